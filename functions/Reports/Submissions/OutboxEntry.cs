using System.Security.Cryptography;
using System.Text;
using Azure;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Telemetry;

namespace Reports.Submissions;

/// <summary>Which mail is owed: the first five and the late confirmation about a submission, each once for it, the others about an agency's year.</summary>
public enum NoticeKind
{
    Accepted,
    AwaitingReview,
    Returned,
    Unreadable,
    Failed,

    /// <summary>催报: once a day at most.</summary>
    Reminder,

    /// <summary>The agency got a due date of its own, or the ordinary one back.</summary>
    DueDateChanged,

    /// <summary>A filing has come and waits longer than usual for its verdict: once for it, and only while it waits.</summary>
    Received,

    /// <summary>The one answer to a mail that came in, about everything it brought.</summary>
    MailAnswer,
}

/// <summary>How far a mail has come.</summary>
public enum OutboxState
{
    Pending,

    /// <summary>A process has claimed it; until its lease ends no other sends it.</summary>
    Sending,
    Sent,

    /// <summary>Every attempt failed: it stays visible with its last error.</summary>
    GivenUp,

    /// <summary>The agency has no address that mail may go to: it stays visible.</summary>
    NoRecipient,

    /// <summary>When it was to be sent, what it asks for had been done.</summary>
    Lapsed,

    /// <summary>What it says is part of the answer to the mail that brought the filing.</summary>
    Joined,
}

/// <summary>
/// A mail that is owed: row <c>out|{guid}</c> of the agency's partition, written in the transaction that decides, so that there is never a
/// decision without its mail. It holds kind and keys only; the text is composed when it is sent.
/// </summary>
public sealed record OutboxEntry
{
    internal const string Prefix = "out|";
    private const int MostEarlier = 20;

    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    /// <summary>Made from what the mail is about and the kind, so that two processes owe the same mail.</summary>
    public required Guid Id { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>Null for a mail about the year as a whole.</summary>
    public Guid? Submission { get; init; }

    /// <summary>The mail it answers, by its key in table Mails; null when it answers none.</summary>
    public string? Mail { get; init; }

    /// <summary>For a reminder by schedule: how many days after the due date its turn was, before it when negative. Null for one by hand.</summary>
    public int? Stage { get; init; }

    /// <summary>With its angle brackets; the same at every attempt, so that a mail sent twice after a crash is shown once.</summary>
    public required string MessageId { get; init; }

    public OutboxState State { get; init; }

    /// <summary>Attempts begun, the present one included.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset NextAttempt { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Addresses that the mail server has taken it for: a later attempt goes to the others only.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];

    /// <summary>Addresses that the mail server has refused for good: a later attempt leaves them out.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>The Message-IDs under which it was sent before it was sent again by hand, oldest first, with their angle brackets.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>The Message-IDs of mails about the same filing, oldest first, after which it was processed again; this one stands in their thread.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>For the operator; never shown to an agency.</summary>
    public string? LastError { get; init; }

    /// <summary>Where it came to be owed; sending it goes on from there.</summary>
    public TraceContext? Trace { get; init; }

    public ETag ETag { get; init; }

    /// <summary>The state that its row had when it was last read or written; null for one that was not.</summary>
    internal OutboxState? Stored { get; init; }

    /// <summary>Null for a mail about the year as a whole.</summary>
    public SubmissionId? About => Submission is { } guid ? new(Period, Agency, guid) : null;

    /// <summary>For logs: the submission, or the agency and year.</summary>
    internal string Subject => About?.ToString() ?? SubmissionKeys.Partition(Period, Agency);

    public static NoticeKind KindFor(SubmissionStatus status) => status switch
    {
        SubmissionStatus.Accepted => NoticeKind.Accepted,
        SubmissionStatus.AwaitingReview => NoticeKind.AwaitingReview,
        SubmissionStatus.Returned => NoticeKind.Returned,
        SubmissionStatus.Unreadable => NoticeKind.Unreadable,
        SubmissionStatus.Failed => NoticeKind.Failed,
        SubmissionStatus.Received => throw new ArgumentException("Nothing is said about a submission before it is decided.", nameof(status)),
    };

    public static Guid IdFor(SubmissionId submission, NoticeKind kind) => IdOf($"{submission}|{kind}");

    /// <summary>A mail about what the agency owes for the year.</summary>
    /// <param name="period">The year.</param>
    /// <param name="agency">To whom.</param>
    /// <param name="kind">A kind that is not about a submission.</param>
    /// <param name="occasion">What sets it apart from others of its kind: the same occasion is the same mail.</param>
    /// <param name="at">When it came to be owed; its day is the day the mail speaks of.</param>
    /// <param name="domain">Of the Message-ID.</param>
    internal static OutboxEntry ForYear(ReportingPeriod period, AgencyCode agency, NoticeKind kind, string occasion, DateTimeOffset at, string domain)
    {
        return new OutboxEntry
        {
            Period = period,
            Agency = agency,
            Id = IdOf($"{period}|{agency}|{kind}|{occasion}"),
            Kind = kind,
            MessageId = OutboxMessageId.New(kind, period, agency, domain),
            Created = at,
            NextAttempt = at,
            Trace = TraceContext.Current,
        };
    }

    /// <summary>The one answer to a mail, however often that is processed.</summary>
    /// <param name="mail">The mail's key.</param>
    /// <param name="period">Where the answer is kept: a year that it is about.</param>
    /// <param name="agency">Likewise.</param>
    /// <param name="at">When the mail was received.</param>
    /// <param name="domain">Of the Message-ID.</param>
    internal static OutboxEntry ForMail(string mail, ReportingPeriod period, AgencyCode agency, DateTimeOffset at, string domain) => new()
    {
        Period = period,
        Agency = agency,
        Id = IdOf($"{mail}|{NoticeKind.MailAnswer}"),
        Kind = NoticeKind.MailAnswer,
        Mail = mail,
        MessageId = OutboxMessageId.New(NoticeKind.MailAnswer, period, agency, domain),
        Created = at,
        NextAttempt = at,
        Trace = TraceContext.Current,
    };

    internal static OutboxEntry For(Submission decided, string domain) =>
        Concerning(decided, KindFor(decided.Status), domain) with
        {
            Mail = decided.Mail,
            State = IsPartOfAnAnswer(decided) ? OutboxState.Joined : OutboxState.Pending,
            Created = decided.DecidedAt!.Value,
            NextAttempt = decided.ReceivedAt,
            Trace = TraceContext.Current,
        };

    /// <summary>The confirmation of a filing that waits for its verdict.</summary>
    /// <param name="waiting">Not decided yet.</param>
    /// <param name="since">When the confirmation came to be owed; the same for every process.</param>
    /// <param name="domain">Of the Message-ID.</param>
    internal static OutboxEntry ForReceipt(Submission waiting, DateTimeOffset since, string domain) =>
        Concerning(waiting, NoticeKind.Received, domain) with { Created = since, NextAttempt = since, Trace = waiting.Trace };

    private static OutboxEntry Concerning(Submission submission, NoticeKind kind, string domain) => new()
    {
        Period = submission.Id.Period,
        Agency = submission.Id.Agency,
        Id = IdFor(submission.Id, kind),
        Kind = kind,
        Submission = submission.Id.Guid,
        MessageId = $"<{submission.Id.Guid:D}.{kind.ToString().ToLowerInvariant()}@{domain}>",
    };

    /// <summary>
    /// The same mail to be sent once more to everybody: under a Message-ID of its own, because programs hide a second mail of the same, and in
    /// the thread of the first.
    /// </summary>
    internal OutboxEntry Again(DateTimeOffset at) => this with
    {
        MessageId = OutboxMessageId.New(Kind, Period, Agency, MessageId[(MessageId.LastIndexOf('@') + 1)..].TrimEnd('>')),
        Earlier = [.. Earlier.TakeLast(MostEarlier - 1), MessageId],
        State = OutboxState.Pending,
        Attempts = 0,
        NextAttempt = at,
        LeaseUntil = null,
        SentAt = null,
        Taken = [],
        Lost = [],
        LastError = null,
    };

    internal TableEntity ToEntity() => ToEntity(SubmissionKeys.Partition(Period, Agency), SubmissionKeys.Outbox(Id));

    /// <summary>The same in another row, which must say itself whose mail it is.</summary>
    internal TableEntity ToEntity(string partition, string row) => new(partition, row)
    {
        [nameof(Kind)] = Kind.ToString(),
        [nameof(Submission)] = Submission?.ToString("D"),
        [nameof(Mail)] = Mail,
        [nameof(Stage)] = Stage,
        [nameof(MessageId)] = MessageId,
        [nameof(State)] = State.ToString(),
        [nameof(Attempts)] = Attempts,
        [nameof(Created)] = Created,
        [nameof(NextAttempt)] = NextAttempt,
        [nameof(LeaseUntil)] = LeaseUntil,
        [nameof(SentAt)] = SentAt,
        [nameof(Taken)] = Joined(Taken),
        [nameof(Earlier)] = Joined(Earlier),
        [nameof(Follows)] = Joined(Follows),
        [nameof(Lost)] = Joined(Lost),
        [nameof(LastError)] = LastError,
        [TraceColumns.Parent] = Trace?.Parent,
        [TraceColumns.State] = Trace?.State,
    };

    internal static OutboxEntry From(TableEntity entity)
    {
        var (period, agency) = SubmissionKeys.ParsePartition(entity.PartitionKey);
        return Read(entity, new SubmissionId(period, agency, Guid.Parse(entity.RowKey.AsSpan(Prefix.Length))));
    }

    internal static OutboxEntry Read(TableEntity entity, SubmissionId place)
    {
        var state = Enum.Parse<OutboxState>(entity.GetString(nameof(State))!);
        return new OutboxEntry
        {
            Period = place.Period,
            Agency = place.Agency,
            Id = place.Guid,
            Kind = Enum.Parse<NoticeKind>(entity.GetString(nameof(Kind))!),
            Submission = entity.GetString(nameof(Submission)) is { } submission ? Guid.Parse(submission) : null,
            Mail = entity.GetString(nameof(Mail)),
            Stage = entity.GetInt32(nameof(Stage)),
            MessageId = entity.GetString(nameof(MessageId))!,
            State = state,
            Stored = state,
            Attempts = entity.GetInt32(nameof(Attempts)) ?? 0,
            Created = entity.GetDateTimeOffset(nameof(Created))!.Value,
            NextAttempt = entity.GetDateTimeOffset(nameof(NextAttempt))!.Value,
            LeaseUntil = entity.GetDateTimeOffset(nameof(LeaseUntil)),
            SentAt = entity.GetDateTimeOffset(nameof(SentAt)),
            Earlier = Parts(entity.GetString(nameof(Earlier))),
            Follows = Parts(entity.GetString(nameof(Follows))),
            Taken = Parts(entity.GetString(nameof(Taken))),
            Lost = Parts(entity.GetString(nameof(Lost))),
            LastError = entity.GetString(nameof(LastError)),
            Trace = TraceColumns.Read(entity),
            ETag = entity.ETag,
        };
    }

    /// <summary>
    /// What the check says of a filing that came by mail is said in the answer to that mail. What a review says later has its own mail; where
    /// the content was filed again, that review was of the earlier filing. What comes of processing it again has its own mail too.
    /// </summary>
    private static bool IsPartOfAnAnswer(Submission decided) =>
        decided is { Mail: not null, Reprocessed: null } && (decided.Review is null || decided.SameAs is not null);

    private static string? Joined(IReadOnlyList<string> addresses) => addresses.Count == 0 ? null : string.Join('\n', addresses);

    private static string[] Parts(string? addresses) => addresses?.Split('\n') ?? [];

    private static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
