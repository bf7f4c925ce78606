using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>
/// Finds the cells that are probably wrong when equalities fail: the smallest set of cells, one or two, whose change makes all of them hold
/// and breaks none, ranked by how people err. When nothing fits, or several pairs fit equally well, it says nothing.
/// </summary>
public static class SuspectFinder
{
    /// <summary>More than these are no help to anybody.</summary>
    private const int Most = 5;

    /// <param name="report">What was stated.</param>
    /// <param name="verdict">Its figures, as they were judged.</param>
    /// <param name="lastYear">Last year's accepted figures, if known.</param>
    /// <returns>Puzzle by puzzle, each in order of likelihood; empty when every equality holds or nothing fits.</returns>
    public static IReadOnlyList<Suspect> Find(StatedReport report, Verdict verdict, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        var search = new ChangeSearch(EqualitySystem.Of(report, verdict, lastYear), report.Form, verdict.Figures);
        var slips = new SlipReader(report, verdict.Figures, lastYear);
        var sentence = new SuspectSentence(report, verdict.Figures);
        var suspects = new List<Suspect>();
        var unsolved = new List<List<int>>();
        foreach (var puzzle in search.Puzzles())
        {
            var found = Singles(search, puzzle, slips, report.Form, verdict.Figures)
                .Select((single, place) => sentence.Of(single.Change, single.Slip, puzzle.Count, isFirst: place == 0))
                .ToList();
            var explained = found.Count > 0 ? found : Pair(search, puzzle, slips, sentence, report.Form);
            suspects.AddRange(explained);
            if (explained.Count == 0)
            {
                unsolved.Add(puzzle);
            }
        }

        // A figure in the wrong column breaks two columns that share no cell: the two puzzles are one.
        return unsolved.Count == 2 ? [.. suspects, .. Pair(search, [.. unsolved[0], .. unsolved[1]], slips, sentence, report.Form)] : suspects;
    }

    private static IEnumerable<(Change Change, Slip Slip)> Singles(
        ChangeSearch search, List<int> puzzle, SlipReader slips, FormDefinition form, IReadOnlyDictionary<string, decimal> figures) =>
        search.Singles(puzzle)
            .Select(change => (Change: change, Slip: slips.Read(change.Id, figures[change.Id], change.Value)))
            .OrderBy(candidate => candidate.Slip)
            // Small figures are far more frequent than large ones: of two equal slips the one that leaves the smaller figure is likelier.
            .ThenByDescending(candidate => (Math.Abs(figures[candidate.Change.Id]) + 1) / (Math.Abs(candidate.Change.Value) + 1))
            .ThenBy(candidate => form.CellById[candidate.Change.Id].Index)
            .Take(Most);

    /// <summary>The one pair that explains the puzzle, or explains it better than any other.</summary>
    private static IReadOnlyList<Suspect> Pair(
        ChangeSearch search, List<int> puzzle, SlipReader slips, SuspectSentence sentence, FormDefinition form)
    {
        var ranked = search.Pairs(puzzle)
            .Select(pair => (pair.First, pair.Second, Slips: slips.Read(pair.First, pair.Second)))
            .Select(pair => (pair.First, pair.Second, pair.Slips, Rank: Rank(pair.Slips, form.Totals.ContainsKey(pair.First.Id) || form.Totals.ContainsKey(pair.Second.Id))))
            .OrderBy(pair => pair.Rank)
            .Take(2)
            .ToList();
        return ranked.Count == 0 || (ranked.Count == 2 && ranked[0].Rank == ranked[1].Rank)
            ? []
            : sentence.Of((ranked[0].First, ranked[0].Slips.First), (ranked[0].Second, ranked[0].Slips.Second), puzzle.Count);
    }

    /// <summary>A figure in the wrong cell is one slip; any two others are two. Totals are mostly computed, so that they seldom get into the wrong cell.</summary>
    private static int Rank((Slip First, Slip Second) slips, bool isOfTotals) =>
        slips.First == Slip.FigureInWrongCell ? (isOfTotals ? 1 : 0) : 2 + (int)slips.First + (int)slips.Second;
}
