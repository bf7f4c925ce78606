using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>
/// Finds the cells that are probably wrong when equalities fail: the smallest set of cells, one or two, whose change makes all of them hold
/// and breaks none. Exact: every single change and every pair is tried. When nothing fits, it says nothing.
/// </summary>
public static class SuspectFinder
{
    /// <summary>More than these are no help to anybody.</summary>
    private const int Most = 5;

    /// <param name="report">What was stated.</param>
    /// <param name="verdict">Its figures, as they were judged.</param>
    /// <param name="lastYear">Last year's accepted figures, if known.</param>
    /// <returns>In order of likelihood; empty when every equality holds or nothing fits.</returns>
    public static IReadOnlyList<Suspect> Find(StatedReport report, Verdict verdict, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        var system = EqualitySystem.Of(report, verdict.Figures, lastYear);
        var slips = new SlipReader(report, verdict.Figures, lastYear);
        var suspects = new List<Suspect>();
        foreach (var group in Groups(system))
        {
            suspects.AddRange(Candidates(system, group, report, verdict.Figures)
                .Select(change => (change, slip: slips.Read(change.Id, verdict.Figures[change.Id], change.Value)))
                .OrderBy(candidate => candidate.slip)
                .ThenByDescending(candidate => verdict.Figures[candidate.change.Id] >= 10 || candidate.change.Value >= 10)
                .ThenBy(candidate => report.Form.CellById[candidate.change.Id].Index)
                .Take(Most)
                .Select(candidate => Build(report, verdict.Figures, candidate.change, candidate.slip, group.Count)));
        }

        return suspects;
    }

    /// <summary>Failing equations that share a cell are one puzzle; puzzles that share none are solved apart.</summary>
    private static List<List<int>> Groups(EqualitySystem system)
    {
        var groups = new List<List<int>>();
        var open = Enumerable.Range(0, system.Equations.Count).Where(index => system.Equations[index].Fails).ToHashSet();
        while (open.Count > 0)
        {
            var group = new List<int>();
            var next = new Queue<int>([open.Min()]);
            open.Remove(next.Peek());
            while (next.TryDequeue(out var index))
            {
                group.Add(index);
                foreach (var other in system.Equations[index].Coefficients.Keys.SelectMany(id => system.EquationsOf[id]).Where(open.Contains).Distinct().ToList())
                {
                    open.Remove(other);
                    next.Enqueue(other);
                }
            }

            groups.Add(group);
        }

        return groups;
    }

    private static IReadOnlyList<Change> Candidates(
        EqualitySystem system, List<int> group, StatedReport report, IReadOnlyDictionary<string, decimal> figures)
    {
        var cells = system.Equations[group[0]].Coefficients.Keys;
        var singles = cells
            .Select(id => Single(system, group, id, figures))
            .OfType<Change>()
            .Where(change => Allowed(report.Form.CellById[change.Id], change.Value))
            .ToList();
        return singles.Count > 0 ? singles : Pair(system, group, report, figures);
    }

    /// <summary>The change of one cell that makes every equation of the group hold, if it stands in all of them and in no other.</summary>
    private static Change? Single(EqualitySystem system, List<int> group, string id, IReadOnlyDictionary<string, decimal> figures)
    {
        var places = system.EquationsOf[id];
        if (places.Count != group.Count || !places.All(group.Contains))
        {
            return null;
        }

        var steps = places.Select(index => -system.Equations[index].Residual / system.Equations[index].Coefficients[id]).Distinct().ToList();
        return steps.Count == 1 ? new Change(id, figures[id] + steps[0]) : null;
    }

    /// <summary>The only pair of cells whose change makes the group hold; several pairs would point at everybody and say nothing.</summary>
    private static IReadOnlyList<Change> Pair(
        EqualitySystem system, List<int> group, StatedReport report, IReadOnlyDictionary<string, decimal> figures)
    {
        IReadOnlyList<Change> found = [];
        var involved = group.SelectMany(index => system.Equations[index].Coefficients.Keys).Distinct(StringComparer.Ordinal).ToList();
        foreach (var first in system.Equations[group[0]].Coefficients.Keys)
        {
            foreach (var second in involved.Where(id => id != first))
            {
                if (Solve(system, group, first, second, figures) is not { } pair
                    || !pair.All(change => Allowed(report.Form.CellById[change.Id], change.Value) && change.Value != figures[change.Id]))
                {
                    continue;
                }

                if (found.Count > 0 && !found.All(pair.Contains))
                {
                    return [];
                }

                found = pair;
            }
        }

        return found;
    }

    /// <summary>Two unknown steps over all equations that either cell stands in; null when they contradict each other or leave one undetermined.</summary>
    private static Change[]? Solve(EqualitySystem system, List<int> group, string first, string second, IReadOnlyDictionary<string, decimal> figures)
    {
        var places = system.EquationsOf[first].Union(system.EquationsOf[second]).ToList();
        if (!group.TrueForAll(places.Contains))
        {
            return null;
        }

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

        return one is { } x && two is { } y && places.TrueForAll(Holds)
            ? [new Change(first, figures[first] + x), new Change(second, figures[second] + y)]
            : null;

        bool Holds(int index)
        {
            var equation = system.Equations[index];
            return equation.Residual + (equation.Coefficients.GetValueOrDefault(first) * x) + (equation.Coefficients.GetValueOrDefault(second) * y) == 0;
        }
    }

    private static bool Allowed(FormCell cell, decimal value) =>
        (value >= 0 || cell.Type == CellType.Change) && (cell.Type == CellType.Amount || decimal.IsInteger(value));

    private static Suspect Build(StatedReport report, IReadOnlyDictionary<string, decimal> figures, Change change, Slip slip, int equalities)
    {
        var address = report.Values[change.Id].Address;
        var (stated, suggested) = (FindingText.Number(figures[change.Id]), FindingText.Number(change.Value));
        return new Suspect(
            change.Id,
            address,
            figures[change.Id],
            change.Value,
            slip,
            new LocalizedText(
                $"最可能是 {address.Local}：填 {stated}，若为 {suggested} 则 {equalities} 处等式全部成立（{SlipWords.Of(slip).Zh}）。",
                $"Most likely {address.Local}: it says {stated}; with {suggested} all {equalities} equalities would hold ({SlipWords.Of(slip).En})."));
    }

    private sealed record Change(string Id, decimal Value);
}
