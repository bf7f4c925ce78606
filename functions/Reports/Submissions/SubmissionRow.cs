using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;

namespace Reports.Submissions;

/// <summary>Row <c>sub|{guid}</c>: a submission as it is stored, all but its findings (see <see cref="FindingsColumn"/>).</summary>
internal static class SubmissionRow
{
    private const int MaxText = 400;
    private const string Tries = "Tries";
    private const string LastFault = "LastFault";
    private const string ReasonZh = "ReasonZh";
    private const string ReasonEn = "ReasonEn";
    private const string ReviewDecisionColumn = "ReviewDecision";
    private const string ReviewReason = "ReviewReason";
    private const string ReviewedBy = "ReviewedBy";
    private const string ReviewedAt = "ReviewedAt";
    private const string ReviewTakesBack = "ReviewTakesBack";
    private const string ReprocessedAt = "ReprocessedAt";
    private const string ReprocessedFrom = "ReprocessedFrom";
    private const string EarlierChecks = "EarlierChecks";

    /// <summary>The columns of a list: everything but the findings, the suspects and what stands in the cells.</summary>
    public static readonly string[] ListColumns =
    [
        "PartitionKey", "RowKey", "Timestamp", nameof(Submission.Round), nameof(Submission.Sender), nameof(Submission.Channel),
        nameof(Submission.FileName), nameof(Submission.Sha256), nameof(Submission.Size), nameof(Submission.ReceivedAt),
        nameof(Submission.Status), nameof(Submission.DecidedAt), nameof(Submission.CaseNumber), nameof(Submission.SameAs),
        nameof(Submission.FindingsOmitted), ReasonZh, ReasonEn, nameof(Submission.Producer), nameof(Submission.RuleSetVersion),
        nameof(Submission.FormName), nameof(Submission.Errors), nameof(Submission.Queries), nameof(Submission.Hints),
        nameof(Submission.IsMarked), nameof(Submission.Explained), nameof(Submission.CheckedAs), nameof(Submission.Mail), TraceColumns.Parent, TraceColumns.State, ReviewDecisionColumn, ReviewReason, ReviewedBy, ReviewedAt,
        ReviewTakesBack, ReprocessedAt, ReprocessedFrom, EarlierChecks,
    ];

    public static TableEntity Write(Submission submission)
    {
        var row = Columns(submission);
        SuspectsColumn.Write(row, submission.Suspects);
        StatedColumn.Write(row, submission.Stated);
        return row;
    }

    public static Submission Read(TableEntity entity)
    {
        var (period, agency) = SubmissionKeys.ParsePartition(entity.PartitionKey);
        var id = new SubmissionId(period, agency, Guid.Parse(entity.RowKey.AsSpan(SubmissionKeys.SubmissionPrefix.Length)));
        return new Submission
        {
            Id = id,
            Round = entity.GetInt32(nameof(Submission.Round))!.Value,
            Sender = entity.GetString(nameof(Submission.Sender))!,
            Channel = Enum.Parse<Channel>(entity.GetString(nameof(Submission.Channel))!),
            FileName = entity.GetString(nameof(Submission.FileName))!,
            Sha256 = entity.GetString(nameof(Submission.Sha256))!,
            Size = entity.GetInt64(nameof(Submission.Size))!.Value,
            ReceivedAt = entity.GetDateTimeOffset(nameof(Submission.ReceivedAt))!.Value,
            Status = StatusOf(entity),
            DecidedAt = entity.GetDateTimeOffset(nameof(Submission.DecidedAt)),
            CaseNumber = entity.GetString(nameof(Submission.CaseNumber)),
            SameAs = entity.GetString(nameof(Submission.SameAs)) is { } same ? id with { Guid = Guid.Parse(same) } : null,
            FindingsOmitted = entity.GetInt32(nameof(Submission.FindingsOmitted)) ?? 0,
            Reason = entity.GetString(ReasonZh) is { } zh ? new LocalizedText(zh, entity.GetString(ReasonEn) ?? zh) : null,
            Producer = entity.GetString(nameof(Submission.Producer)),
            RuleSetVersion = entity.GetString(nameof(Submission.RuleSetVersion)),
            FormName = entity.GetString(nameof(Submission.FormName)),
            Errors = entity.GetInt32(nameof(Submission.Errors)) ?? 0,
            Queries = entity.GetInt32(nameof(Submission.Queries)) ?? 0,
            Hints = entity.GetInt32(nameof(Submission.Hints)) ?? 0,
            Suspects = SuspectsColumn.Read(entity),
            Stated = StatedColumn.Read(entity),
            IsMarked = entity.GetBoolean(nameof(Submission.IsMarked)) ?? false,
            Explained = entity.GetInt32(nameof(Submission.Explained)) ?? 0,
            CheckedAs = entity.GetString(nameof(Submission.CheckedAs)) is { } checkedAs ? Enum.Parse<SubmissionStatus>(checkedAs) : null,
            Mail = entity.GetString(nameof(Submission.Mail)),
            Trace = TraceColumns.Read(entity),
            Review = ReadReview(entity),
            Reprocessed = ReadReprocessed(entity),
            ETag = entity.ETag,
        };
    }

    public static SubmissionStatus StatusOf(TableEntity entity) => Enum.Parse<SubmissionStatus>(entity.GetString(nameof(Submission.Status))!);

    /// <summary>How many attempts to decide ended in an exception.</summary>
    public static int TriesOf(TableEntity entity) => entity.GetInt32(Tries) ?? 0;

    /// <summary>What the latest of them ended in, for the operator; null when none did.</summary>
    public static string? LastFaultOf(TableEntity entity) => entity.GetString(LastFault);

    /// <summary>Keeps what is known of failed attempts when the row is written anew.</summary>
    public static void KeepTries(TableEntity from, TableEntity to) => (to[Tries], to[LastFault]) = (from[Tries], from[LastFault]);

    /// <summary>Only the columns that note a failed attempt, to be merged.</summary>
    public static TableEntity WriteTry(SubmissionId id, int tries, string fault) =>
        new(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid)) { [Tries] = tries, [LastFault] = Cut(fault) };

    private static TableEntity Columns(Submission submission) => new(SubmissionKeys.Partition(submission.Id), SubmissionKeys.Submission(submission.Id.Guid))
    {
        [nameof(Submission.Round)] = submission.Round,
        [nameof(Submission.Sender)] = Cut(submission.Sender),
        [nameof(Submission.Channel)] = submission.Channel.ToString(),
        [nameof(Submission.FileName)] = Cut(submission.FileName),
        [nameof(Submission.Sha256)] = submission.Sha256,
        [nameof(Submission.Size)] = submission.Size,
        [nameof(Submission.ReceivedAt)] = submission.ReceivedAt,
        [nameof(Submission.Status)] = submission.Status.ToString(),
        [nameof(Submission.DecidedAt)] = submission.DecidedAt,
        [nameof(Submission.CaseNumber)] = submission.CaseNumber,
        [nameof(Submission.SameAs)] = submission.SameAs?.Guid.ToString("D"),
        [nameof(Submission.FindingsOmitted)] = submission.FindingsOmitted,
        [ReasonZh] = submission.Reason?.Zh,
        [ReasonEn] = submission.Reason?.En,
        [nameof(Submission.Producer)] = Cut(submission.Producer),
        [nameof(Submission.RuleSetVersion)] = submission.RuleSetVersion,
        [nameof(Submission.FormName)] = submission.FormName,
        [nameof(Submission.Errors)] = submission.Errors,
        [nameof(Submission.Queries)] = submission.Queries,
        [nameof(Submission.Hints)] = submission.Hints,
        [nameof(Submission.IsMarked)] = submission.IsMarked,
        [nameof(Submission.Explained)] = submission.Explained,
        [nameof(Submission.CheckedAs)] = submission.CheckedAs?.ToString(),
        [nameof(Submission.Mail)] = submission.Mail,
        [TraceColumns.Parent] = submission.Trace?.Parent,
        [TraceColumns.State] = submission.Trace?.State,
        [ReviewDecisionColumn] = submission.Review?.Decision.ToString(),
        [ReviewReason] = submission.Review?.Reason,
        [ReviewedBy] = submission.Review?.By,
        [ReviewedAt] = submission.Review?.At,
        [ReviewTakesBack] = submission.Review?.TakesBack,
        [ReprocessedAt] = submission.Reprocessed?.At,
        [ReprocessedFrom] = submission.Reprocessed?.From.ToString(),
        [EarlierChecks] = submission.Reprocessed is { Earlier.Count: > 0 } again
            ? string.Join(' ', again.Earlier.Select(check => $"{SubmissionKeys.Time(check.DecidedAt)}={check.Outcome}"))
            : null,
    };

    private static Reprocessing? ReadReprocessed(TableEntity entity) => entity.GetDateTimeOffset(ReprocessedAt) is not { } at ? null
        : new Reprocessing(at, Enum.Parse<SubmissionStatus>(entity.GetString(ReprocessedFrom)!))
        {
            Earlier =
            [
                .. (entity.GetString(EarlierChecks) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(check => check.Split('='))
                    .Select(check => new EarlierCheck(SubmissionKeys.TryParseTime(check[0], out var decided) ? decided : default, Enum.Parse<SubmissionStatus>(check[1]))),
            ],
        };

    private static SubmissionReview? ReadReview(TableEntity entity) => entity.GetString(ReviewDecisionColumn) is not { } decision ? null : new()
    {
        Decision = Enum.Parse<ReviewDecision>(decision),
        Reason = entity.GetString(ReviewReason),
        By = entity.GetString(ReviewedBy)!,
        At = entity.GetDateTimeOffset(ReviewedAt)!.Value,
        TakesBack = entity.GetBoolean(ReviewTakesBack) ?? false,
    };

    private static string? Cut(string? text) => text?.Cut(MaxText);
}
