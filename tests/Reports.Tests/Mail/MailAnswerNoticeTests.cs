using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Notices;
using Reports.Submissions;
using Reports.Tests.Submissions;
using Reports.Tests.Validation;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Mail;

public sealed class MailAnswerNoticeTests
{
    private static readonly Agency Bureau = new() { Code = AgencyCode.Parse("DEMO-000"), Name = "某市示范局", Region = "某市", Contacts = ["clerk@agency.example"] };

    private static readonly Agency Other = new() { Code = AgencyCode.Parse("DEMO-001"), Name = "某市文旅局", Region = "某市", Contacts = ["clerk@agency.example"] };

    private static readonly NoticeSettings Settings = new()
    {
        OfficeName = "某市人民政府办公室（政务公开办）",
        OfficeNameEn = "Open-Government Office, General Office of X Municipal Government",
        ContactPerson = "王某某",
        Telephone = "0396-0000000",
        BaseAddress = new Uri("https://reports.example/"),
        DueDate = new DateOnly(2023, 1, 31),
    };

    private static Submission Wrong => Submission().Decided(SubmissionStatus.Returned, [.. ReportBuilder.For(2022).With("T3.A1", 11).Judge().Findings]);

    [Fact]
    public void One_workbook_accepted() => Approved.Verify("mail-accepted", MailAnswerNotice.Compose(Facts(
        Answered("年报.xlsx", NoticeKind.Accepted, Submission().Decided(SubmissionStatus.Accepted)))));

    [Fact]
    public void One_workbook_returned() => Approved.Verify("mail-returned", MailAnswerNotice.Compose(Facts(
        Answered("年报.xlsx", NoticeKind.Returned, Wrong, Settings with { AttachedWorkbook = "核验结果.xlsx" }))));

    [Fact]
    public void Several_workbooks_with_something_of_everything() => Approved.Verify("mail-several", MailAnswerNotice.Compose(Facts(
        Answered("一.xlsx", NoticeKind.Accepted, Submission().Decided(SubmissionStatus.Accepted)),
        Answered("二.xlsx", NoticeKind.Returned, Wrong, Settings with { AttachedWorkbook = "核验结果.xlsx" }),
        Answered("三.xlsx", NoticeKind.Unreadable, Submission(3).Decided(SubmissionStatus.Unreadable)),
        NotFiled("四.xlsx", MailFileFate.TooLarge, size: 31_457_280),
        NotFiled("五.xlsx", MailFileFate.NotYours, "DEMO-009"),
        NotFiled("六.xlsx", MailFileFate.PeriodNotOpen, "DEMO-000", "2019"),
        NotFiled("七.xlsx", MailFileFate.Empty),
        NotFiled("说明.pdf", MailFileFate.NotAWorkbook)) with
    {
        Mail = Mail() with { LeftOut = "depth" },
    }));

    [Fact]
    public void No_attachment() => Approved.Verify("mail-empty", MailAnswerNotice.Compose(Facts()));

    [Fact]
    public void Nobody_knows_whose() => Approved.Verify("mail-which", MailAnswerNotice.Compose(
        Facts(NotFiled("年报.xlsx", MailFileFate.WhichAgency)) with { Agencies = [Bureau, Other] }));

    [Fact]
    public void By_the_code_of_a_reminder() => Assert.Contains(
        "答复只发送到登记的联系邮箱",
        MailAnswerNotice.Compose(Facts() with { Mail = Mail() with { Sender = "private@elsewhere.example" } }).Text,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("报送年报", "【未报送】Re: 报送年报")]
    [InlineData("Re: 报送年报", "【未报送】Re: 报送年报")]
    [InlineData("回复：Re: 答复: 报送年报", "【未报送】Re: 报送年报")]
    [InlineData("Re: 【退回修改】Re: 报送年报", "【未报送】Re: 报送年报")]
    [InlineData("回复：【审核通过7份、退回修改3份】Re: 【催报】请报送年报", "【未报送】Re: 【催报】请报送年报")]
    [InlineData("【急】报送年报", "【未报送】Re: 【急】报送年报")]
    [InlineData("", "【未报送】Re: （无主题）")]
    [InlineData("Re:", "【未报送】Re: （无主题）")]
    public void The_subject_is_the_mails_own_with_the_verdict_in_front(string subject, string expected) =>
        Assert.Equal(expected, MailAnswerNotice.Compose(Facts() with { Mail = Mail() with { Subject = subject } }).Subject);

    [Fact]
    public void Text_from_outside_is_never_markup()
    {
        const string evil = "<img src=x onerror=alert(1)>\"'";
        var notice = MailAnswerNotice.Compose(Facts(
            Answered(evil, NoticeKind.Accepted, Submission().Decided(SubmissionStatus.Accepted)), NotFiled(evil + ".pdf", MailFileFate.NotAWorkbook)) with
        {
            Mail = Mail() with { Subject = evil },
        });

        Assert.DoesNotContain("<img", notice.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", notice.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_workbooks_full_of_findings_are_still_one_mail_of_bearable_length()
    {
        var files = Enumerable.Range(1, 10).Select(number => Answered($"{number}.xlsx", NoticeKind.Returned, Wrong with { Round = number })).ToArray();

        var notice = MailAnswerNotice.Compose(Facts(files));

        Assert.StartsWith("【退回修改10份】", notice.Subject, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 10), number => Assert.Contains($"第{number}份：{number}.xlsx", notice.Text, StringComparison.Ordinal));
        Assert.InRange(notice.Html.Length, 1, 400_000);
    }

    private static AnsweredFile Answered(string name, NoticeKind kind, Submission submission, NoticeSettings? settings = null) => new(
        new MailFile(name, submission.Size, MailFileFate.Filed) { Submission = submission.Id.ToString() },
        new AnsweredFiling(kind, Bureau, submission with { Channel = Channel.Mail, FileName = name }, settings ?? Settings, null));

    private static AnsweredFile NotFiled(string name, MailFileFate fate, string? agency = null, string? period = null, long size = 61_234) =>
        new(new MailFile(name, size, fate) { Agency = agency, Period = period }, null);

    private static MailRecord Mail() => new()
    {
        Key = new string('0', 32),
        Way = MailWay.Api,
        ReceivedAt = ReceivedAt,
        Size = 100_000,
        Sender = "clerk@agency.example",
        Subject = "报送2022年年报",
        Nonce = "",
    };

    private static MailAnswerFacts Facts(params AnsweredFile[] files) => new()
    {
        Mail = Mail(),
        Agencies = [Bureau],
        Files = files,
        Period = new ReportingPeriod(2022),
        OpenPeriods = [new ReportingPeriod(2022), new ReportingPeriod(2021)],
        MaxBytes = 20 << 20,
        Day = new DateOnly(2023, 1, 20),
        Settings = Settings,
    };
}
