using System.Globalization;
using System.Runtime.InteropServices;
using Reports.Forms;
using Reports.Workbooks.Packages;
using Reports.Workbooks.Reading.Captions;

namespace Reports.Workbooks.Reading;

/// <summary>The kept cells of one sheet, found by row and column. They lie in that order, so nothing is indexed before it is looked for.</summary>
internal sealed class SheetContent
{
    // A spreadsheet keeps 15 significant digits; larger numbers than this are nobody's count of anything.
    private const double Largest = 1e15;

    private readonly KeptSheet kept;

    public SheetContent(KeptSheet kept)
    {
        this.kept = kept;
        LastRow = kept.Cells.Count == 0 ? 0 : kept.Cells[^1].Address.Row;
    }

    public string Name => kept.Listed.Name;

    /// <summary>The last row in which anything stands; 0 in an empty sheet.</summary>
    public int LastRow { get; }

    public CellContent At(int row, int column)
    {
        var place = IndexOf(row, column);
        return place >= 0 ? Content(CollectionsMarshal.AsSpan(kept.Cells)[place]) : Absent(row, column);
    }

    /// <summary>The text of a cell, a number as it would be typed; null where nothing stands.</summary>
    public string? TextAt(int row, int column) => TextOf(At(row, column));

    /// <summary>Every text that was typed, in the order of rows and columns.</summary>
    public IEnumerable<string> Texts() => kept.Cells
        .Where(cell => cell is { Formula: null, Content: Packages.CellContent.Text, Value: not null })
        .Select(cell => cell.Value!);

    /// <summary>Every cell that holds a value or a formula, with the rectangle it is merged over.</summary>
    public IEnumerable<UsedCell> UsedCells()
    {
        var merges = kept.Merges.ToDictionary(merge => merge.First, merge => merge.Last);
        return kept.Cells.Select(cell =>
        {
            var content = Content(cell);
            var last = merges.GetValueOrDefault(cell.Address, cell.Address);
            return new UsedCell(
                cell.Address.Row, cell.Address.Column, last.Row, last.Column, TextOf(content), content.Formula is not null, content.Number is not null);
        }).Where(cell => cell.Text is not null || cell.IsFormula);
    }

    /// <summary>The index of a cell; negative where none is kept.</summary>
    private int IndexOf(int row, int column)
    {
        var cells = CollectionsMarshal.AsSpan(kept.Cells);
        var (low, high) = (0, cells.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = (cells[middle].Address.Row, cells[middle].Address.Column).CompareTo((row, column));
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>A formula whose text and result are both unknown is no kept cell; it is only noted.</summary>
    private CellContent Absent(int row, int column) =>
        kept.Asides.Exists(aside => aside.Address == new CellReference(row, column) && (aside.Notes & CellNotes.FormulaWithoutValue) != 0)
            ? CellContent.Blank with { Kind = StatedKind.Uncalculated }
            : CellContent.Blank;

    private static string? TextOf(CellContent content) => content.Text ?? content.Number?.ToString(CultureInfo.InvariantCulture);

    private static CellContent Content(in KeptCell cell)
    {
        var content = cell.Value is null ? CellContent.Blank with { Formula = cell.Formula } : Valued(cell.Content, cell.Value, cell.Formula);
        return content switch
        {
            { Kind: StatedKind.Blank } when (cell.Notes & CellNotes.FormulaWithoutValue) != 0 => content with { Kind = StatedKind.Uncalculated },
            { Kind: StatedKind.Number or StatedKind.Text } when (cell.Notes & CellNotes.DateFormatted) != 0 => content with { Kind = StatedKind.Date },
            _ => content,
        };
    }

    private static CellContent Valued(Packages.CellContent kind, string value, string? formula) => kind switch
    {
        Packages.CellContent.Error => new CellContent(StatedKind.Error, null, value, formula),
        Packages.CellContent.Boolean => new CellContent(StatedKind.Boolean, null, value == "1" ? "TRUE" : "FALSE", formula),
        Packages.CellContent.Number => Number(value, formula),
        Packages.CellContent.Text or Packages.CellContent.SharedText => Text(value, formula),
    };

    /// <summary>The conversion to decimal rounds to the 15 digits that count: 93.059200000000004 was typed as 93.0592.</summary>
    private static CellContent Number(string value, string? formula)
    {
        var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Abs(number) < Largest
            ? new CellContent(StatedKind.Number, (decimal)number, null, formula)
            : Text(number.ToString("R", CultureInfo.InvariantCulture), formula);
    }

    private static CellContent Text(string text, string? formula) =>
        string.IsNullOrWhiteSpace(text)
            ? CellContent.Blank with { Formula = formula }
            : new CellContent(StatedKind.Text, null, text, formula);
}
