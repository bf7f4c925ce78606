using Azure.Storage.Blobs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;

namespace Reports.Submissions;

/// <summary>Everything there is, read whole, for the comparison of blobs, submissions and mails.</summary>
internal sealed class Inventory(StorageAccount storage)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly BlobContainerClient returned = storage.Container(SubmissionStorage.Returned);
    private readonly UploadedFiles files = new(storage);

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

    /// <summary>The names of the marked workbooks.</summary>
    public async Task<HashSet<string>> MarkedAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in returned.GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            names.Add(blob.Name);
        }

        return names;
    }

    public async Task<Dictionary<SubmissionId, Row>> SubmissionsAsync(CancellationToken cancellationToken)
    {
        var rows = new Dictionary<SubmissionId, Row>();
        var filter = SubmissionKeys.RowsEverywhere(SubmissionKeys.SubmissionPrefix);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, null, SubmissionRow.ListColumns, cancellationToken).ConfigureAwait(false))
        {
            var submission = SubmissionRow.Read(entity);
            rows[submission.Id] = new Row(submission.Status, submission.ReceivedAt, submission.SameAs is not null, WasRead(submission));
        }

        return rows;
    }

    /// <summary>Partition and row of the figures, of those that count and of those that are held for a review.</summary>
    public Task<HashSet<(string Partition, string Row)>> FiguresAsync(CancellationToken cancellationToken) =>
        table.KeysAsync($"({SubmissionKeys.RowsEverywhere("fig|")}) or ({SubmissionKeys.RowsEverywhere("held|")})", cancellationToken);

    /// <summary>Partition and row of the states.</summary>
    public Task<HashSet<(string Partition, string Row)>> StatesAsync(CancellationToken cancellationToken) =>
        table.KeysAsync(TableClient.CreateQueryFilter($"RowKey eq {SubmissionKeys.State}"), cancellationToken);

    /// <summary>The partitions in whose audit log something was settled without a filing.</summary>
    public async Task<IEnumerable<string>> SettledAsync(CancellationToken cancellationToken)
    {
        var actions = string.Join(" or ", ObligationEditor.Actions.Select(action => TableClient.CreateQueryFilter($"Action eq {action}")));
        var keys = await table.KeysAsync($"{SubmissionKeys.RowsEverywhere(SubmissionKeys.LogPrefix)} and ({actions})", cancellationToken).ConfigureAwait(false);
        return keys.Select(key => key.Partition).Distinct();
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

    private static bool WasRead(Submission submission) =>
        (submission.CheckedAs ?? submission.Status) is SubmissionStatus.Accepted or SubmissionStatus.AwaitingReview or SubmissionStatus.Returned;

    /// <summary>What the comparison needs to know of a submission.</summary>
    /// <param name="Status">Where it stands.</param>
    /// <param name="ReceivedAt">When it came.</param>
    /// <param name="IsRepeated">Its content had been accepted before: figures and marked workbook are those of the first time.</param>
    /// <param name="WasRead">The check could read it, so there is a marked workbook.</param>
    internal sealed record Row(SubmissionStatus Status, DateTimeOffset ReceivedAt, bool IsRepeated, bool WasRead);
}
