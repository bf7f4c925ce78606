using Reports.Forms;
using Reports.Validation;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>A cell that holds something, with the rectangle it is merged over; a cell inside a merge but its first has none.</summary>
internal sealed record UsedCell(int Row, int Column, int LastRow, int LastColumn, string? Text, bool IsFormula, bool IsNumber)
{
    public CaptionText Caption { get; } = IsFormula ? CaptionText.Nothing : CaptionText.Of(Text);

    /// <summary>A figure, or one of the marks that people put where there is none.</summary>
    public bool IsFigure => IsNumber || (Text is { } text && text.Length < 30 && (NumberText.IsPlaceholder(text) || NumberText.TryRead(text, isAmount: true, out _) || NumberText.TryRead(text, isAmount: false, out _)));
}

/// <summary>The used cells of one sheet, by row and column.</summary>
internal sealed class SheetGrid
{
    private readonly Dictionary<(int Row, int Column), UsedCell> cells;

    public SheetGrid(string sheet, IEnumerable<UsedCell> used)
    {
        Sheet = sheet;
        Rows = [.. used.GroupBy(cell => cell.Row).OrderBy(row => row.Key).Select(row => new GridRow(row.Key, [.. row.OrderBy(cell => cell.Column)]))];
        cells = Rows.SelectMany(row => row.Cells).ToDictionary(cell => (cell.Row, cell.Column));
    }

    public string Sheet { get; }

    /// <summary>Rows that hold something, downwards.</summary>
    public IReadOnlyList<GridRow> Rows { get; }

    public UsedCell? At(int row, int column) => cells.GetValueOrDefault((row, column));

    public CellAddress AddressOf(int row, int column) => new(Sheet, row, column);
}

/// <summary>The used cells of one row, from the left.</summary>
internal sealed record GridRow(int Number, IReadOnlyList<UsedCell> Cells);
