using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>One thing somebody changed (留痕).</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who, as signed in.</param>
/// <param name="Subject">What: a setting, an agency's code, the file of an import.</param>
/// <param name="Before">What it was; empty when there was nothing.</param>
/// <param name="After">What it is now; empty when there is nothing.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Subject, string Before, string After);

/// <summary>What an entry is about.</summary>
public enum AuditArea
{
    Settings,
    Directory,

    /// <summary>What operators had done; after an entry stands from which network address.</summary>
    Operations,
}

/// <summary>
/// Who changed the settings and the directory, when, and from what to what: table <c>Settings</c>, PartitionKey <c>log|{area}</c>, RowKey
/// counting down in time, so that the newest are read first; what was changed of one agency is in PartitionKey <c>agency</c> under its code,
/// RowKey <c>{code}|{time}</c> counting down likewise. Append only.
/// </summary>
public sealed class AuditTrail(StorageAccount storage, TimeProvider time)
{
    private const int LongestText = 2000;
    private const int Batch = 100;
    private const int BatchesAtOnce = 4;
    private const string AgencyPartition = "agency";
    private readonly TableClient table = storage.Table(ComplianceStorage.Settings);

    public async Task AddAsync(AuditArea area, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var batch in entries.Chunk(Batch))
        {
            await table.SubmitTransactionAsync(
                batch.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, Write(area, entry))), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes what was changed of agencies; the subject of an entry is what of it.</summary>
    public Task AddAsync(IEnumerable<(AgencyCode Agency, AuditEntry Entry)> entries, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        entries.Select(one => new TableTransactionAction(TableTransactionActionType.Add, Write(AgencyPartition, $"{one.Agency}|{Key(one.Entry)}", one.Entry))).Chunk(Batch),
        new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
        async (batch, token) => await table.SubmitTransactionAsync(batch, token).ConfigureAwait(false));

    public AuditEntry Entry(string actor, string subject, string before, string after) => new(time.GetUtcNow(), actor, subject, before, after);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> LatestAsync(AuditArea area, int count, CancellationToken cancellationToken) =>
        LatestAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(area)}"), count, cancellationToken);

    /// <summary>What was changed of one agency, the newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> LatestAsync(AgencyCode agency, int count, CancellationToken cancellationToken)
    {
        var (first, after) = ($"{agency}|", $"{agency}}}");
        return LatestAsync(TableClient.CreateQueryFilter($"PartitionKey eq {AgencyPartition} and RowKey ge {first} and RowKey lt {after}"), count, cancellationToken);
    }

    private async Task<IReadOnlyList<AuditEntry>> LatestAsync(string filter, int count, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>(count);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, count, null, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(Read(row));
            if (entries.Count == count)
            {
                break;
            }
        }

        return entries;
    }

    internal static TableEntity Write(AuditArea area, AuditEntry entry) => Write(Partition(area), Key(entry), entry);

    private static TableEntity Write(string partition, string key, AuditEntry entry) =>
        new(partition, key)
        {
            [nameof(AuditEntry.At)] = SubmissionIntake.ToMillisecond(entry.At),
            [nameof(AuditEntry.Actor)] = entry.Actor,
            [nameof(AuditEntry.Subject)] = entry.Subject,
            [nameof(AuditEntry.Before)] = Shorten(entry.Before),
            [nameof(AuditEntry.After)] = Shorten(entry.After),
        };

    private static string Key(AuditEntry entry) => $"{DateTimeOffset.MaxValue.UtcTicks - entry.At.UtcTicks:D19}|{Guid.NewGuid().ToString("N")[..8]}";

    private static string Partition(AuditArea area) => $"log|{area}";

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private static AuditEntry Read(TableEntity row) => new(
        row.GetDateTimeOffset(nameof(AuditEntry.At)) ?? default,
        row.GetString(nameof(AuditEntry.Actor)) ?? "",
        row.GetString(nameof(AuditEntry.Subject)) ?? "",
        row.GetString(nameof(AuditEntry.Before)) ?? "",
        row.GetString(nameof(AuditEntry.After)) ?? "");
}
