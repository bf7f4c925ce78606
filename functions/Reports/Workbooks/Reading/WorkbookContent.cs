using System.Globalization;
using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Reading;

/// <summary>A cell of an upload as it stands there, formula and result apart; nothing is ever recalculated.</summary>
internal sealed record CellContent(StatedKind Kind, decimal? Number, string? Text, string? Formula)
{
    public static CellContent Blank { get; } = new(StatedKind.Blank, null, null, null);

    /// <summary>Without the leading <c>=</c>; null where a constant stands.</summary>
    public string? Formula { get; init; } = Formula;
}

/// <summary>The cells and names of a disarmed workbook, read with ClosedXML together with what the guard noted about them.</summary>
internal sealed class WorkbookContent : IDisposable
{
    // A spreadsheet keeps 15 significant digits; larger numbers than this are nobody's count of anything.
    private const double Largest = 1e15;

    private readonly DisarmedWorkbook source;
    private readonly XLWorkbook workbook;
    private readonly Dictionary<string, IXLWorksheet> sheets;

    private WorkbookContent(DisarmedWorkbook source)
    {
        this.source = source;
        workbook = new XLWorkbook(source.OpenPackage(), XLEventTracking.Disabled);
        sheets = workbook.Worksheets.ToDictionary(sheet => sheet.Name, StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, CellAddress>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in source.Names)
        {
            if (CellAddress.TryParseLocal(name.Range.Split(':')[0], out var row, out var column))
            {
                names.TryAdd(name.Name, new CellAddress(name.Sheet, row, column));
            }
        }

        Names = names;
    }

    /// <summary>Workbook-level names of ours and the first cell each points at.</summary>
    public IReadOnlyDictionary<string, CellAddress> Names { get; }

    public IReadOnlyList<string> SheetNames => [.. source.Sheets.Select(sheet => sheet.Name)];

    public static WorkbookContent Open(DisarmedWorkbook source) => new(source);

    public bool HasSheet(string name) => sheets.ContainsKey(name);

    /// <summary>The text of a cell, a number as it would be typed; null where nothing stands.</summary>
    public string? TextAt(CellAddress address)
    {
        var content = At(address);
        return content.Text ?? content.Number?.ToString(CultureInfo.InvariantCulture);
    }

    public CellContent At(CellAddress address)
    {
        if (!sheets.TryGetValue(address.Sheet, out var sheet))
        {
            return CellContent.Blank;
        }

        var cell = sheet.Cell(address.Row, address.Column);
        var place = new CellPlace(sheet.Name, address.Local);
        var formula = cell.HasFormula ? cell.FormulaA1 : null;
        if (source.Errors.TryGetValue(place, out var error))
        {
            return new CellContent(StatedKind.Error, null, error, formula);
        }

        var notes = source.NotesAt(place.Sheet, place.Address);
        var content = Value(cell.CachedValue, cell.DataType, formula);
        return content switch
        {
            { Kind: StatedKind.Blank } when (notes & CellNotes.FormulaWithoutValue) != 0 => content with { Kind = StatedKind.Uncalculated },
            { Kind: StatedKind.Number or StatedKind.Text } when (notes & CellNotes.DateFormatted) != 0 => content with { Kind = StatedKind.Date },
            _ => content,
        };
    }

    /// <summary>The texts of a sheet from a row on, row by row, between two columns, both inclusive.</summary>
    public IEnumerable<string> RowsOfText(CellAddress first, int lastColumn)
    {
        if (!sheets.TryGetValue(first.Sheet, out var sheet))
        {
            return [];
        }

        var lastRow = sheet.LastRowUsed()?.RowNumber() ?? 0;
        return Enumerable.Range(first.Row, Math.Max(0, lastRow - first.Row + 1))
            .Select(row => string.Join(
                " ",
                Enumerable.Range(first.Column, Math.Max(1, lastColumn - first.Column + 1))
                    .Select(column => TextAt(new CellAddress(first.Sheet, row, column)))
                    .Where(text => !string.IsNullOrWhiteSpace(text))));
    }

    /// <summary>Every text that stands in a sheet people see, for recognising the form by its captions; the result of the round before only quotes them.</summary>
    public IEnumerable<string> Texts() => workbook.Worksheets
        .Where(sheet => sheet.Name != FormTexts.ResultSheet)
        .SelectMany(sheet => sheet.CellsUsed())
        .Where(cell => !cell.HasFormula && cell.DataType == XLDataType.Text)
        .Select(cell => cell.CachedValue as string)
        .OfType<string>();

    public void Dispose() => workbook.Dispose();

    private static CellContent Value(object? cached, XLDataType type, string? formula)
    {
        switch (cached)
        {
            case null:
                return CellContent.Blank with { Formula = formula };
            case bool truth:
                return new CellContent(StatedKind.Boolean, null, truth ? "TRUE" : "FALSE", formula);
            case double number:
                return Number(number, formula);
            default:
                var text = Convert.ToString(cached, CultureInfo.InvariantCulture) ?? "";
                return type == XLDataType.Number && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cachedNumber)
                    ? Number(cachedNumber, formula)
                    : Text(text, formula);
        }
    }

    /// <summary>The conversion to decimal rounds to the 15 digits that count: 93.059200000000004 was typed as 93.0592.</summary>
    private static CellContent Number(double number, string? formula) =>
        Math.Abs(number) < Largest
            ? new CellContent(StatedKind.Number, (decimal)number, null, formula)
            : Text(number.ToString("R", CultureInfo.InvariantCulture), formula);

    private static CellContent Text(string text, string? formula) =>
        string.IsNullOrWhiteSpace(text)
            ? CellContent.Blank with { Formula = formula }
            : new CellContent(StatedKind.Text, null, text, formula);
}
