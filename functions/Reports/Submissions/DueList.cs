using System.Runtime.CompilerServices;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>Table <c>Due</c>: everything still owed, and all that the minute timers read.</summary>
public sealed class DueList(StorageAccount storage)
{
    private const int Batch = 100;
    private readonly TableClient table = storage.Table(SubmissionStorage.Due);

    /// <summary>Writes the pointer; it is no failure when it is there already.</summary>
    public Task AddAsync(DuePointer owed, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(owed.ToEntity(), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes many at once.</summary>
    public async Task AddManyAsync(IEnumerable<DuePointer> owed, CancellationToken cancellationToken)
    {
        foreach (var batch in owed.Select(pointer => pointer.ToEntity()).GroupBy(row => row.PartitionKey).SelectMany(rows => rows.Chunk(Batch)))
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the pointer; it is no failure when it is gone.</summary>
    public Task RemoveAsync(DuePointer owed, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(owed.PartitionKey, owed.RowKey, cancellationToken: cancellationToken);

    /// <summary>Everything of the kind, what is not due yet included.</summary>
    public async Task<IReadOnlyList<DuePointer>> ReadAllAsync(DueKind kind, CancellationToken cancellationToken)
    {
        var owed = new List<DuePointer>();
        await foreach (var pointer in ReadAsync(kind, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            owed.Add(pointer);
        }

        return owed;
    }

    /// <summary>
    /// Since when the longest has been owed, among the first thousand of each partition: those are the longest due, and nobody makes this read
    /// a backlog of any length. Null when nothing is owed.
    /// </summary>
    public async Task<DateTimeOffset?> OldestAsync(DueKind kind, CancellationToken cancellationToken)
    {
        var firsts = await Task.WhenAll(Enumerable.Range(0, DuePointer.Partitions).Select(number => FirstAsync(kind, number, cancellationToken))).ConfigureAwait(false);
        return firsts.Min();
    }

    private async Task<DateTimeOffset?> FirstAsync(DueKind kind, int number, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DuePointer.PartitionOf(kind, number)}");
        await foreach (var page in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).AsPages().ConfigureAwait(false))
        {
            var since = page.Values.Select(row => DuePointer.TryRead(kind, row, out var pointer) ? pointer.Since : (DateTimeOffset?)null).Min();
            if (since is not null)
            {
                return since;
            }
        }

        return null;
    }

    /// <summary>Everything of the kind that is owed since before <paramref name="until"/>, oldest first within each partition.</summary>
    public async IAsyncEnumerable<DuePointer> ReadAsync(
        DueKind kind, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = SubmissionKeys.Time(until) + "~";
        for (var number = 0; number < DuePointer.Partitions; number++)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DuePointer.PartitionOf(kind, number)} and RowKey lt {end}");
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (DuePointer.TryRead(kind, entity, out var pointer))
                {
                    yield return pointer;
                }
            }
        }
    }
}
