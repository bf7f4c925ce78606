namespace Reports.Workbooks.Reading.Captions;

/// <summary>
/// The figures of a row that does not keep to the columns of its header, as rows copied from a web page or a PDF do: its label stands under the
/// header of a column, figures run over the last column while columns are empty, or figures stand under no header while headers are missing.
/// Where the label shows that the row has moved, as many figures as columns are read in their order; otherwise each figure may belong to any
/// column, unless they are all the same.
/// </summary>
internal sealed class RowFigures
{
    private readonly IReadOnlyList<int> figures;
    private readonly Dictionary<int, int>? inOrder;

    private RowFigures(IReadOnlyList<int> figures, Dictionary<int, int>? inOrder, bool hasMoved, bool isOpen) =>
        (this.figures, this.inOrder, HasMoved, IsOpen) = (figures, inOrder, hasMoved, isOpen);

    /// <summary>Whether it is certain that the headers above do not hold for the row; otherwise a name or a map may still be right.</summary>
    public bool HasMoved { get; }

    /// <summary>Whether no figure of the row can be told to be that of a column.</summary>
    public bool IsOpen { get; }

    /// <summary>The columns of the sheet where the value may stand.</summary>
    public IEnumerable<int> ColumnsOf(int entry) =>
        inOrder is null ? figures : inOrder.TryGetValue(entry, out var column) ? [column] : [];

    public static Dictionary<int, RowFigures> Uneven(SheetGrid grid, CaptionAxis rows, CaptionAxis columns)
    {
        var lines = grid.Rows.Where(row => columns.Last > 0 && rows.EntryAt(row.Number) is not null)
            .Select(row => (Row: row, Label: row.Cells.LastOrDefault(cell => !cell.IsFigure && cell.Caption.Exact.Length > 0 && columns.EntryAt(cell.Column) is not null)))
            .ToList();
        // Where the labels of some rows have moved into the columns, a row that is not full may have moved, too.
        var isTorn = lines.Exists(line => line.Label is not null);
        return lines.Select(line => (line.Row.Number, Figures: Of(grid, line.Row, line.Label, columns, isTorn)))
            .Where(line => line.Figures is not null)
            .ToDictionary(line => line.Number, line => line.Figures!);
    }

    private static RowFigures? Of(SheetGrid grid, GridRow row, UsedCell? label, CaptionAxis columns, bool isTorn)
    {
        var figures = row.Cells.Where(cell => cell.IsFigure && cell.Column > (label?.Column ?? 0)).ToList();
        var hasGap = columns.Places.Any(places => places.Any(stretch => grid.At(row.Number, stretch.First) is null));
        var runsOver = hasGap && figures.Exists(cell => cell.Column == columns.Last + 1);
        var isWithoutHeader = columns.Places.Any(places => places.Count == 0)
            && figures.Exists(cell => cell.Column >= columns.First - 1 && cell.Column <= columns.Last + 1 && columns.IsFree(cell.Column));
        var hasMoved = label is not null || (isTorn && hasGap);
        if ((!hasMoved && !runsOver && !isWithoutHeader) || figures.Count == 0)
        {
            return null;
        }

        var positions = figures.ConvertAll(cell => cell.Column);
        var order = Enumerable.Range(0, columns.Places.Count).Where(entry => columns.Places[entry].Count == 1).OrderBy(entry => columns.Places[entry][0].First).ToList();
        var isComplete = positions.Count == columns.Places.Count && order.Count == positions.Count && positions[^1] - positions[0] == positions.Count - 1;
        return label is not null && isComplete
            ? new RowFigures(positions, order.Zip(positions).ToDictionary(), hasMoved, isOpen: false)
            : new RowFigures(positions, null, hasMoved, positions.Count < columns.Places.Count || figures.DistinctBy(cell => cell.Text).Count() > 1);
    }
}
