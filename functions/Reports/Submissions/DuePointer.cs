using System.Diagnostics.CodeAnalysis;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>What is still owed.</summary>
public enum DueKind
{
    /// <summary>A submission to decide.</summary>
    Submission,

    /// <summary>A mail to send.</summary>
    Mail,

    /// <summary>A submission closed as our fault: an operator has to look, and may have it processed again.</summary>
    Failed,
}

/// <summary>
/// Something that is still owed: a row of table <c>Due</c>, PartitionKey <c>{kind}-{0..3}</c>, RowKey <c>{time}|{period}-{agency}-{guid}</c>.
/// Written before the work and deleted after it, so a crash leaves too many pointers, never too few.
/// </summary>
/// <param name="Kind">What is owed.</param>
/// <param name="At">From when on, in UTC, to the millisecond. The same for every process that writes the pointer, so that it is written once.</param>
/// <param name="Work">The period and agency; its guid is that of the submission or of the outbox row.</param>
/// <param name="Submission">The guid of the submission it is about; null for a mail about the year as a whole.</param>
public sealed record DuePointer(DueKind Kind, DateTimeOffset At, SubmissionId Work, Guid? Submission)
{
    internal const int Partitions = 4;
    private const string SubmissionProperty = "Submission";
    private const string SinceProperty = "Since";

    /// <summary>Since when it has been owed, however often it was put off; not part of what makes a pointer this one.</summary>
    public DateTimeOffset Since { get; init; } = At;

    public SubmissionId? About => Submission is { } guid ? Work with { Guid = guid } : null;

    internal string PartitionKey => PartitionOf(Kind, Work.Guid.ToByteArray()[^1] % Partitions);

    internal string RowKey => $"{SubmissionKeys.Time(At)}|{Work}";

    public static DuePointer ToDecide(SubmissionId id, DateTimeOffset receivedAt) => new(DueKind.Submission, receivedAt, id, id.Guid);

    public static DuePointer ToSend(OutboxEntry entry, DateTimeOffset at) =>
        new(DueKind.Mail, at, new SubmissionId(entry.Period, entry.Agency, entry.Id), entry.Submission) { Since = entry.Created };

    /// <summary>Of a submission that was closed as our fault.</summary>
    public static DuePointer ToLookAt(SubmissionId id, DateTimeOffset receivedAt) => new(DueKind.Failed, receivedAt, id, id.Guid);

    internal static string PartitionOf(DueKind kind, int number) => $"{Word(kind)}-{number}";

    public bool Equals(DuePointer? other) => other is not null && (Kind, At, Work, Submission) == (other.Kind, other.At, other.Work, other.Submission);

    public override int GetHashCode() => HashCode.Combine(Kind, At, Work, Submission);

    internal TableEntity ToEntity() => new(PartitionKey, RowKey)
    {
        [SubmissionProperty] = Submission?.ToString("D"),
        [SinceProperty] = Since == At ? null : Since,
    };

    internal static bool TryRead(DueKind kind, TableEntity entity, [NotNullWhen(true)] out DuePointer? pointer)
    {
        pointer = entity.RowKey.Split('|', 2) is [var time, var work]
            && SubmissionKeys.TryParseTime(time, out var at)
            && SubmissionId.TryParse(work, out var id)
            ? new DuePointer(kind, at, id, Guid.TryParse(entity.GetString(SubmissionProperty), out var submission) ? submission : null)
            {
                Since = entity.GetDateTimeOffset(SinceProperty) ?? at,
            }
            : null;
        return pointer is not null;
    }

    private static string Word(DueKind kind) => kind switch
    {
        DueKind.Submission => "sub",
        DueKind.Mail => "mail",
        DueKind.Failed => "fail",
    };
}
