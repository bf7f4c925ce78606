using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>Everything there is, read whole, for the comparison of blobs, submissions and mails.</summary>
internal sealed class Inventory(StorageAccount storage)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly UploadedFiles files = new(storage);
    private readonly DueList due = new(storage);

    public async Task<(Dictionary<SubmissionId, DateTimeOffset> Known, List<string> Strange)> BlobsAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<SubmissionId, DateTimeOffset>();
        var strange = new List<string>();
        await foreach (var blob in files.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (SubmissionId.TryParseBlobName(blob.Name, out var id))
            {
                known[id] = blob.Properties.CreatedOn ?? DateTimeOffset.MinValue;
            }
            else
            {
                strange.Add(blob.Name);
            }
        }

        return (known, strange);
    }

    public async Task<Dictionary<SubmissionId, Row>> SubmissionsAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<SubmissionId, Row>();
        var filter = SubmissionKeys.RowsEverywhere(SubmissionKeys.SubmissionPrefix);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, null, SubmissionRow.ListColumns, cancellationToken).ConfigureAwait(false))
        {
            var submission = SubmissionRow.Read(entity);
            rows[submission.Id] = new Row(submission.Status, submission.ReceivedAt);
        }

        return rows;
    }

    public async Task<Dictionary<Guid, OutboxEntry>> MailsAsync(CancellationToken cancellationToken)
    {
        var entries = new Dictionary<Guid, OutboxEntry>();
        var filter = SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var entry = OutboxEntry.From(entity);
            entries[entry.Id] = entry;
        }

        return entries;
    }

    public async Task<HashSet<Guid>> MailPointersAsync(CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        await foreach (var owed in due.ReadAsync(DueKind.Mail, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(owed.Work.Guid);
        }

        return ids;
    }

    /// <summary>What the comparison needs to know of a submission.</summary>
    internal sealed record Row(SubmissionStatus Status, DateTimeOffset ReceivedAt);
}
