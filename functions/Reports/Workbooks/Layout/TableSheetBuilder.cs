using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>
/// Lays out a section that is a table: its blocks under each other, headers and labels merged by their groups,
/// then the checks beside and below, then the 说明.
/// </summary>
internal sealed class TableSheetBuilder
{
    private const int FreezeFromRows = 10;

    private readonly Section section;
    private readonly FormTable table;
    private readonly string name;
    private readonly int labels;
    private readonly int columns;
    private readonly List<Caption> captions = [];
    private readonly List<ValuePlace> values = [];
    private readonly Dictionary<FormBlock, (int First, int Last)> headers = [];
    private int row = 1;

    private TableSheetBuilder(Section section, FormTable table)
    {
        this.section = section;
        this.table = table;
        name = SheetLayout.NameOf(section);
        labels = table.LabelWidths.Count;
        columns = labels + table.Blocks.Max(block => block.Columns.Count);
    }

    public static SheetLayout Build(Section section, FormTable table, IReadOnlyList<Relation> relations) =>
        new TableSheetBuilder(section, table).Build(relations);

    private SheetLayout Build(IReadOnlyList<Relation> relations)
    {
        captions.Add(new(row++, 1, 1, columns, section.Heading.Zh, CaptionRole.Heading));
        if (section.Hint is { } hint)
        {
            captions.Add(new(row++, 1, 1, columns, hint.Zh, CaptionRole.Hint));
        }

        foreach (var block in table.Blocks)
        {
            AddBlock(block);
        }

        var lastPrinted = row - 1;
        var checks = new CheckPlacement(name, table, values, headers, labels, columns, lastPrinted).Place(relations);
        captions.AddRange(checks.Captions);
        captions.Add(new(checks.LastRow + 2, 1, 1, columns, FormTexts.ExplanationCaption, CaptionRole.ExplanationCaption));
        var explanation = new CellAddress(name, checks.LastRow + 3, 1);
        double[] widths = [.. table.LabelWidths, .. Enumerable.Repeat(table.ColumnWidth, columns - labels), .. checks.Widths];
        var numbered = values.Select(value => value.Address.Row).Concat(checks.Checks.Select(check => check.Address.Row));
        var heights = RowFitting.Heights(captions, widths, numbered);
        heights[1] = 30;
        heights[checks.LastRow + 1] = 10;
        heights[explanation.Row] = 66;
        return new SheetLayout
        {
            Name = name,
            Section = section,
            Captions = captions,
            Values = values,
            References = checks.References,
            Checks = checks.Checks,
            Explanation = explanation,
            ExplanationRows = 1,
            ExplanationColumns = columns,
            ColumnWidths = widths,
            RowHeights = heights,
            FrozenRows = table.Blocks is [{ Rows.Count: >= FreezeFromRows } only] ? headers[only].Last : 0,
            PrintedRows = lastPrinted,
            PrintedColumns = columns,
            Landscape = table.Landscape,
        };
    }

    private void AddBlock(FormBlock block)
    {
        var first = row;
        if (block.Heading is { } heading)
        {
            captions.Add(new(row++, 1, 1, columns, heading.Zh, CaptionRole.BlockHeading));
        }

        var depth = block.Columns.Max(column => column.Path.Count) + 1;
        if (labels > 0)
        {
            captions.Add(new(row, 1, depth, labels, block.Corner?.Zh ?? "", CaptionRole.Header));
        }

        AddColumnHeaders(block, depth);
        row += depth;
        headers[block] = (first, row - 1);
        AddRowLabels(block);
        var cells = block.Cells.GetEnumerator();
        foreach (var _ in block.Rows)
        {
            for (var index = 0; index < block.Columns.Count && cells.MoveNext(); index++)
            {
                values.Add(new(cells.Current, new CellAddress(name, row, ColumnOf(index)), SpanOf(block, index)));
            }

            row++;
        }
    }

    private void AddColumnHeaders(FormBlock block, int depth)
    {
        for (var level = 0; level < depth - 1; level++)
        {
            foreach (var (start, count, text) in OfficialTable.Groups([.. block.Columns.Select(column => column.Path)], level))
            {
                var span = Enumerable.Range(start, count).Sum(index => SpanOf(block, index));
                captions.Add(new(row + level, ColumnOf(start), 1, span, text.Zh, CaptionRole.Header));
            }
        }

        for (var index = 0; index < block.Columns.Count; index++)
        {
            var column = block.Columns[index];
            captions.Add(new(row + column.Path.Count, ColumnOf(index), depth - column.Path.Count, SpanOf(block, index), column.Label.Zh, CaptionRole.Header)
            {
                LocalText = column.LocalLabel?.Zh,
            });
        }
    }

    private void AddRowLabels(FormBlock block)
    {
        for (var level = 0; level < labels - 1; level++)
        {
            foreach (var (start, count, text) in OfficialTable.Groups([.. block.Rows.Select(line => line.Path)], level))
            {
                captions.Add(new(row + start, 1 + level, count, 1, text.Zh, CaptionRole.GroupLabel));
            }
        }

        for (var index = 0; index < block.Rows.Count; index++)
        {
            if (block.Rows[index] is { Label: { } label } line)
            {
                captions.Add(new(row + index, 1 + line.Path.Count, 1, labels - line.Path.Count, label.Zh, CaptionRole.RowLabel));
            }
        }
    }

    private int ColumnOf(int index) => labels + 1 + index;

    /// <summary>The last column of a narrower block takes the width that is left, as the printed form does.</summary>
    private int SpanOf(FormBlock block, int index) => index == block.Columns.Count - 1 ? columns - labels - index : 1;
}
