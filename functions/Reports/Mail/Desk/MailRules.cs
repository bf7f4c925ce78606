using System.Security.Cryptography;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>
/// Who may file what by mail, and who is answered. Pure: the same facts give the same plan. A file belongs to the agency its seal names, and
/// the sender has to be a registered contact of that agency or bear the code of its reminder; a file that does not say is the sender's own.
/// </summary>
internal sealed class MailRules
{
    /// <summary>So many files are looked at; the rest is left out, and the answer says so.</summary>
    public const int MostFiles = 60;

    private const int LongestName = 120;

    private readonly MailFacts facts;
    private readonly IReadOnlyList<AgencyCode> homes;

    private MailRules(MailFacts facts)
    {
        this.facts = facts;
        homes = [.. facts.OfSender.Select(agency => agency.Code).Concat(facts.Proven.Select(duty => duty.Agency)).Distinct().OrderBy(code => code.Value, StringComparer.Ordinal)];
    }

    public static MailPlan Plan(MailFacts facts) => new MailRules(facts).Plan();

    private MailPlan Plan() => facts.Mail switch
    {
        { Authentication: MailAuthentication.Failed } => Unanswered(MailOutcome.AuthenticationFailed, MailReasons.AuthenticationFailed) with { Agencies = [] },
        { Nature: MailNature.Bounce } => Unanswered(MailOutcome.Bounce, MailReasons.NobodyMarked) with { Agencies = [] },
        { Nature: not MailNature.Personal and var nature } => Unanswered(MailOutcome.Automatic, MailReasons.Automatic(nature)),
        _ when homes.Count == 0 => Unanswered(MailOutcome.UnknownSender, MailReasons.UnknownSender(facts.Mail.Sender)),
        _ => Answered(),
    };

    private MailPlan Unanswered(MailOutcome outcome, LocalizedText reason) => new()
    {
        Outcome = outcome,
        Reason = reason,
        Files = [.. facts.Mail.Files.Take(MostFiles).Select(file => new MailFile(file.FileName.Cut(LongestName), file.Size, MailFileFate.NotLookedAt))],
        Agencies = homes,
        LeftOut = LeftOut(),
    };

    private MailPlan Answered()
    {
        var bringsWorkbook = facts.Mail.Files.Any(file => file.MayBeWorkbook);
        var files = facts.Mail.Files.Take(MostFiles).Select((file, index) => FateOf(file, facts.Statements[index], bringsWorkbook)).ToList();
        var filed = files.Select(file => file.Filing).OfType<SubmissionId>().ToList();
        IReadOnlyList<AgencyCode> concerned = filed.Count > 0 ? [.. filed.Select(id => id.Agency).Distinct()] : homes;
        var place = filed.Count > 0 ? (filed[0].Period, filed[0].Agency) : (PeriodFor(homes[0], null), homes[0]);
        return new MailPlan
        {
            Outcome = filed.Count > 0 ? MailOutcome.Filed : MailOutcome.NothingFiled,
            Reason = MailReasons.Of(files, facts.OfSender.Count > 0),
            Files = files,
            Agencies = concerned,
            AnsweredUnder = CanBeAnsweredTogether(concerned) ? place : null,
            LeftOut = LeftOut(),
        };
    }

    /// <summary>
    /// Nobody may read the findings of an agency whose contact they are not. Where the agencies of one mail have no contact in common, which
    /// takes the codes of two reminders, each has its ordinary mail instead.
    /// </summary>
    private bool CanBeAnsweredTogether(IReadOnlyList<AgencyCode> concerned) =>
        concerned.Count == 1 || SharedContacts.Of(concerned.Select(facts.Find)).Count > 0;

    private MailFile FateOf(MailedFile file, FileStatement statement, bool bringsWorkbook)
    {
        var plain = new MailFile(file.FileName.Cut(LongestName), file.Size, MailFileFate.NotAWorkbook)
        {
            Agency = statement.Agency?.Value,
            Period = statement.Period?.ToString(),
        };
        return (file, bringsWorkbook) switch
        {
            ({ Size: 0 }, _) => plain with { Fate = MailFileFate.Empty },
            ({ MayBeWorkbook: false }, true) => plain,
            _ when file.Size > facts.MaxBytes || file.Content.IsEmpty => plain with { Fate = MailFileFate.TooLarge },
            _ => OwnerOf(statement) switch
            {
                (_, _, { } obstacle) => plain with { Fate = obstacle },
                (var period, var agency, _) => plain with { Fate = MailFileFate.Filed, Submission = IdOf(period!.Value, agency!, file).ToString() },
            },
        };
    }

    private SubmissionId IdOf(ReportingPeriod period, AgencyCode agency, MailedFile file) =>
        SubmissionId.Of(period, agency, facts.Key, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)));

    private (ReportingPeriod? Period, AgencyCode? Agency, MailFileFate? Obstacle) OwnerOf(FileStatement statement)
    {
        if (statement is { IsSealed: true, Agency: { } named })
        {
            var year = statement.Period ?? PeriodFor(named, null);
            return facts.Find(named) is null || !MayFileFor(year, named) ? (null, null, MailFileFate.NotYours) : Open(year, named);
        }

        return Home(statement.Agency) is { } home ? Open(PeriodFor(home, statement.Period), home) : (null, null, MailFileFate.WhichAgency);
    }

    private (ReportingPeriod? Period, AgencyCode? Agency, MailFileFate? Obstacle) Open(ReportingPeriod period, AgencyCode agency) =>
        facts.OpenPeriods.Contains(period) ? (period, agency, null) : (null, null, MailFileFate.PeriodNotOpen);

    private bool MayFileFor(ReportingPeriod period, AgencyCode agency) =>
        facts.OfSender.Any(own => own.Code == agency) || facts.Proven.Contains(new ProvenDuty(period, agency));

    /// <summary>The agency of a file without a seal: the one it states, if it is one of the sender's; the one of the code; the only one.</summary>
    private AgencyCode? Home(AgencyCode? stated)
    {
        if (stated is not null && homes.Contains(stated))
        {
            return stated;
        }

        var proven = facts.Proven.Select(duty => duty.Agency).Distinct().ToList();
        return proven.Count == 1 ? proven[0] : homes.Count == 1 ? homes[0] : null;
    }

    /// <summary>The year of a file without a seal: that of the code, otherwise the one it states, otherwise the newest that is open.</summary>
    private ReportingPeriod PeriodFor(AgencyCode agency, ReportingPeriod? stated)
    {
        var proven = facts.Proven.Where(duty => duty.Agency == agency).Select(duty => duty.Period).OrderDescending().ToList();
        return proven.Count > 0 ? proven[0]
            : stated is { } year && facts.OpenPeriods.Contains(year) ? year
            : facts.OpenPeriods[0];
    }

    private string? LeftOut() => facts.Mail.LeftOut ?? (facts.Mail.Files.Count > MostFiles ? $"more than {MostFiles} files" : null);
}
