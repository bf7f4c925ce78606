using System.Globalization;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance.Batches;

/// <summary>
/// Rows of table <c>Batches</c>: PartitionKey <c>batches</c>, RowKey the batch's guid, for the batch; PartitionKey the guid, RowKey the
/// agency, for what became of each member, written after the deed.
/// </summary>
internal static class BatchRow
{
    public const string Partition = "batches";
    private const string DateFormat = "yyyy-MM-dd";
    private const string DoneWord = "Done";
    private const string Outcome = "Outcome";

    public static string Key(Guid id) => id.ToString("D");

    public static TableEntity Write(Batch batch) => new(Partition, Key(batch.Id))
    {
        [nameof(Batch.Period)] = batch.Period.ToString(),
        [nameof(Batch.Action)] = batch.Action.ToString(),
        [nameof(Batch.By)] = batch.By,
        [nameof(Batch.CreatedAt)] = batch.CreatedAt,
        [nameof(Batch.State)] = batch.State.ToString(),
        [nameof(BatchTerms.DueDate)] = batch.Terms.DueDate?.ToString(DateFormat, CultureInfo.InvariantCulture),
        [nameof(BatchTerms.Exemption)] = batch.Terms.Exemption?.ToString(),
        [nameof(BatchTerms.Reason)] = batch.Terms.Reason,
        [nameof(Batch.ConfirmedAt)] = batch.ConfirmedAt,
        [nameof(Batch.FinishedAt)] = batch.FinishedAt,
        [nameof(Batch.Total)] = batch.Total,
        [nameof(Batch.Done)] = batch.Done,
        [nameof(Batch.NotDone)] = batch.NotDone,
        [nameof(Batch.LeaseUntil)] = batch.LeaseUntil,
    };

    public static Batch Read(TableEntity row) => new()
    {
        Id = Guid.Parse(row.RowKey),
        Period = ReportingPeriod.Parse(row.GetString(nameof(Batch.Period))!),
        Action = Enum.Parse<BatchAction>(row.GetString(nameof(Batch.Action))!),
        By = row.GetString(nameof(Batch.By))!,
        CreatedAt = row.GetDateTimeOffset(nameof(Batch.CreatedAt))!.Value,
        State = Enum.Parse<BatchState>(row.GetString(nameof(Batch.State))!),
        Terms = new BatchTerms
        {
            DueDate = row.GetString(nameof(BatchTerms.DueDate)) is { } day ? DateOnly.ParseExact(day, DateFormat, CultureInfo.InvariantCulture) : null,
            Exemption = row.GetString(nameof(BatchTerms.Exemption)) is { } exemption ? Enum.Parse<Exemption>(exemption) : null,
            Reason = row.GetString(nameof(BatchTerms.Reason)),
        },
        ConfirmedAt = row.GetDateTimeOffset(nameof(Batch.ConfirmedAt)),
        FinishedAt = row.GetDateTimeOffset(nameof(Batch.FinishedAt)),
        Total = row.GetInt32(nameof(Batch.Total)) ?? 0,
        Done = row.GetInt32(nameof(Batch.Done)) ?? 0,
        NotDone = row.GetInt32(nameof(Batch.NotDone)) ?? 0,
        LeaseUntil = row.GetDateTimeOffset(nameof(Batch.LeaseUntil)),
        ETag = row.ETag,
    };

    public static TableEntity Write(Guid id, BatchOutcome outcome) =>
        new(Key(id), outcome.Agency.Value) { [Outcome] = outcome.Obstacle?.ToString() ?? DoneWord };

    public static BatchOutcome ReadOutcome(TableEntity row) => new(
        AgencyCode.Parse(row.RowKey),
        Enum.TryParse<BatchObstacle>(row.GetString(Outcome), out var obstacle) ? obstacle : null);
}
