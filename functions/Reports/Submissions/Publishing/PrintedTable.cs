using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>A place of a printed table's grid: a cell that begins here, or what a cell above covers.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Begins">False where only its merge goes on.</param>
internal sealed record PrintedPlace(OfficialCell Cell, bool Begins);

/// <summary>An official table for documents that write merged cells in every row they cover, as Word's do.</summary>
internal static class PrintedTable
{
    /// <summary>Each row from left to right, one place for each cell or continued cell.</summary>
    public static IEnumerable<IReadOnlyList<PrintedPlace>> Rows(OfficialTable table)
    {
        // By the column where it begins: a merged cell and how many rows it still covers.
        var open = new Dictionary<int, (OfficialCell Cell, int Rows)>();
        foreach (var row in table.Rows)
        {
            var places = new List<PrintedPlace>();
            using var cells = row.GetEnumerator();
            for (var column = 0; column < table.Columns; column += places[^1].Cell.Columns)
            {
                if (open.Remove(column, out var merged))
                {
                    places.Add(new PrintedPlace(merged.Cell, Begins: false));
                    KeepOpen(column, merged.Cell, merged.Rows - 1);
                }
                else if (cells.MoveNext())
                {
                    places.Add(new PrintedPlace(cells.Current, Begins: true));
                    KeepOpen(column, cells.Current, cells.Current.Rows - 1);
                }
                else
                {
                    throw new InvalidOperationException("A row of the official table is too short.");
                }
            }

            yield return places;
        }

        void KeepOpen(int column, OfficialCell cell, int rows)
        {
            if (rows > 0)
            {
                open[column] = (cell, rows);
            }
        }
    }

    /// <summary>How many rows at the top are repeated on every page; none where the table has several blocks, each with headers of its own.</summary>
    public static int HeaderRows(FormTable table, IReadOnlyList<IReadOnlyCollection<OfficialCell>> rows) =>
        table.Blocks.Count > 1 ? 0 : rows.TakeWhile(row => row.All(cell => cell.Kind is not (OfficialCellKind.Figure or OfficialCellKind.RowHeader or OfficialCellKind.RowGroup))).Count();
}
