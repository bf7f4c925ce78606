using Azure.Storage.Blobs;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance.Batches;

/// <summary>
/// Where batches are kept: their rows in table <c>Batches</c>, whom each is for in container <c>batches</c>, because the preview is what is
/// confirmed, whatever the table shows by then. A draft that nobody confirms goes after a day; what was done stays as a record.
/// </summary>
public sealed class BatchStore(StorageAccount storage, TimeProvider time)
{
    private static readonly TimeSpan KeepDrafts = TimeSpan.FromDays(1);
    private readonly TableClient table = storage.Table(ComplianceStorage.Batches);
    private readonly BlobContainerClient plans = storage.Container(ComplianceStorage.Plans);

    /// <summary>Keeps a preview.</summary>
    public async Task<Batch> DraftAsync(ReportingPeriod period, BatchAction action, BatchPlan plan, string by, CancellationToken cancellationToken)
    {
        await DropOldAsync(cancellationToken).ConfigureAwait(false);
        var batch = new Batch
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Period = period,
            Action = action,
            By = by,
            CreatedAt = SubmissionIntake.ToMillisecond(time.GetUtcNow()),
            Total = plan.Members.Count,
        };
        await plans.GetBlobClient(BatchRow.Key(batch.Id)).UploadAsync(BinaryData.FromObjectAsJson(plan, StoredJson.Options), cancellationToken).ConfigureAwait(false);
        await table.AddEntityAsync(BatchRow.Write(batch), cancellationToken).ConfigureAwait(false);
        return batch;
    }

    /// <summary>Null when there is none, or it is somebody else's.</summary>
    public async Task<Batch?> FindAsync(Guid id, string by, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } batch && batch.By == by ? batch : null;

    public async Task<BatchPlan> PlanAsync(Batch batch, CancellationToken cancellationToken) =>
        (await plans.GetBlobClient(BatchRow.Key(batch.Id)).DownloadContentAsync(cancellationToken).ConfigureAwait(false))
            .Value.Content.ToObjectFromJson<BatchPlan>(StoredJson.Options)!;

    /// <summary>What became of its members so far, in the order of their codes.</summary>
    public async Task<IReadOnlyList<BatchOutcome>> OutcomesAsync(Batch batch, CancellationToken cancellationToken)
    {
        var outcomes = new List<BatchOutcome>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {BatchRow.Key(batch.Id)}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            outcomes.Add(BatchRow.ReadOutcome(row));
        }

        return outcomes;
    }

    /// <summary>The only way to begin it: of several confirmations one begins it. False when it had been confirmed before.</summary>
    public async Task<bool> ConfirmAsync(Batch batch, BatchTerms terms, CancellationToken cancellationToken) =>
        batch.State == BatchState.Draft
        && await SaveAsync(
            batch with { State = BatchState.Running, Terms = terms, ConfirmedAt = SubmissionIntake.ToMillisecond(time.GetUtcNow()) }, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Confirmed and not finished, whoever is at work on it.</summary>
    public async Task<IReadOnlyList<Batch>> RunningAsync(CancellationToken cancellationToken)
    {
        var running = new List<Batch>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRow.Partition} and State eq {nameof(BatchState.Running)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            running.Add(BatchRow.Read(row));
        }

        return running;
    }

    internal async Task<Batch?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await table.FindAsync(BatchRow.Partition, BatchRow.Key(id), cancellationToken).ConfigureAwait(false) is { } row ? BatchRow.Read(row) : null;

    /// <summary>Writes the batch if it is still as it was read; null when it is not.</summary>
    internal async Task<Batch?> SaveAsync(Batch batch, CancellationToken cancellationToken) =>
        await table.ReplaceAsync(BatchRow.Write(batch), batch.ETag, cancellationToken).ConfigureAwait(false) is { } written ? batch with { ETag = written } : null;

    internal Task NoteAsync(Batch batch, BatchOutcome outcome, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(BatchRow.Write(batch.Id, outcome), TableUpdateMode.Replace, cancellationToken);

    private async Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeepDrafts;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRow.Partition} and State eq {nameof(BatchState.Draft)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (BatchRow.Read(row) is { } draft && draft.CreatedAt < before)
            {
                await plans.GetBlobClient(row.RowKey).DeleteIfExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
