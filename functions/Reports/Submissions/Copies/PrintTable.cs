using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Copies;

/// <summary>A text that has a key in common with the one looked for.</summary>
/// <param name="Id">The submission it is of.</param>
/// <param name="Part">Which part of the report.</param>
/// <param name="WrittenAt">When that agency first sent this text, perhaps in an earlier round.</param>
/// <param name="EnteredAt">When it was entered, by the clock of the table.</param>
internal sealed record PrintHit(SubmissionId Id, string Part, DateTimeOffset WrittenAt, DateTimeOffset EnteredAt);

/// <summary>
/// Table <c>Prints</c>, the index by which texts that are largely the same find each other: PartitionKey <c>{period}|{part}</c>, RowKey
/// <c>{key}|{agency}|{guid}</c>. All keys of a text are entered at once, and taken out at once; an entry points and proves nothing.
/// </summary>
internal sealed class PrintTable(StorageAccount storage)
{
    private const int MostOfAKey = 20;
    private const string WrittenAt = "WrittenAt";
    private readonly TableClient table = storage.Table(SubmissionStorage.Prints);

    /// <summary>Entering again changes nothing, the time of entering above all.</summary>
    public async Task EnterAsync(SubmissionId id, string part, IReadOnlyList<string> keys, DateTimeOffset writtenAt, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(
                keys.Select(key => new TableTransactionAction(TableTransactionActionType.Add, Row(id, part, key, writtenAt))), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            // All were entered in one transaction, here earlier or by another process: one of them there means all of them.
        }
    }

    /// <summary>It is no failure when they are gone already.</summary>
    public async Task RemoveAsync(SubmissionId id, string part, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(
                keys.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, Row(id, part, key, null), ETag.All)), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
        }
    }

    /// <summary>The texts with this key, the searcher's own among them; of very many the first ones.</summary>
    public async Task<IReadOnlyList<PrintHit>> FindAsync(ReportingPeriod period, string part, string key, CancellationToken cancellationToken)
    {
        var filter = SubmissionKeys.Rows(Partition(period, part), key + "|");
        var hits = new List<PrintHit>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, MostOfAKey, null, cancellationToken).ConfigureAwait(false))
        {
            hits.Add(Read(row, period, part));
            if (hits.Count == MostOfAKey)
            {
                break;
            }
        }

        return hits;
    }

    private static string Partition(ReportingPeriod period, string part) => $"{period}|{part}";

    private static TableEntity Row(SubmissionId id, string part, string key, DateTimeOffset? writtenAt) =>
        new(Partition(id.Period, part), $"{key}|{id.Agency}|{id.Guid:D}") { [WrittenAt] = writtenAt };

    private static PrintHit Read(TableEntity row, ReportingPeriod period, string part)
    {
        var keys = row.RowKey.Split('|');
        var id = new SubmissionId(period, AgencyCode.Parse(keys[1]), Guid.Parse(keys[2]));
        return new PrintHit(id, part, row.GetDateTimeOffset(WrittenAt) ?? DateTimeOffset.MaxValue, row.Timestamp ?? DateTimeOffset.MinValue);
    }
}
