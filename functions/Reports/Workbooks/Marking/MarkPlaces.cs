using Reports.Forms;
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

    /// <summary>The suspect as it is called in the fresh template: its sentence names the cell.</summary>
    public static Suspect Move(Suspect suspect, CellAddress to) => suspect with
    {
        Address = to,
        Reason = suspect.Reason.Select(text => text.Replace(suspect.Address.Local, to.Local, StringComparison.Ordinal)),
    };
}
