using Reports.Forms;

namespace Reports.Validation;

/// <summary>The figures of a report by id: those that were read, and totals with the template's own formula computed from them.</summary>
internal sealed class FigureSet
{
    private readonly Dictionary<string, decimal> figures;

    public FigureSet(StatedReport report, IReadOnlyDictionary<string, decimal> read)
    {
        figures = new Dictionary<string, decimal>(read, StringComparer.Ordinal);
        foreach (var cell in report.Form.Cells)
        {
            Compute(report, cell.Id);
        }
    }

    /// <summary>Null when the cell is blank or unreadable, or is a total of such a cell.</summary>
    public decimal? this[string id] => figures.TryGetValue(id, out var value) ? value : null;

    public IReadOnlyDictionary<string, decimal> All() => figures;

    /// <summary>Totals of totals are computed from the inside out; the loader has made sure that there is no circle.</summary>
    private decimal? Compute(StatedReport report, string id)
    {
        if (figures.TryGetValue(id, out var known))
        {
            return known;
        }

        if (report.Values[id].Kind != StatedKind.OwnFormula || !report.Form.Totals.TryGetValue(id, out var sum))
        {
            return null;
        }

        var value = sum.Evaluate(term => term.LastYear ? null : Compute(report, term.CellId));
        if (value is { } computed)
        {
            figures[id] = computed;
        }

        return value;
    }
}
