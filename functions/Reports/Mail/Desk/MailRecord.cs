using Azure;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Submissions;
using Reports.Telemetry;

namespace Reports.Mail.Desk;

/// <summary>By which way a mail came in.</summary>
public enum MailWay
{
    /// <summary>The office's mailbox, through Microsoft Graph.</summary>
    Graph,

    /// <summary>The mailbox of local mode.</summary>
    MailDev,

    /// <summary><c>POST /api/mail</c>.</summary>
    Api,
}

/// <summary>What became of a mail that came in.</summary>
public enum MailOutcome
{
    /// <summary>Stored, and nothing else yet.</summary>
    Received,

    /// <summary>At least one file was filed; the answer says what became of each.</summary>
    Filed,

    /// <summary>From somebody who may file, but there was nothing that could be filed; the answer says why.</summary>
    NothingFiled,

    /// <summary>From nobody's registered contact and without a code that proves: nothing filed, nothing answered.</summary>
    UnknownSender,

    /// <summary>DMARC failed: not processed, not answered.</summary>
    AuthenticationFailed,

    /// <summary>By a program, a mailing list or ourselves: not processed, not answered.</summary>
    Automatic,

    /// <summary>退信: one of our mails came back, or somebody says so.</summary>
    Bounce,

    /// <summary>Our fault, after several attempts: an operator has to look.</summary>
    Failed,
}

/// <summary>What became of one file of a mail.</summary>
public enum MailFileFate
{
    /// <summary>It is a submission now.</summary>
    Filed,

    /// <summary>Over the limit of one upload.</summary>
    TooLarge,
    Empty,

    /// <summary>Made for an agency that the sender may not file for.</summary>
    NotYours,

    /// <summary>Made for a year that is not open.</summary>
    PeriodNotOpen,

    /// <summary>The sender may file for several agencies, and neither the file nor a code says for which.</summary>
    WhichAgency,

    /// <summary>Surely no workbook, and it came beside one.</summary>
    NotAWorkbook,

    /// <summary>The mail as a whole was not processed.</summary>
    NotLookedAt,
}

/// <summary>One file of a mail, and what became of it.</summary>
/// <param name="Name">As its sender named it, cut to what a list can show.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Fate">What became of it.</param>
public sealed record MailFile(string Name, long Size, MailFileFate Fate)
{
    /// <summary>For <see cref="MailFileFate.Filed"/> the submission, otherwise null. Known before it is filed.</summary>
    public string? Submission { get; init; }

    /// <summary>What the file says it was made for; null when it does not say.</summary>
    public string? Agency { get; init; }

    /// <inheritdoc cref="Agency"/>
    public string? Period { get; init; }

    internal SubmissionId? Filing => SubmissionId.TryParse(Submission, out var id) ? id : null;
}

/// <summary>
/// A mail that came in, as it stands in table <c>Mails</c>: what it said of itself, and what was made of it. The raw message is in container
/// <c>mails</c> under its key.
/// </summary>
public sealed record MailRecord
{
    /// <inheritdoc cref="ReceivedMail.Key"/>
    public required string Key { get; init; }

    public required MailWay Way { get; init; }

    /// <summary>When it was stored, to the millisecond.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the raw message, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>As the mail says; null when it does not, or not in one way.</summary>
    public string? Sender { get; init; }

    public string Subject { get; init; } = "";

    public string? MessageId { get; init; }

    /// <summary>What an answer puts before the mail's own Message-ID; of very long threads the first and the latest.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public DateTimeOffset? SentAt { get; init; }

    public MailNature Nature { get; init; }

    public MailAuthentication Authentication { get; init; }

    /// <summary>A random part of the keys of its filings: who has the mail cannot work out their ids, and with them our Message-IDs.</summary>
    public required string Nonce { get; init; }

    public MailOutcome Outcome { get; init; }

    /// <summary>Why it came to that, for the office; null while Received.</summary>
    public LocalizedText? Reason { get; init; }

    public IReadOnlyList<MailFile> Files { get; init; } = [];

    /// <summary>What the reader left out of it (<see cref="ReceivedMail.LeftOut"/>), or files beyond those kept here.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Whose business it is: those filed for, otherwise those whose contact wrote or whose contact was not reached. Empty: nobody's, so only the whole service's.</summary>
    public IReadOnlyList<AgencyCode> Agencies { get; init; } = [];

    /// <summary>Under which year and agency its answer is owed; null when it is not answered by one mail of its own.</summary>
    public (ReportingPeriod Period, AgencyCode Agency)? AnsweredUnder { get; init; }

    /// <summary>Everything that follows from the outcome has been done. Until then the watchdog takes it up again.</summary>
    public bool IsDone { get; init; }

    /// <summary>How many attempts ended in an exception.</summary>
    public int Tries { get; init; }

    /// <summary>For the operator; never shown.</summary>
    public string? LastFault { get; init; }

    /// <summary>Where it came in; what is made of it goes on from there.</summary>
    public TraceContext? Trace { get; init; }

    /// <summary>When the message and what it says of people were deleted, because their time was over; null while they are kept.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public ETag ETag { get; init; }

    public bool IsErased => ErasedAt is not null;

    public bool IsPlanned => Outcome != MailOutcome.Received;

    public IEnumerable<SubmissionId> Filings => Files.Select(file => file.Filing).OfType<SubmissionId>().Distinct();

    /// <summary>By which its filings are known when they are made again.</summary>
    internal FilingKey FilingKey => FilingKey.TryParse($"{Key}-{Nonce}", out var key) ? key : throw new InvalidOperationException("The key of a mail is hexadecimal.");
}
