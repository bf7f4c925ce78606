using System.Text;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;
using Reports.Submissions;

namespace Reports.Tests.Mail;

/// <summary>Who may file what by mail. A file is written <c>seal:CODE:YEAR</c>, <c>page:CODE</c> (unsealed, the first sheet says it), <c>plain</c>, <c>pdf</c>, <c>empty</c> or <c>large</c>.</summary>
public sealed class MailRulesTests
{
    private const long MaxBytes = 1000;

    private static readonly Agency[] Directory =
    [
        Of("A", "a@x.example", "both@x.example"),
        Of("B", "b@x.example", "BOTH@x.example"),
        Of("C", "c@x.example"),
    ];

    [Theory]

    // A sealed workbook is its agency's, and the sender must be a contact of that agency.
    [InlineData("a@x.example", "", "seal:A:2022", "Filed 2022-A")]
    [InlineData("A@X.EXAMPLE", "", "seal:A:2022", "Filed 2022-A")]
    [InlineData("a@x.example", "", "seal:A:2021", "Filed 2021-A")]
    [InlineData("a@x.example", "", "seal:A:2019", "PeriodNotOpen")]
    [InlineData("a@x.example", "", "seal:B:2022", "NotYours")]
    [InlineData("a@x.example", "", "seal:NOBODY:2022", "NotYours")]
    [InlineData("a@x.example", "", "seal:A:2022 seal:B:2022", "Filed 2022-A, NotYours")]
    [InlineData("both@x.example", "", "seal:A:2022 seal:B:2022", "Filed 2022-A, Filed 2022-B")]
    [InlineData("stranger@x.example", "", "seal:A:2022", "UnknownSender")]
    [InlineData(null, "", "seal:A:2022", "UnknownSender")]

    // Or the mail bears the code of that agency and year.
    [InlineData("stranger@x.example", "2022:A", "seal:A:2022", "Filed 2022-A")]
    [InlineData(null, "2022:A", "seal:A:2022", "Filed 2022-A")]
    [InlineData("stranger@x.example", "2022:A", "seal:A:2021", "NotYours")]
    [InlineData("stranger@x.example", "2022:A", "seal:B:2022", "NotYours")]
    [InlineData("b@x.example", "2022:A", "seal:A:2022", "Filed 2022-A")]

    // Without a seal it is the sender's own, if that says whose: the year is the code's, the sheet's, the newest open.
    [InlineData("a@x.example", "", "plain", "Filed 2022-A")]
    [InlineData("a@x.example", "2021:A", "plain", "Filed 2021-A")]
    [InlineData("stranger@x.example", "2021:A", "plain", "Filed 2021-A")]
    [InlineData("both@x.example", "", "plain", "WhichAgency")]
    [InlineData("both@x.example", "2022:B", "plain", "Filed 2022-B")]
    [InlineData("both@x.example", "", "page:B", "Filed 2022-B")]
    [InlineData("both@x.example", "", "page:C", "WhichAgency")]
    [InlineData("a@x.example", "", "page:C", "Filed 2022-A")]

    // What surely is no workbook is filed, as an upload of it would be, unless it stands beside one.
    [InlineData("a@x.example", "", "pdf", "Filed 2022-A")]
    [InlineData("a@x.example", "", "pdf seal:A:2022", "NotAWorkbook, Filed 2022-A")]
    [InlineData("both@x.example", "", "pdf", "WhichAgency")]

    // Sizes.
    [InlineData("a@x.example", "", "large", "TooLarge")]
    [InlineData("a@x.example", "", "empty", "Empty")]
    [InlineData("a@x.example", "", "large seal:A:2022", "TooLarge, Filed 2022-A")]
    [InlineData("a@x.example", "", "", "")]
    public void Who_may_file_what(string? sender, string proven, string files, string expected)
    {
        var plan = MailRules.Plan(Facts(sender, proven, files));

        var fates = plan.Outcome is MailOutcome.Filed or MailOutcome.NothingFiled
            ? string.Join(", ", plan.Files.Select(file => file.Filing is { } id ? $"Filed {id.Period}-{id.Agency}" : $"{file.Fate}"))
            : $"{plan.Outcome}";
        Assert.Equal(expected, fates);
        Assert.Equal(plan.Outcome == MailOutcome.Filed, plan.Files.Any(file => file.Fate == MailFileFate.Filed));
        Assert.Equal(plan.Outcome is MailOutcome.Filed or MailOutcome.NothingFiled, plan.AnsweredUnder is not null);
    }

    [Theory]
    [InlineData("a@x.example", "seal:A:2022", "A")]
    [InlineData("both@x.example", "seal:A:2022", "A")]
    [InlineData("both@x.example", "seal:A:2022 seal:B:2022", "A B")]
    [InlineData("both@x.example", "plain", "A B")]
    [InlineData("a@x.example", "seal:B:2022", "A")]
    [InlineData("a@x.example", "", "A")]
    [InlineData("stranger@x.example", "seal:A:2022", "")]
    public void It_concerns_those_filed_for_otherwise_those_whose_contact_wrote(string sender, string files, string expected) =>
        Assert.Equal(expected, string.Join(' ', MailRules.Plan(Facts(sender, "", files)).Agencies));

    [Fact]
    public void Agencies_without_a_contact_in_common_are_not_answered_in_one_mail() =>
        Assert.Null(MailRules.Plan(Facts("stranger@x.example", "2022:A 2022:C", "seal:A:2022 seal:C:2022")).AnsweredUnder);

    [Theory]
    [InlineData(MailNature.AutoReply)]
    [InlineData(MailNature.List)]
    [InlineData(MailNature.Own)]
    [InlineData(MailNature.Bounce)]
    public void What_nobody_wrote_is_neither_filed_nor_answered(MailNature nature)
    {
        var facts = Facts("a@x.example", "2022:A", "seal:A:2022");
        var plan = MailRules.Plan(facts with { Mail = facts.Mail with { Nature = nature } });

        Assert.Equal((nature == MailNature.Bounce ? MailOutcome.Bounce : MailOutcome.Automatic, null), (plan.Outcome, plan.AnsweredUnder));
        Assert.All(plan.Files, file => Assert.Equal(MailFileFate.NotLookedAt, file.Fate));
    }

    [Theory]
    [InlineData(MailNature.Personal)]
    [InlineData(MailNature.Bounce)]
    public void Where_DMARC_failed_nothing_is_done_and_nobody_is_concerned(MailNature nature)
    {
        var facts = Facts("a@x.example", "2022:A", "seal:A:2022");
        var plan = MailRules.Plan(facts with { Mail = facts.Mail with { Nature = nature, Authentication = MailAuthentication.Failed } });

        Assert.Equal((MailOutcome.AuthenticationFailed, null), (plan.Outcome, plan.AnsweredUnder));
        Assert.Empty(plan.Agencies);
    }

    [Fact]
    public void Files_beyond_the_limit_are_left_out_and_that_is_said()
    {
        var plan = MailRules.Plan(Facts("a@x.example", "", string.Join(' ', Enumerable.Repeat("seal:A:2022", MailRules.MostFiles + 1))));

        Assert.Equal(MailRules.MostFiles, plan.Files.Count);
        Assert.NotNull(plan.LeftOut);
    }

    private static MailFacts Facts(string? sender, string proven, string files)
    {
        var described = files.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(FilingKey.TryParse("key-of-a-mail", out var key));
        return new MailFacts
        {
            Mail = new ReceivedMail { Key = new string('0', 32), Sender = sender, Files = [.. described.Select(File)] },
            Statements = [.. described.Select(Statement)],
            OfSender = [.. Directory.Where(agency => sender is not null && agency.Contacts.Contains(sender, StringComparer.OrdinalIgnoreCase))],
            Proven = [.. proven.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => code.Split(':')).Select(code => new ProvenDuty(ReportingPeriod.Parse(code[0]), AgencyCode.Parse(code[1])))],
            Find = code => Directory.FirstOrDefault(agency => agency.Code == code),
            OpenPeriods = [new ReportingPeriod(2022), new ReportingPeriod(2021)],
            MaxBytes = MaxBytes,
            Key = key,
        };
    }

    private static MailedFile File(string described, int index)
    {
        ReadOnlyMemory<byte> content = described is "empty" or "large" ? default : Encoding.UTF8.GetBytes($"{described} {index}");
        return new MailedFile($"{index}.xlsx", content, described == "large" ? MaxBytes + 1 : content.Length) { MayBeWorkbook = described != "pdf" };
    }

    private static FileStatement Statement(string described) => described.Split(':') switch
    {
        ["seal", var code, var year] => new FileStatement(true, AgencyCode.Parse(code), ReportingPeriod.Parse(year)),
        ["page", var code] => new FileStatement(false, AgencyCode.Parse(code), null),
        _ => FileStatement.Nothing,
    };

    private static Agency Of(string code, params string[] contacts) => new() { Code = AgencyCode.Parse(code), Name = $"{code}局", Region = "某市", Contacts = contacts };
}
