using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>
/// The mails owed: rows <c>out|{guid}</c> of table Submissions. A mail is claimed under its ETag for the time of a lease, so that of two
/// processes one sends it; after a crash the lease ends and another takes over.
/// </summary>
public sealed class Outbox(StorageAccount storage, TimeProvider time)
{
    /// <summary>How long a claim holds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    /// <summary>The mails of one agency and year, newest first.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        ReadAsync(SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), OutboxEntry.Prefix), cancellationToken);

    /// <summary>Everything that is not sent, for the operator: waiting, given up, without a recipient. Reads the whole table.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListUnsentAsync(CancellationToken cancellationToken) => ReadAsync(
        $"{SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix)} and {TableClient.CreateQueryFilter($"State ne {nameof(OutboxState.Sent)}")}",
        cancellationToken);

    /// <summary>The mail of one agency and year that has this Message-ID; null when none has.</summary>
    internal async Task<OutboxEntry?> FindByMessageIdAsync(ReportingPeriod period, AgencyCode agency, string messageId, CancellationToken cancellationToken)
    {
        var filter = $"{SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), OutboxEntry.Prefix)} and {TableClient.CreateQueryFilter($"MessageId eq {messageId}")}";
        return (await ReadAsync(filter, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    internal async Task<OutboxEntry?> FindAsync(SubmissionId work, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(SubmissionKeys.Partition(work), SubmissionKeys.Outbox(work.Guid), cancellationToken).ConfigureAwait(false);
        return row is null ? null : OutboxEntry.From(row);
    }

    /// <summary>The entry as claimed, or null when another process has it.</summary>
    internal Task<OutboxEntry?> ClaimAsync(OutboxEntry entry, CancellationToken cancellationToken) => SaveAsync(
        entry with { State = OutboxState.Sending, Attempts = entry.Attempts + 1, LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken);

    /// <summary>Writes the entry if it is still as it was read; null when it is not.</summary>
    internal async Task<OutboxEntry?> SaveAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var response = await table.UpdateEntityAsync(entry.ToEntity(), entry.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return entry with { ETag = response.Headers.ETag ?? throw new InvalidOperationException("A write was answered without an ETag.") };
        }
        catch (RequestFailedException race) when (race.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<OutboxEntry>> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        var entries = new List<OutboxEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            entries.Add(OutboxEntry.From(row));
        }

        entries.Sort((one, other) => other.Created.CompareTo(one.Created));
        return entries;
    }
}
