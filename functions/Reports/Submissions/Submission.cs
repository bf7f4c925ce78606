using Azure;
using Reports.Forms;
using Reports.Submissions.Dialogue;
using Reports.Telemetry;
using Reports.Validation;
using Reports.Validation.Suspects;

namespace Reports.Submissions;

/// <summary>That a submission was processed again after it had been decided: an operator wanted it, or its row was lost.</summary>
/// <param name="At">When.</param>
/// <param name="From">What had become of it before.</param>
public sealed record Reprocessing(DateTimeOffset At, SubmissionStatus From)
{
    /// <summary>When it was decided before and what the check said then, oldest first: receipts of those times stay genuine.</summary>
    public IReadOnlyList<EarlierCheck> Earlier { get; init; } = [];

    /// <summary>One more time, of a submission as it stands.</summary>
    public static Reprocessing Of(Submission before, DateTimeOffset at) => new(at, before.Status)
    {
        Earlier = [.. before.Reprocessed?.Earlier ?? [], new EarlierCheck(before.DecidedAt!.Value, before.CheckedAs ?? before.Status)],
    };
}

/// <summary>A check that another has taken the place of.</summary>
public sealed record EarlierCheck(DateTimeOffset DecidedAt, SubmissionStatus Outcome);

/// <summary>One file that an agency sent for a report year, and what became of it.</summary>
public sealed record Submission
{
    public required SubmissionId Id { get; init; }

    /// <summary>第n次报送: counted from 1 for each agency and year, unreadable and failed ones included.</summary>
    public required int Round { get; init; }

    public required string Sender { get; init; }

    public required Channel Channel { get; init; }

    public required string FileName { get; init; }

    /// <summary>Of the file as received, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>To the millisecond.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The mail that brought it, by its key in table Mails; null when none did.</summary>
    public string? Mail { get; init; }

    /// <summary>Where it came in; null for a blob that came by itself.</summary>
    public TraceContext? Trace { get; init; }

    public SubmissionStatus Status { get; init; }

    /// <summary>Null while <see cref="SubmissionStatus.Received"/>.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>
    /// The number for people, <c>{period}-{agency}-{n}</c>; null while Received. Usually n is the round; content that is already
    /// accepted and in force keeps the number it got then (see <see cref="SameAs"/>).
    /// </summary>
    public string? CaseNumber { get; init; }

    /// <summary>The accepted submission in force that had exactly this content; null for new content.</summary>
    public SubmissionId? SameAs { get; init; }

    /// <summary>At most <see cref="FindingsColumn.Cap"/>; empty in lists, where only the counts are read.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How many findings were found beyond those kept.</summary>
    public int FindingsOmitted { get; init; }

    /// <summary>The cells that probably make equalities fail, at most <see cref="SuspectsColumn.Cap"/>; empty in lists, and where nothing fits.</summary>
    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    /// <summary>What stands in the cells of the tables, by id, whatever the outcome; blanks are absent. Empty in lists, and for a file that could not be read.</summary>
    public IReadOnlyDictionary<string, string> Stated { get; init; } = new Dictionary<string, string>();

    /// <summary>For Unreadable and Failed: why, and what to do; null otherwise.</summary>
    public LocalizedText? Reason { get; init; }

    /// <summary>What the check alone made of it; <see cref="Status"/> differs where a review changed that. Null while Received.</summary>
    public SubmissionStatus? CheckedAs { get; init; }

    /// <summary>What an administrator made of it; null when nobody has reviewed it.</summary>
    public SubmissionReview? Review { get; init; }

    /// <summary>Null when it was decided once and that was it.</summary>
    public Reprocessing? Reprocessed { get; init; }

    public string? Producer { get; init; }

    /// <summary>Which rules it was judged by; null when it was not judged.</summary>
    public string? RuleSetVersion { get; init; }

    public string? FormName { get; init; }

    /// <summary>Counts all of them, those not kept included.</summary>
    public int Errors { get; init; }

    /// <inheritdoc cref="Errors"/>
    public int Queries { get; init; }

    /// <inheritdoc cref="Errors"/>
    public int Hints { get; init; }

    /// <summary>How many of the queries have an explanation that stands: adopted, or waiting for a review. The others are open.</summary>
    public int Explained { get; init; }

    /// <summary>Whether there is a returned workbook; always false while Received and for a file that could not be read.</summary>
    public bool IsMarked { get; init; }

    public ETag ETag { get; init; }

    public bool IsDecided => Status != SubmissionStatus.Received;

    /// <summary>
    /// Content filed again has no verdict of its own: what a review has made of the original since holds for every repetition. Its own row
    /// keeps what its mail said.
    /// </summary>
    internal Submission StandingAs(Submission original) => this with
    {
        Status = original.Status,
        Review = original.Review,
        Findings = original.Findings,
        Explained = original.Explained,
    };
}
