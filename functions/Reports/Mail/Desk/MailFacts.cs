using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>What a file says of itself, as far as it could be read.</summary>
/// <param name="IsSealed">It bears a seal, verified or not, that names an agency.</param>
/// <param name="Agency">From the seal, otherwise from the first sheet; null when neither says it.</param>
/// <param name="Period">Likewise.</param>
internal sealed record FileStatement(bool IsSealed, AgencyCode? Agency, ReportingPeriod? Period)
{
    /// <summary>Of a file that cannot be read, or was not.</summary>
    public static FileStatement Nothing { get; } = new(false, null, null);
}

/// <summary>A year and an agency for which a mail bears the code of a reminder.</summary>
internal sealed record ProvenDuty(ReportingPeriod Period, AgencyCode Agency);

/// <summary>Everything that <see cref="MailRules"/> goes by.</summary>
internal sealed record MailFacts
{
    public required ReceivedMail Mail { get; init; }

    /// <summary>One for each file of the mail, in its order.</summary>
    public required IReadOnlyList<FileStatement> Statements { get; init; }

    /// <summary>Whose registered contact the sender is.</summary>
    public required IReadOnlyList<Agency> OfSender { get; init; }

    /// <summary>For whom the mail's words prove a code.</summary>
    public IReadOnlyList<ProvenDuty> Proven { get; init; } = [];

    /// <summary>What the directory says of a code; null when it does not have it.</summary>
    public required Func<AgencyCode, Agency?> Find { get; init; }

    /// <summary>Newest first; at least one.</summary>
    public required IReadOnlyList<ReportingPeriod> OpenPeriods { get; init; }

    /// <summary>The largest file that is taken in, in bytes, inclusive.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>By which the mail's filings are known.</summary>
    public required FilingKey Key { get; init; }
}

/// <summary>What is to be done with a mail: decided once, then carried out, however often that breaks off.</summary>
internal sealed record MailPlan
{
    public required MailOutcome Outcome { get; init; }

    public required LocalizedText Reason { get; init; }

    public IReadOnlyList<MailFile> Files { get; init; } = [];

    /// <inheritdoc cref="MailRecord.Agencies"/>
    public IReadOnlyList<AgencyCode> Agencies { get; init; } = [];

    /// <inheritdoc cref="MailRecord.AnsweredUnder"/>
    public (ReportingPeriod Period, AgencyCode Agency)? AnsweredUnder { get; init; }

    public string? LeftOut { get; init; }
}
