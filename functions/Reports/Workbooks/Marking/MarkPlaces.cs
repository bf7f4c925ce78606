using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Marking;

/// <summary>Where a finding stands in the fresh template, whatever place it was found at in the file.</summary>
internal static class MarkPlaces
{
    /// <summary>Null for the file as a whole, and for a value that the current form does not have.</summary>
    public static CellAddress? Find(WorkbookLayout layout, string id) =>
        layout.Cells.GetValueOrDefault(id)
        ?? layout.Narratives.GetValueOrDefault(id)?.First
        ?? layout.Explanations.GetValueOrDefault(id)
        ?? (id == DefinedNames.NilReport ? layout.NilReport : null);

    /// <summary>The same; of a finding that quotes a narrative, the row in which the quoted words stand.</summary>
    public static CellAddress? Find(WorkbookLayout layout, CarriedReport carried, Finding finding)
    {
        if (!layout.Narratives.TryGetValue(finding.Id, out var narrative))
        {
            return Find(layout, finding.Id);
        }

        var quote = finding.StatedText?.Trim(' ', '\n', '…');
        var rows = carried.RowsOf(finding.Id);
        var quoted = string.IsNullOrEmpty(quote) ? 0 : rows.Index().FirstOrDefault(row => row.Item.Contains(quote, StringComparison.Ordinal)).Index;
        return new CellAddress(narrative.First.Sheet, narrative.First.Row + quoted, narrative.First.Column);
    }

    /// <summary>The suspect as it is called in the fresh template: its sentence names the cell.</summary>
    public static Suspect Move(Suspect suspect, CellAddress to) => suspect with
    {
        Address = to,
        Reason = suspect.Reason.Select(text => text.Replace(suspect.Address.Local, to.Local, StringComparison.Ordinal)),
    };
}
