namespace Reports.Workbooks.Reading.Captions;

/// <summary>
/// The figures of a row that does not keep to the columns of its header, as rows copied from a web page or a PDF do: its label stands among the
/// figures, or figures run over the last column while columns are empty. As many figures as columns are read in their order, if the label shows
/// that the row has moved; otherwise each figure may belong to any column.
/// </summary>
internal sealed class RowFigures
{
    private readonly IReadOnlyList<int> figures;
    private readonly Dictionary<int, int>? inOrder;

    private RowFigures(IReadOnlyList<int> figures, Dictionary<int, int>? inOrder) => (this.figures, this.inOrder) = (figures, inOrder);

    /// <summary>The columns of the sheet where the value may stand.</summary>
    public IEnumerable<int> ColumnsOf(int entry) =>
        inOrder is null ? figures : inOrder.TryGetValue(entry, out var column) ? [column] : [];

    public static Dictionary<int, RowFigures> Uneven(SheetGrid grid, CaptionAxis rows, CaptionAxis columns)
    {
        var uneven = new Dictionary<int, RowFigures>();
        if (columns.Last == 0)
        {
            return uneven;
        }

        var order = Enumerable.Range(0, columns.Places.Count).Where(entry => columns.Places[entry].Count == 1).OrderBy(entry => columns.Places[entry][0].First).ToList();
        foreach (var row in grid.Rows.Where(row => rows.EntryAt(row.Number) is not null))
        {
            var label = row.Cells.LastOrDefault(cell => !cell.IsFigure && cell.Caption.Exact.Length > 0 && cell.Column < columns.Last);
            var figures = row.Cells.Where(cell => cell.IsFigure && cell.Column > (label?.Column ?? 0)).Select(cell => cell.Column).ToList();
            var labelIsInside = label is not null && label.Column >= columns.First && figures.Count > 0;
            var runsOver = figures.Contains(columns.Last + 1)
                && columns.Places.Any(places => places.Any(stretch => grid.At(row.Number, stretch.First) is null));
            if (labelIsInside && figures.Count == columns.Places.Count && order.Count == figures.Count && figures[^1] - figures[0] == figures.Count - 1)
            {
                uneven[row.Number] = new RowFigures(figures, order.Select((entry, index) => (entry, figures[index])).ToDictionary());
            }
            else if (labelIsInside || runsOver)
            {
                uneven[row.Number] = new RowFigures(figures, null);
            }
        }

        return uneven;
    }
}
