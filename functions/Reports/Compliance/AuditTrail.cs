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
}

/// <summary>
/// Who changed the settings and the directory, when, and from what to what: table <c>Settings</c>, PartitionKey <c>log|{area}</c>, RowKey
/// counting down in time, so that the newest are read first. Append only.
/// </summary>
public sealed class AuditTrail(StorageAccount storage, TimeProvider time)
{
    private const int LongestText = 2000;
    private readonly TableClient table = storage.Table(ComplianceStorage.Settings);

    public async Task AddAsync(AuditArea area, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var batch in entries.Chunk(100))
        {
            await table.SubmitTransactionAsync(
                batch.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, Write(area, entry))), cancellationToken).ConfigureAwait(false);
        }
    }

    public AuditEntry Entry(string actor, string subject, string before, string after) => new(time.GetUtcNow(), actor, subject, before, after);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> LatestAsync(AuditArea area, int count, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>(count);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(area)}");
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

    internal static TableEntity Write(AuditArea area, AuditEntry entry) =>
        new(Partition(area), $"{DateTimeOffset.MaxValue.UtcTicks - entry.At.UtcTicks:D19}|{Guid.NewGuid().ToString("N")[..8]}")
        {
            [nameof(AuditEntry.At)] = SubmissionIntake.ToMillisecond(entry.At),
            [nameof(AuditEntry.Actor)] = entry.Actor,
            [nameof(AuditEntry.Subject)] = entry.Subject,
            [nameof(AuditEntry.Before)] = Shorten(entry.Before),
            [nameof(AuditEntry.After)] = Shorten(entry.After),
        };

    private static string Partition(AuditArea area) => $"log|{area}";

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private static AuditEntry Read(TableEntity row) => new(
        row.GetDateTimeOffset(nameof(AuditEntry.At)) ?? default,
        row.GetString(nameof(AuditEntry.Actor)) ?? "",
        row.GetString(nameof(AuditEntry.Subject)) ?? "",
        row.GetString(nameof(AuditEntry.Before)) ?? "",
        row.GetString(nameof(AuditEntry.After)) ?? "");
}
