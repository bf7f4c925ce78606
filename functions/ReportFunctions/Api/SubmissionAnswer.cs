using Reports.Submissions;

namespace ReportFunctions.Api;

/// <summary>The answer to an upload: the submission is stored and will be decided.</summary>
internal sealed record FiledAnswer(string Id, string Status, FiledLinks Links)
{
    public static FiledAnswer Of(SubmissionId id) => new(
        id.ToString(),
        nameof(SubmissionStatus.Received),
        new FiledLinks($"/api/submissions/{id}", $"/api/submissions/{id}?wait=30", $"/api/submissions/{id}/workbook", $"/submissions/{id}"));
}

/// <param name="Self">The submission as JSON.</param>
/// <param name="Wait">The same, answered when it is decided.</param>
/// <param name="Workbook">The file as received.</param>
/// <param name="Page">For people.</param>
internal sealed record FiledLinks(string Self, string Wait, string Workbook, string Page);

/// <summary>What proves to the agency that it filed: number, hash, time, rules. Null until the submission is decided.</summary>
internal sealed record ReceiptAnswer(string Number, string Sha256, DateTimeOffset ReceivedAt, string? RuleSet);

/// <summary>One submission. Times are UTC; size is in bytes.</summary>
internal sealed record SubmissionAnswer
{
    public required string Id { get; init; }
    public required string? Number { get; init; }
    public required string Status { get; init; }
    public required int Period { get; init; }
    public required string Agency { get; init; }
    public required int Round { get; init; }
    public required string Channel { get; init; }
    public required string Sender { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset? DecidedAt { get; init; }
    public required int Errors { get; init; }
    public required int Queries { get; init; }
    public required int Hints { get; init; }
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    /// <summary>Cells that are probably wrong, the most likely first; empty where no equality fails or nothing fits.</summary>
    public required IReadOnlyList<SuspectDocument> Suspects { get; init; }
    public required string? Reason { get; init; }
    public required string? ReasonEn { get; init; }
    public required string? RuleSet { get; init; }
    public required ReceiptAnswer? Receipt { get; init; }

    /// <summary>The address of the marked workbook; null when there is none.</summary>
    public required string? Marked { get; init; }

    public static SubmissionAnswer Of(Submission submission) => new()
    {
        Id = submission.Id.ToString(),
        Number = submission.CaseNumber,
        Status = submission.Status.ToString(),
        Period = submission.Id.Period.Year,
        Agency = submission.Id.Agency.Value,
        Round = submission.Round,
        Channel = submission.Channel.ToString(),
        Sender = submission.Sender,
        FileName = submission.FileName,
        Sha256 = submission.Sha256,
        Size = submission.Size,
        ReceivedAt = submission.ReceivedAt,
        DecidedAt = submission.DecidedAt,
        Errors = submission.Errors,
        Queries = submission.Queries,
        Hints = submission.Hints,
        Findings = [.. submission.Findings.Select(finding => FindingDocument.Of(finding, submission.FormName ?? ""))],
        Suspects = [.. submission.Suspects.Select(SuspectDocument.Of)],
        Reason = submission.Reason?.Zh,
        ReasonEn = submission.Reason?.En,
        RuleSet = submission.RuleSetVersion,
        Marked = submission.IsMarked ? $"/api/submissions/{submission.Id}/marked" : null,
        Receipt = submission.CaseNumber is { } number
            ? new ReceiptAnswer(number, submission.Sha256, submission.ReceivedAt, submission.RuleSetVersion)
            : null,
    };
}
