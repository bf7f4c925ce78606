namespace Reports.Forms;

/// <summary>What must hold across a whole form definition: every cell is checked, totals do not go in circles, one rule for each question.</summary>
internal static class FormChecks
{
    private static readonly RuleOperator[] WorkbookOperators = [RuleOperator.Form, RuleOperator.Period, RuleOperator.Agency, RuleOperator.Seal, RuleOperator.Found];

    public static IEnumerable<FormFault> Find(
        IReadOnlyList<FormCell> cells,
        IReadOnlyList<Rule> rules,
        IReadOnlyList<Relation> relations,
        IReadOnlyDictionary<string, LinearSum> totals) =>
        [
            .. UncheckedCells(cells, rules),
            .. UnrelatedTables(cells, relations),
            .. Circles(totals),
            .. MissingOperators(rules),
        ];

    private static IEnumerable<FormFault> UncheckedCells(IReadOnlyList<FormCell> cells, IReadOnlyList<Rule> rules)
    {
        foreach (var cell in cells)
        {
            if (!rules.Any(rule => rule.Operator == RuleOperator.Stated && InScope(rule, cell)))
            {
                yield return new FormFault("rules", $"no rule asks that '{cell.Id}' is stated");
            }

            if (!rules.Any(rule => rule.Operator == FormatOf(cell.Type) && InScope(rule, cell)))
            {
                yield return new FormFault("rules", $"no rule checks what stands in '{cell.Id}'");
            }
        }
    }

    private static RuleOperator FormatOf(CellType type) => type switch
    {
        CellType.Count => RuleOperator.Whole,
        CellType.Amount => RuleOperator.Amount,
        CellType.Change => RuleOperator.WholeOrNegative,
    };

    private static bool InScope(Rule rule, FormCell cell) => rule.Scope is { } scope && scope.Covers(cell.Type);

    /// <summary>Where a table has relations, a cell outside all of them is one that the author of the form forgot.</summary>
    private static IEnumerable<FormFault> UnrelatedTables(IReadOnlyList<FormCell> cells, IReadOnlyList<Relation> relations)
    {
        var related = relations.Where(relation => relation.Rule.DefinesTotal).SelectMany(relation => relation.CellIds).ToHashSet(StringComparer.Ordinal);
        foreach (var table in cells.GroupBy(cell => cell.Section.BlockId).Where(table => table.Any(cell => related.Contains(cell.Id))))
        {
            foreach (var cell in table.Where(cell => !related.Contains(cell.Id)))
            {
                yield return new FormFault("rules", $"no total counts '{cell.Id}'");
            }
        }
    }

    private static IEnumerable<FormFault> Circles(IReadOnlyDictionary<string, LinearSum> totals)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in totals.Keys)
        {
            var path = new List<string>();
            if (FindCircle(id, totals, path, done))
            {
                yield return new FormFault("rules", $"totals go in a circle: {string.Join(" -> ", path)}");
            }
        }
    }

    private static bool FindCircle(string id, IReadOnlyDictionary<string, LinearSum> totals, List<string> path, HashSet<string> done)
    {
        if (done.Contains(id) || !totals.TryGetValue(id, out var sum))
        {
            return false;
        }

        path.Add(id);
        if (path.IndexOf(id) < path.Count - 1 || sum.Terms.Any(term => !term.LastYear && FindCircle(term.CellId, totals, path, done)))
        {
            return true;
        }

        path.RemoveAt(path.Count - 1);
        done.Add(id);
        return false;
    }

    private static IEnumerable<FormFault> MissingOperators(IReadOnlyList<Rule> rules) =>
        WorkbookOperators
            .Where(comparison => !rules.Any(rule => rule.Operator == comparison))
            .Select(comparison => new FormFault("rules", $"no rule with the operator '{comparison}'"));
}
