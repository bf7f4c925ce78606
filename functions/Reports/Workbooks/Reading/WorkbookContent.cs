using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Packages;
using Reports.Workbooks.Reading.Captions;

namespace Reports.Workbooks.Reading;

/// <summary>A cell of an upload as it stands there, formula and result apart; nothing is ever recalculated.</summary>
internal sealed record CellContent(StatedKind Kind, decimal? Number, string? Text, string? Formula)
{
    public static CellContent Blank { get; } = new(StatedKind.Blank, null, null, null);

    /// <summary>Without the leading <c>=</c>; null where a constant stands.</summary>
    public string? Formula { get; init; } = Formula;
}

/// <summary>
/// The cells and names of a disarmed workbook. They are read where the guard keeps them: to write them into a package and have it
/// parsed again took longer than everything else together.
/// </summary>
internal sealed class WorkbookContent
{
    private readonly DisarmedWorkbook source;
    private readonly Dictionary<string, SheetContent> sheets;

    private WorkbookContent(DisarmedWorkbook source)
    {
        this.source = source;
        sheets = source.Kept.Select(kept => new SheetContent(kept)).ToDictionary(sheet => sheet.Name, StringComparer.OrdinalIgnoreCase);
        Names = source.Ranges.ToDictionary(
            name => name.Name,
            name => new CellAddress(name.Sheet.Name, name.Range.First.Row, name.Range.First.Column),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Workbook-level names of ours and the first cell each points at.</summary>
    public IReadOnlyDictionary<string, CellAddress> Names { get; }

    public IReadOnlyList<string> SheetNames => [.. source.Sheets.Select(sheet => sheet.Name)];

    /// <summary>All but the result of the round before (核验结果), which only quotes captions and figures.</summary>
    public IEnumerable<string> FilledSheets => SheetNames.Where(name => name != FormTexts.ResultSheet);

    public static WorkbookContent Open(DisarmedWorkbook source) => new(source);

    public bool HasSheet(string name) => sheets.ContainsKey(name);

    /// <summary>The text of a cell, a number as it would be typed; null where nothing stands.</summary>
    public string? TextAt(CellAddress address) => sheets.GetValueOrDefault(address.Sheet)?.TextAt(address.Row, address.Column);

    public CellContent At(CellAddress address) =>
        sheets.TryGetValue(address.Sheet, out var sheet) ? sheet.At(address.Row, address.Column) : CellContent.Blank;

    /// <summary>The texts of a sheet from a row on, row by row, between two columns, both inclusive.</summary>
    public IEnumerable<string> RowsOfText(CellAddress first, int lastColumn)
    {
        if (!sheets.TryGetValue(first.Sheet, out var sheet))
        {
            return [];
        }

        return Enumerable.Range(first.Row, Math.Max(0, sheet.LastRow - first.Row + 1))
            .Select(row => string.Join(
                " ",
                Enumerable.Range(first.Column, Math.Max(1, lastColumn - first.Column + 1))
                    .Select(column => sheet.TextAt(row, column))
                    .Where(text => !string.IsNullOrWhiteSpace(text))));
    }

    /// <summary>Every cell of a sheet that holds something, for finding figures by their captions.</summary>
    public IEnumerable<UsedCell> UsedCells(string name) => sheets.TryGetValue(name, out var sheet) ? sheet.UsedCells() : [];

    /// <summary>Every text that stands in the workbook, for recognising the form by its captions.</summary>
    public IEnumerable<string> Texts() => FilledSheets.SelectMany(name => sheets[name].Texts());
}
