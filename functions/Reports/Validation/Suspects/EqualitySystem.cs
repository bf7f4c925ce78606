using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>
/// The equalities of a report as linear equations over the cells the filer filled in. A total that the sheet computes is no unknown:
/// it stands in the equations as the sum of its parts, because changing a part changes it too.
/// </summary>
internal sealed class EqualitySystem
{
    private readonly List<Equation> equations = [];

    private EqualitySystem()
    {
    }

    /// <summary>Every equality whose figures are all known, with how far it is from holding; one that the agency need not meet is none.</summary>
    public IReadOnlyList<Equation> Equations => equations;

    /// <summary>For each cell the equations it stands in.</summary>
    public Dictionary<string, List<int>> EquationsOf { get; } = new(StringComparer.Ordinal);

    public static EqualitySystem Of(StatedReport report, Verdict verdict, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        var system = new EqualitySystem();
        var waived = verdict.Findings.Where(finding => finding.Waiver is not null).Select(finding => (finding.Rule, finding.Id)).ToHashSet();
        foreach (var relation in report.Form.Relations.Where(relation => relation.Rule is { Operator: RuleOperator.Equal, Severity: Severity.Error }))
        {
            if (!waived.Contains((relation.Rule.Id, relation.At.Id)))
            {
                system.Add(relation, report, verdict.Figures, lastYear);
            }
        }

        return system;
    }

    private void Add(Relation relation, StatedReport report, IReadOnlyDictionary<string, decimal> figures, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        var coefficients = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var constant = 0m;
        foreach (var (term, sign) in relation.Left.Terms.Select(term => (term, 1)).Concat(relation.Right.Terms.Select(term => (term, -1))))
        {
            var factor = term.Subtracted ? -sign : sign;
            if (term.LastYear)
            {
                if (lastYear is null || !lastYear.TryGetValue(term.CellId, out var known))
                {
                    return;
                }

                constant += factor * known;
            }
            else if (!Spread(term.CellId, factor, report, figures, coefficients))
            {
                return;
            }
        }

        var cells = coefficients.Where(pair => pair.Value != 0).ToDictionary(StringComparer.Ordinal);
        if (cells.Count == 0)
        {
            // It holds by construction: both sides are computed from the same cells.
            return;
        }

        foreach (var id in cells.Keys)
        {
            if (!EquationsOf.TryGetValue(id, out var places))
            {
                EquationsOf[id] = places = [];
            }

            places.Add(equations.Count);
        }

        equations.Add(new Equation(cells, constant + cells.Sum(pair => pair.Value * figures[pair.Key])));
    }

    /// <summary>Adds a cell, or the parts of a computed total, to the coefficients; false when a figure is missing.</summary>
    private static bool Spread(
        string id, decimal factor, StatedReport report, IReadOnlyDictionary<string, decimal> figures, Dictionary<string, decimal> coefficients)
    {
        if (!figures.ContainsKey(id))
        {
            return false;
        }

        if (report.Values[id].Kind == StatedKind.OwnFormula)
        {
            return report.Form.Totals[id].Terms.All(term => Spread(term.CellId, term.Subtracted ? -factor : factor, report, figures, coefficients));
        }

        coefficients[id] = coefficients.GetValueOrDefault(id) + factor;
        return true;
    }
}

/// <summary>One equality: the cells with their coefficients, and its residual, 0 when it holds.</summary>
internal sealed record Equation(IReadOnlyDictionary<string, decimal> Coefficients, decimal Residual)
{
    public bool Fails => Residual != 0;
}
