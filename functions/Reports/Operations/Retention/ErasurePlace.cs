using Reports.Operations.Runs;
using Reports.Storage.Tables;

namespace Reports.Operations.Retention;

/// <summary>What became of one row whose time is over.</summary>
internal enum Erasure
{
    Erased,

    /// <summary>Nothing in it names anybody any more.</summary>
    Nothing,

    /// <summary>It is still needed as it is: not dealt with to its end, still to be sent, or changed since.</summary>
    Held,
}

/// <summary>A kind of rows that name people.</summary>
/// <param name="Name">By which the run remembers how far it came.</param>
/// <param name="Counted">As what it is counted.</param>
/// <param name="Table">Where they are.</param>
/// <param name="Filter">Those between two moments, of which the second is the end.</param>
/// <param name="At">The moment that the filter goes by.</param>
/// <param name="Erase">Deletes what names people; it may be asked twice.</param>
internal sealed record ErasurePlace(
    string Name,
    RunCount Counted,
    string Table,
    Func<DateTimeOffset, DateTimeOffset, string> Filter,
    Func<TableEntity, DateTimeOffset> At,
    Func<TableEntity, CancellationToken, Task<Erasure>> Erase);

/// <summary>How much a run may still delete, and what it has.</summary>
internal sealed class ErasureTally(int most)
{
    private readonly Dictionary<RunCount, int> erased = [];

    public int Left { get; private set; } = most;

    public int Remaining { get; private set; }

    public IReadOnlyDictionary<RunCount, int> Counts => Remaining == 0 ? erased : new Dictionary<RunCount, int>(erased) { [RunCount.Remaining] = Remaining };

    public void Add(RunCount count, int number = 1)
    {
        if (number > 0)
        {
            erased[count] = erased.GetValueOrDefault(count) + number;
            Left -= number;
        }
    }

    public void Leave() => Remaining++;
}
