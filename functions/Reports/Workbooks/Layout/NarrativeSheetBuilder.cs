using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>Lays out a section that is text: one wide column for the text, the 说明 at its right.</summary>
internal static class NarrativeSheetBuilder
{
    private const int ExplanationRows = 8;
    // One column must fit the width of A4 unscaled: LibreOffice does not shrink a page that is a single column.
    private static readonly double[] Widths = [78, 2, 40];

    public static SheetLayout Build(Section section, Narrative narrative)
    {
        var name = SheetLayout.NameOf(section);
        var captions = new List<Caption> { new(1, 1, 1, 1, section.Heading.Zh, CaptionRole.Heading) };
        var heights = new Dictionary<int, double> { [1] = 30 };
        var row = 2;
        if (section.Hint is { } hint)
        {
            captions.Add(new(row, 1, 1, 1, hint.Zh, CaptionRole.Hint));
            heights[row++] = 20;
        }

        captions.Add(new(1, 3, row - 1, 1, FormTexts.ExplanationCaption, CaptionRole.ExplanationCaption));
        return new SheetLayout
        {
            Name = name,
            Section = section,
            Captions = captions,
            Narrative = new NarrativePlace(narrative.Id, new CellAddress(name, row, 1), narrative.Rows),
            Explanation = new CellAddress(name, row, 3),
            ExplanationRows = Math.Min(ExplanationRows, narrative.Rows),
            ExplanationColumns = 1,
            ColumnWidths = Widths,
            RowHeights = heights,
            FrozenRows = row - 1,
            PrintedRows = row + narrative.Rows - 1,
            PrintedColumns = 1,
        };
    }
}
