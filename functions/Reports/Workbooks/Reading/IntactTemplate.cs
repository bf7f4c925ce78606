using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading;

/// <summary>
/// Whether a workbook is still built like its template: every name, or the seal's map, points where the template has it, and every caption is there
/// to the letter. It is so for nearly all uploads, and then no captions need be searched for.
/// </summary>
internal static class IntactTemplate
{
    public static bool Fits(WorkbookLayout layout, WorkbookContent content, Func<string, CellAddress?> claimed) =>
        layout.Cells.All(cell => claimed(DefinedNames.Value(cell.Key)) == cell.Value)
        && layout.Narratives.Values.All(narrative => claimed(DefinedNames.Value(narrative.Id)) == narrative.First)
        && layout.Explanations.All(explanation => claimed(explanation.Key) == explanation.Value)
        && Facts(layout).All(fact => (claimed(fact.Name) ?? Unnamed(fact)) == fact.Address && IsText(content, new CellAddress(fact.Address.Sheet, fact.Address.Row, fact.Address.Column - 1), fact.Caption))
        && layout.Sheets.All(sheet => sheet.Captions.All(caption => Stands(content, sheet.Name, caption)));

    private static IEnumerable<(string Name, CellAddress Address, string Caption)> Facts(WorkbookLayout layout) =>
    [
        (DefinedNames.NilReport, layout.NilReport, FormTexts.NilCaption),
        (DefinedNames.Period, layout.Period, FormTexts.PeriodCaption),
        (DefinedNames.Agency, layout.Agency, FormTexts.AgencyCaption),
    ];

    /// <summary>The map has no year and no agency: the seal itself states them.</summary>
    private static CellAddress? Unnamed((string Name, CellAddress Address, string Caption) fact) =>
        fact.Name == DefinedNames.NilReport ? null : fact.Address;

    private static bool Stands(WorkbookContent content, string sheet, Caption caption)
    {
        var address = new CellAddress(sheet, caption.Row, caption.Column);
        return (caption.Text.Length == 0 || IsText(content, address, caption.Text) || (caption.LocalText is { } local && IsText(content, address, local)))
            && (caption.Role is not (CaptionRole.Header or CaptionRole.GroupLabel) || IsAlone(content, address, caption));
    }

    /// <summary>Whether the rest of its rectangle is empty: a group that was taken apart and repeated may have been moved in parts.</summary>
    private static bool IsAlone(WorkbookContent content, CellAddress first, Caption caption) =>
        Enumerable.Range(caption.Row, caption.Rows).All(row => Enumerable.Range(caption.Column, caption.Columns)
            .All(column => (row, column) == (first.Row, first.Column) || content.TextAt(new CellAddress(first.Sheet, row, column)) is null));

    private static bool IsText(WorkbookContent content, CellAddress address, string text) =>
        content.TextAt(address) is { } found && found.AsSpan().Trim().SequenceEqual(text);
}
