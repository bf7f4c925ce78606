using Reports.Submissions;
using Reports.Submissions.Receipts;
using Reports.Submissions.Uploads;

namespace ReportFunctions.Api;

/// <summary>The answer to an upload: the submission is stored and will be decided.</summary>
internal sealed record FiledAnswer(string Id, string Status, FiledLinks Links)
{
    public static FiledAnswer Of(SubmissionId id) => new(
        id.ToString(),
        nameof(SubmissionStatus.Received),
        new FiledLinks($"/api/submissions/{id}", $"/api/submissions/{id}?wait=30", $"/api/submissions/{id}/workbook", $"/submissions/{id}"));
}

/// <summary>The answer to who wants to put a file into the storage account by itself: send it there as it stands here, then look at self.</summary>
/// <param name="Id">Of the filing that it becomes.</param>
/// <param name="Method">Of the request that brings the file.</param>
/// <param name="Url">Its address, with a signature: for this one file, once.</param>
/// <param name="Headers">What that request has to bear.</param>
/// <param name="ExpiresAt">The address is good until then.</param>
/// <param name="Links">Where the filing is found when the file has arrived; before, 404.</param>
internal sealed record UploadAnswer(string Id, string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt, FiledLinks Links)
{
    public static UploadAnswer Of(DirectUpload upload) => new(
        upload.Id.ToString(),
        HttpMethods.Put,
        upload.Address,
        new Dictionary<string, string> { ["x-ms-blob-type"] = "BlockBlob" },
        upload.ExpiresAt,
        FiledAnswer.Of(upload.Id).Links);
}

/// <param name="Self">The submission as JSON.</param>
/// <param name="Wait">The same, answered when it is decided.</param>
/// <param name="Workbook">The file as received.</param>
/// <param name="Page">For people.</param>
internal sealed record FiledLinks(string Self, string Wait, string Workbook, string Page);

/// <summary>
/// What proves to the agency that it filed. Null until the submission is decided; of content that was filed before, the receipt of the first
/// time. Outcome: what the check said; status: how it stands now, after a review. Number and code open it to anybody; the url holds both.
/// </summary>
internal sealed record ReceiptAnswer(
    string Number, string Code, Uri Url, string Agency, int Period, string? Form, string Outcome, string Status,
    bool InForce, string? ReplacedBy, string Sha256, DateTimeOffset ReceivedAt, DateTimeOffset CheckedAt, string? RuleSet)
{
    public static ReceiptAnswer Of(Receipt receipt, Uri site) => new(
        receipt.Number,
        receipt.Code.ToString(),
        new Uri(site, receipt.PathWithCode),
        receipt.Agency.Value,
        receipt.Period.Year,
        receipt.FormName,
        receipt.Outcome.ToString(),
        receipt.Standing.Status.ToString(),
        receipt.Standing.InForce,
        receipt.Standing.ReplacedBy,
        receipt.Sha256,
        receipt.ReceivedAt,
        receipt.CheckedAt,
        receipt.RuleSetVersion);
}

/// <summary>What an administrator made of a submission: <c>Accept</c> or <c>Return</c>.</summary>
internal sealed record ReviewAnswer(string Decision, string? Reason, DateTimeOffset At);

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

    /// <summary>How many of the queries are explained; the others are open.</summary>
    public required int Explained { get; init; }
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    /// <summary>Cells that are probably wrong, the most likely first; empty where no equality fails or nothing fits.</summary>
    public required IReadOnlyList<SuspectDocument> Suspects { get; init; }
    public required string? Reason { get; init; }
    public required string? ReasonEn { get; init; }
    public required string? RuleSet { get; init; }
    public required ReviewAnswer? Review { get; init; }
    public required ReceiptAnswer? Receipt { get; init; }

    /// <summary>The address of the marked workbook; null when there is none.</summary>
    public required string? Marked { get; init; }

    public static SubmissionAnswer Of(Submission submission, Receipt? receipt, Uri site) => new()
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
        Explained = submission.Explained,
        Findings = [.. submission.Findings.Select(finding => FindingDocument.Of(finding, submission.FormName ?? ""))],
        Suspects = [.. submission.Suspects.Select(SuspectDocument.Of)],
        Reason = submission.Reason?.Zh,
        ReasonEn = submission.Reason?.En,
        RuleSet = submission.RuleSetVersion,
        Review = submission.Review is { } review ? new ReviewAnswer(review.Decision.ToString(), review.Reason, review.At) : null,
        Receipt = receipt is null ? null : ReceiptAnswer.Of(receipt, site),
        Marked = submission.IsMarked ? $"/api/submissions/{submission.Id}/marked" : null,
    };
}
