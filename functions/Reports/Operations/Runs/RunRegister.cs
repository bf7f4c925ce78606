using Azure;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Operations.Runs;

/// <summary>A page of notable runs, the newest first.</summary>
/// <param name="Runs">Those of the page.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record RunPage(IReadOnlyList<RunReport> Runs, string? Next);

/// <summary>What the runs of the timers left: of each function the last, and all of which something came.</summary>
public sealed class RunRegister(StorageAccount storage)
{
    private const int Batch = 100;
    private readonly TableClient table = storage.Table(OperationStorage.Runs);

    /// <summary>The last run of each function that ever ran.</summary>
    public async Task<IReadOnlyList<RunReport>> LastAsync(CancellationToken cancellationToken)
    {
        var runs = new List<RunReport>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {RunRow.Last}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            runs.Add(RunRow.Read(row));
        }

        return runs;
    }

    /// <summary>Null when it has not run yet.</summary>
    public async Task<RunReport?> LastAsync(string function, CancellationToken cancellationToken) =>
        await table.FindAsync(RunRow.Last, function, cancellationToken).ConfigureAwait(false) is { } row ? RunRow.Read(row) : null;

    /// <summary>Those of which something came, and every full comparison.</summary>
    /// <param name="from">Where the page begins; null for the newest.</param>
    /// <param name="size">Of the page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RunPage> NotableAsync(string? from, int size, CancellationToken cancellationToken)
    {
        var (start, runs, last) = (from ?? "", new List<RunReport>(size), "");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {RunRow.Notable} and RowKey gt {start}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, size + 1, null, cancellationToken).ConfigureAwait(false))
        {
            if (runs.Count == size)
            {
                return new RunPage(runs, last);
            }

            runs.Add(RunRow.Read(row));
            last = row.RowKey;
        }

        return new RunPage(runs, null);
    }

    /// <summary>
    /// Writes the function's last run over the one before, and the run into the list when it is notable; one that is the same as the latest
    /// there takes its place and counts it.
    /// </summary>
    internal async Task AddAsync(RunReport run, bool isNotable, CancellationToken cancellationToken)
    {
        var last = await table.FindAsync(RunRow.Last, run.Function, cancellationToken).ConfigureAwait(false);
        var noted = last is null ? null : RunRow.NotedOf(last);
        if (isNotable)
        {
            noted = await NoteAsync(run, noted, cancellationToken).ConfigureAwait(false);
        }

        await table.UpsertEntityAsync(RunRow.WriteLast(run, noted), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the notable runs that began before a moment, a bounded number; returns how many.</summary>
    internal async Task<int> ForgetAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var start = RunRow.KeyBefore(before);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {RunRow.Notable} and RowKey gt {start}");
        var old = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken).ConfigureAwait(false))
        {
            old.Add(row);
            if (old.Count == most)
            {
                break;
            }
        }

        foreach (var some in old.Chunk(Batch))
        {
            await table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken).ConfigureAwait(false);
        }

        return old.Count;
    }

    private async Task<string> NoteAsync(RunReport run, string? noted, CancellationToken cancellationToken)
    {
        var before = noted is null ? null : await table.FindAsync(RunRow.Notable, noted, cancellationToken).ConfigureAwait(false);
        var again = before is not null && RunRow.Read(before) is var known && known.IsSameAs(run) ? run with { Times = known.Times + 1, Since = known.Since } : run;
        var row = RunRow.WriteNotable(again);
        if (before is not null && again.Times > 1 && before.RowKey != row.RowKey)
        {
            await table.DeleteEntityAsync(before.PartitionKey, before.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        return row.RowKey;
    }
}
