using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading;

/// <summary>Takes the values, narratives and explanations out of an upload.</summary>
internal sealed class ValueReader(WorkbookLayout layout, WorkbookContent content, ValuePlaces places)
{
    // The longest report anybody ever filed is a tenth of this; what is longer is cut, so that it cannot fill the store.
    private const int LongestText = 100_000;

    public Dictionary<string, StatedValue> Values()
    {
        var values = new Dictionary<string, StatedValue>(StringComparer.Ordinal);
        foreach (var cell in layout.Form.Cells)
        {
            values[cell.Id] = Figure(cell.Id);
        }

        foreach (var narrative in layout.Narratives.Values)
        {
            values[narrative.Id] = Narrative(narrative);
        }

        return values;
    }

    public Dictionary<string, string> Explanations()
    {
        var explanations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, inTemplate) in layout.Explanations)
        {
            if (content.TextAt(places.Of(id, inTemplate))?.Trim() is { Length: > 0 } text)
            {
                explanations[id] = Cut(text);
            }
        }

        return explanations;
    }

    private StatedValue Figure(string id)
    {
        var address = places.OfValue(id, layout.Cells[id]);
        var cell = content.At(address);
        var isOwn = cell.Formula is not null && layout.Form.Totals.ContainsKey(id) && layout.IsOwnFormula(id, cell.Formula);
        return new StatedValue
        {
            Id = id,
            Address = address,
            Kind = isOwn ? StatedKind.OwnFormula : cell.Kind,
            Number = isOwn ? null : cell.Number,
            Text = isOwn ? null : cell.Kind == StatedKind.Uncalculated ? $"={cell.Formula}" : cell.Text,
        };
    }

    private StatedValue Narrative(NarrativePlace narrative)
    {
        var first = places.OfValue(narrative.Id, narrative.First);
        var explanation = places.Of("e." + narrative.Id, layout.Explanations["e." + narrative.Id]);
        var lastColumn = explanation.Sheet == first.Sheet && explanation.Column > first.Column ? explanation.Column - 1 : first.Column;
        var text = string.Join('\n', content.RowsOfText(first, lastColumn)).Trim();
        return new StatedValue
        {
            Id = narrative.Id,
            Address = first,
            Kind = text.Length == 0 ? StatedKind.Blank : StatedKind.Text,
            Text = text.Length == 0 ? null : Cut(text),
        };
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
