using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Reading.Captions;

namespace Reports.Workbooks.Reading;

/// <summary>Takes the values, narratives and explanations out of an upload.</summary>
internal sealed class ValueReader(WorkbookLayout layout, WorkbookContent content, ValuePlaces places)
{
    // The longest report anybody ever filed is a tenth of this; what is longer is cut, so that it cannot fill the store.
    private const int LongestText = 100_000;

    private readonly Dictionary<string, FoundPlace> found = layout.Form.Cells.ToDictionary(cell => cell.Id, cell => places.OfCell(cell.Id), StringComparer.Ordinal);

    public Dictionary<string, StatedValue> Values()
    {
        var values = new Dictionary<string, StatedValue>(StringComparer.Ordinal);
        var formulas = new OwnFormulas(layout, found, places.AreUnmoved);
        foreach (var cell in layout.Form.Cells)
        {
            values[cell.Id] = Figure(cell, formulas);
        }

        foreach (var narrative in layout.Narratives.Values)
        {
            values[narrative.Id] = places.OfText(narrative) is { } place ? Narrative(narrative, place) : NarrativeByHeading(narrative);
        }

        return values;
    }

    public Dictionary<string, string> Explanations()
    {
        var explanations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sheet in layout.Sheets)
        {
            var id = sheet.Section.ExplanationId;
            if (places.OfExplanation(id, sheet.Section.BlockId) is { } address && content.TextAt(address)?.Trim() is { Length: > 0 } text)
            {
                explanations[id] = text.Cut(LongestText);
            }
        }

        return explanations;
    }

    /// <summary>Where several cells could be meant, the value is taken if all that state something state the same.</summary>
    private StatedValue Figure(FormCell form, OwnFormulas formulas)
    {
        var place = found[form.Id];
        var blank = new StatedValue { Id = form.Id, Address = place.First, Kind = StatedKind.Blank, FoundBy = place.By };
        if (!place.IsFound)
        {
            return blank;
        }

        var stated = place.Cells.Select(address => Stated(form.Id, address, place.By, formulas)).Where(value => value.Kind != StatedKind.Blank).ToList();
        return stated.Count == 0 ? blank
            : !place.IsOpen && stated.DistinctBy(value => Statement(form, value)).Count() == 1 ? stated[0]
            : blank with { Address = stated[0].Address, Kind = StatedKind.Ambiguous, Rivals = [.. stated.Select(value => value.Address)] };
    }

    private StatedValue Stated(string id, CellAddress address, FoundBy by, OwnFormulas formulas)
    {
        var cell = content.At(address);
        var isOwn = formulas.Holds(id, address.Sheet, cell.Formula);
        return new StatedValue
        {
            Id = id,
            Address = address,
            Kind = isOwn ? StatedKind.OwnFormula : cell.Kind,
            Number = isOwn ? null : cell.Number,
            Text = isOwn ? null : cell.Kind == StatedKind.Uncalculated ? $"={cell.Formula}" : cell.Text,
            FoundBy = by,
        };
    }

    private static (StatedKind Kind, decimal? Number, string? Text) Statement(FormCell form, StatedValue value) =>
        value.Kind == StatedKind.Text && NumberText.TryRead(value.Text!, form.Type == CellType.Amount, out var number)
            ? (StatedKind.Number, number, null)
            : (value.Kind, value.Number, value.Text?.Trim());

    private StatedValue Narrative(NarrativePlace narrative, FoundPlace place)
    {
        // Rows that were deleted or moved above the text leave the name in the middle of it: the heading knows better where it begins.
        if (places.TextsByHeading(narrative.Id).FirstOrDefault(text => text.First.Sheet == place.First.Sheet) is { } whole)
        {
            return Narrative(narrative.Id, whole.First, whole.Text, place.By);
        }

        var explanation = places.OfExplanation("e." + narrative.Id, narrative.Id);
        var lastColumn = explanation?.Sheet == place.First.Sheet && explanation.Column > place.First.Column ? explanation.Column - 1 : place.First.Column;
        return Narrative(narrative.Id, place.First, string.Join('\n', content.RowsOfText(place.First, lastColumn)).Trim(), place.By);
    }

    private StatedValue NarrativeByHeading(NarrativePlace narrative)
    {
        var texts = places.TextsByHeading(narrative.Id);
        return texts.Count == 0 ? Narrative(narrative.Id, narrative.First, "", FoundBy.TemplatePlace)
            : texts.DistinctBy(text => CaptionText.Letters(text.Text)).Count() == 1 ? Narrative(narrative.Id, texts[0].First, texts[0].Text, FoundBy.Captions)
            : Narrative(narrative.Id, texts[0].First, "", FoundBy.Captions) with { Kind = StatedKind.Ambiguous, Rivals = [.. texts.Select(text => text.First)] };
    }

    private static StatedValue Narrative(string id, CellAddress first, string text, FoundBy by) => new()
    {
        Id = id,
        Address = first,
        Kind = text.Length == 0 ? StatedKind.Blank : StatedKind.Text,
        Text = text.Length == 0 ? null : text.Cut(LongestText),
        FoundBy = by,
    };
}
