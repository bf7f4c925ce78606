using System.Globalization;
using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>A rectangle of cells on one sheet.</summary>
internal sealed record SheetRange(string Sheet, int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public int Count => (LastRow - FirstRow + 1) * (LastColumn - FirstColumn + 1);

    public string Local => Count == 1 ? Corner(FirstRow, FirstColumn) : $"{Corner(FirstRow, FirstColumn)}:{Corner(LastRow, LastColumn)}";

    /// <summary>As a formula on <paramref name="sheet"/> writes it.</summary>
    public string On(string sheet) => sheet == Sheet ? Local : $"'{Sheet.Replace("'", "''", StringComparison.Ordinal)}'!{Local}";

    private static string Corner(int row, int column) => CellAddress.ColumnLetters(column) + row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Joins cells to as few rectangles as plain formulas need: SUM(E8:J8) rather than six terms.</summary>
internal static class SheetRanges
{
    public static IReadOnlyList<SheetRange> Cover(IEnumerable<CellAddress> cells)
    {
        var rows = new List<SheetRange>();
        foreach (var cell in cells.Distinct().OrderBy(cell => cell.Sheet, StringComparer.Ordinal).ThenBy(cell => cell.Row).ThenBy(cell => cell.Column))
        {
            if (rows is [.., var last] && last.Sheet == cell.Sheet && last.LastRow == cell.Row && last.LastColumn == cell.Column - 1)
            {
                rows[^1] = last with { LastColumn = cell.Column };
            }
            else
            {
                rows.Add(new SheetRange(cell.Sheet, cell.Row, cell.Column, cell.Row, cell.Column));
            }
        }

        return Stack(rows);
    }

    private static List<SheetRange> Stack(List<SheetRange> rows)
    {
        var stacked = new List<SheetRange>();
        foreach (var row in rows)
        {
            var above = stacked.FindIndex(range => range.Sheet == row.Sheet && range.LastRow == row.FirstRow - 1
                && range.FirstColumn == row.FirstColumn && range.LastColumn == row.LastColumn);
            if (above >= 0)
            {
                stacked[above] = stacked[above] with { LastRow = row.LastRow };
            }
            else
            {
                stacked.Add(row);
            }
        }

        return stacked;
    }
}
