namespace Reports.Forms;

/// <summary>What a cell of a printed table is.</summary>
public enum OfficialCellKind
{
    /// <summary>The heading of a block, over the whole width.</summary>
    BlockHeading,

    /// <summary>What stands above the labels at the left; may be without text.</summary>
    Corner,
    ColumnGroup,
    ColumnHeader,
    RowGroup,
    RowHeader,
    Figure,
}

/// <summary>One cell of a printed table with the cells it is merged over.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What the form prints in it; null for a figure, and for a corner without text.</param>
/// <param name="Figure">The number it asks for; null for a text.</param>
/// <param name="Rows">At least 1.</param>
/// <param name="Columns">At least 1.</param>
public sealed record OfficialCell(OfficialCellKind Kind, LocalizedText? Text, FormCell? Figure, int Rows, int Columns);

/// <summary>
/// A table of the form as it is printed: rows of cells from left to right, a merged cell only in the row where it begins. The last column of a
/// narrower block takes the width that is left.
/// </summary>
public sealed class OfficialTable
{
    private readonly SortedDictionary<int, SortedDictionary<int, OfficialCell>> grid = [];
    private readonly int labels;
    private int row;

    private OfficialTable(FormTable table)
    {
        labels = table.LabelWidths.Count;
        Columns = labels + table.Blocks.Max(block => block.Columns.Count);
        foreach (var block in table.Blocks)
        {
            Add(block);
        }
    }

    /// <summary>How wide it is, merged cells counted as what they cover.</summary>
    public int Columns { get; }

    public IEnumerable<IReadOnlyCollection<OfficialCell>> Rows => grid.Values.Select(line => line.Values);

    public static OfficialTable Of(FormTable table) => new(table);

    private void Add(FormBlock block)
    {
        if (block.Heading is { } heading)
        {
            Put(row++, 0, new(OfficialCellKind.BlockHeading, heading, null, 1, Columns));
        }

        var depth = block.Columns.Max(column => column.Path.Count) + 1;
        if (labels > 0)
        {
            Put(row, 0, new(OfficialCellKind.Corner, block.Corner, null, depth, labels));
        }

        AddColumnHeaders(block, depth);
        row += depth;
        AddRowLabels(block);
        for (var index = 0; index < block.Cells.Count; index++)
        {
            var column = index % block.Columns.Count;
            Put(row + (index / block.Columns.Count), labels + column, new(OfficialCellKind.Figure, null, block.Cells[index], 1, WidthOf(block, column)));
        }

        row += block.Rows.Count;
    }

    private void AddColumnHeaders(FormBlock block, int depth)
    {
        for (var level = 0; level < depth - 1; level++)
        {
            foreach (var (start, count, text) in Groups([.. block.Columns.Select(column => column.Path)], level))
            {
                var width = Enumerable.Range(start, count).Sum(index => WidthOf(block, index));
                Put(row + level, labels + start, new(OfficialCellKind.ColumnGroup, text, null, 1, width));
            }
        }

        for (var index = 0; index < block.Columns.Count; index++)
        {
            var (column, level) = (block.Columns[index], block.Columns[index].Path.Count);
            Put(row + level, labels + index, new(OfficialCellKind.ColumnHeader, column.Label, null, depth - level, WidthOf(block, index)));
        }
    }

    private void AddRowLabels(FormBlock block)
    {
        for (var level = 0; level < labels - 1; level++)
        {
            foreach (var (start, count, text) in Groups([.. block.Rows.Select(line => line.Path)], level))
            {
                Put(row + start, level, new(OfficialCellKind.RowGroup, text, null, count, 1));
            }
        }

        for (var index = 0; index < block.Rows.Count; index++)
        {
            if (block.Rows[index] is { Label: { } label } line)
            {
                Put(row + index, line.Path.Count, new(OfficialCellKind.RowHeader, label, null, 1, labels - line.Path.Count));
            }
        }
    }

    /// <summary>Neighbours that share their groups down to <paramref name="level"/>.</summary>
    internal static IEnumerable<(int Start, int Count, LocalizedText Text)> Groups(IReadOnlyList<IReadOnlyList<LocalizedText>> paths, int level)
    {
        for (var start = 0; start < paths.Count;)
        {
            var end = start + 1;
            while (end < paths.Count && paths[end].Take(level + 1).SequenceEqual(paths[start].Take(level + 1)))
            {
                end++;
            }

            if (paths[start].Count > level)
            {
                yield return (start, end - start, paths[start][level]);
            }

            start = end;
        }
    }

    private int WidthOf(FormBlock block, int index) => index == block.Columns.Count - 1 ? Columns - labels - index : 1;

    private void Put(int line, int column, OfficialCell cell)
    {
        if (!grid.TryGetValue(line, out var cells))
        {
            grid.Add(line, cells = []);
        }

        cells.Add(column, cell);
    }
}
