using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>One cell and the value it would have to have.</summary>
internal sealed record Change(string Id, decimal Value);

/// <summary>
/// The search for the smallest change: every single cell first, then every pair of cells. Exact: what it returns makes every failing equality
/// of a puzzle hold and breaks no other.
/// </summary>
internal sealed class ChangeSearch(EqualitySystem system, FormDefinition form, IReadOnlyDictionary<string, decimal> figures)
{
    /// <summary>The failing equalities: those that share a cell are one puzzle; puzzles that share none are solved apart.</summary>
    public List<List<int>> Puzzles()
    {
        var puzzles = new List<List<int>>();
        var open = Enumerable.Range(0, system.Equations.Count).Where(index => system.Equations[index].Fails).ToHashSet();
        while (open.Count > 0)
        {
            var puzzle = new List<int>();
            var next = new Queue<int>([open.Min()]);
            open.Remove(next.Peek());
            while (next.TryDequeue(out var index))
            {
                puzzle.Add(index);
                foreach (var other in system.Equations[index].Coefficients.Keys.SelectMany(id => system.EquationsOf[id]).Where(open.Contains).Distinct().ToList())
                {
                    open.Remove(other);
                    next.Enqueue(other);
                }
            }

            puzzles.Add(puzzle);
        }

        return puzzles;
    }

    /// <summary>The cells each of which alone explains the puzzle: it stands in all of its equalities and in no other.</summary>
    public List<Change> Singles(List<int> puzzle) =>
        [.. system.Equations[puzzle[0]].Coefficients.Keys.Select(id => Single(puzzle, id)).OfType<Change>()];

    /// <summary>The pairs of cells that together explain the puzzle, where neither does alone. A figure in the wrong cell is such a pair.</summary>
    public List<(Change First, Change Second)> Pairs(List<int> puzzle)
    {
        var found = new List<(Change First, Change Second)>();
        var cells = system.Equations[puzzle[0]].Coefficients.Keys.ToList();
        var others = puzzle.SelectMany(index => system.Equations[index].Coefficients.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var first in cells)
        {
            var reached = system.EquationsOf[first].Count(puzzle.Contains);
            foreach (var second in others)
            {
                // Both in the first equality: the pair comes up twice, and is looked at once.
                var isRepeated = second == first || (form.CellById[second].Index < form.CellById[first].Index && cells.Contains(second));
                if (!isRepeated && reached + system.EquationsOf[second].Count >= puzzle.Count && Solve(puzzle, first, second) is { } pair)
                {
                    found.Add(pair);
                }
            }
        }

        return found;
    }

    private Change? Single(List<int> puzzle, string id)
    {
        var places = system.EquationsOf[id];
        if (places.Count != puzzle.Count || !places.TrueForAll(puzzle.Contains))
        {
            return null;
        }

        var step = StepIn(places[0], id);
        return places.TrueForAll(index => StepIn(index, id) == step) && IsAllowed(id, figures[id] + step) ? new Change(id, figures[id] + step) : null;
    }

    /// <summary>How far the cell has to move for one equality to hold.</summary>
    private decimal StepIn(int equation, string id) => -system.Equations[equation].Residual / system.Equations[equation].Coefficients[id];

    /// <summary>Two unknown steps over all equalities that either cell stands in; null when they contradict each other or leave one undetermined.</summary>
    private (Change First, Change Second)? Solve(List<int> puzzle, string first, string second)
    {
        var places = system.EquationsOf[first].Union(system.EquationsOf[second]).ToList();
        if (!puzzle.TrueForAll(places.Contains) || Steps(places, first, second) is not { } steps)
        {
            return null;
        }

        var (one, two) = (figures[first] + steps.One, figures[second] + steps.Two);
        return steps is { One: not 0, Two: not 0 } && IsAllowed(first, one) && IsAllowed(second, two) && places.TrueForAll(Holds)
            ? (new Change(first, one), new Change(second, two))
            : null;

        bool Holds(int index)
        {
            var (equation, x, y) = (system.Equations[index], steps.One, steps.Two);
            return equation.Residual + (equation.Coefficients.GetValueOrDefault(first) * x) + (equation.Coefficients.GetValueOrDefault(second) * y) == 0;
        }
    }

    /// <summary>From an equality with one of the two cells follows its step, and from that and an equality with both the other's.</summary>
    private (decimal One, decimal Two)? Steps(List<int> places, string first, string second)
    {
        decimal? one = null;
        decimal? two = null;
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var equation in places.Select(index => system.Equations[index]))
            {
                var a = equation.Coefficients.GetValueOrDefault(first);
                var b = equation.Coefficients.GetValueOrDefault(second);
                if (b == 0 || two is not null)
                {
                    one ??= a == 0 ? null : -(equation.Residual + (b * (two ?? 0))) / a;
                }

                if (a == 0 || one is not null)
                {
                    two ??= b == 0 ? null : -(equation.Residual + (a * (one ?? 0))) / b;
                }
            }
        }

        return one is { } x && two is { } y ? (x, y) : null;
    }

    private bool IsAllowed(string id, decimal value)
    {
        var type = form.CellById[id].Type;
        return (value >= 0 || type == CellType.Change) && (type == CellType.Amount || decimal.IsInteger(value));
    }
}
