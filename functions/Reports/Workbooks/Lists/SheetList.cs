using System.Globalization;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Lists;

/// <summary>
/// A list as .xlsx: the first visible sheet that holds anything, read as a stream under <see cref="ListLimits"/> with the guard's own
/// readers. Nothing of the package is ever opened by a spreadsheet library.
/// </summary>
internal sealed class SheetList
{
    private const int SafeDigits = 15;

    private readonly PartReader xml;
    private readonly CellReader cells;
    private readonly List<(int Number, List<KeptCell> Cells)> rows = [];
    private int cellCount;
    private long characters;

    private SheetList(PartReader xml) => (this.xml, cells) = (xml, new CellReader(xml, StyleTable.None));

    public static ListOutcome Read(ZipDirectory zip, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(ListLimits.Nodes, cancellationToken, 2 * ListLimits.TextCharacters);
        var parts = PackageParts.Open(zip, budget);
        var workbook = PackageInspection.FindWorkbook(parts, parts.RelationshipsOf("", budget));
        var relationships = parts.RelationshipsOf(workbook, budget);
        foreach (var part in SheetsOf(parts, workbook, relationships, budget))
        {
            if (RowsOf(parts, part, budget) is not { } found)
            {
                return new ListOutcome.Refused(ListRefusals.TooManyRows);
            }

            if (found.Count > 0)
            {
                return new ListOutcome.Read(WithTexts(found, TextsOf(parts, relationships, found, budget)));
            }
        }

        return new ListOutcome.Read([]);
    }

    private static List<string> SheetsOf(
        PackageParts parts, string workbook, IReadOnlyList<Relationship> relationships, ReadingBudget budget)
    {
        using var xml = new PartReader(parts.Open(workbook, GuardLimits.WorkbookBytes), budget);
        var outline = WorkbookOutline.Read(xml, relationships, parts, GuardFilter.Everything);
        return outline.Sheets.Count == 0
            ? throw new UnacceptablePackageException(RefusalKind.NoSheets)
            : [.. outline.Sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible).Select(sheet => sheet.Part).OfType<string>()];
    }

    /// <summary>Null when there are too many.</summary>
    private static List<(int Number, List<KeptCell> Cells)>? RowsOf(PackageParts parts, string part, ReadingBudget budget)
    {
        using var xml = new PartReader(parts.Open(part, ListLimits.SheetBytes), budget);
        var list = new SheetList(xml);
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Name == "sheetData" && !list.ReadRows())
            {
                return null;
            }
        }

        xml.Finish();
        list.rows.Sort((one, other) => one.Number.CompareTo(other.Number));
        return list.rows;
    }

    private bool ReadRows()
    {
        var depth = xml.Depth;
        var number = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "row")
            {
                continue;
            }

            number = CellReader.Index(xml.ShortAttribute("r")) is var stated and > 0 ? stated : number + 1;
            var row = ReadRow(number);
            if (row.Count == 0)
            {
                continue;
            }

            if (rows.Count == ListLimits.Rows)
            {
                return false;
            }

            rows.Add((number, row));
        }

        return true;
    }

    private List<KeptCell> ReadRow(int number)
    {
        var row = new List<KeptCell>();
        var depth = xml.Depth;
        var column = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "c")
            {
                continue;
            }

            var isReadable = CellReference.TryParse(xml.ShortAttribute("r"), out var address);
            column = isReadable ? address.Column : column + 1;
            if (!xml.IsEmpty && column <= ListLimits.Columns && cells.Read(new CellReference(number, column), isDamaged: false) is { } cell)
            {
                row.Add(cell);
                Spend(cell);
            }
        }

        return row;
    }

    private void Spend(in KeptCell cell)
    {
        characters += (cell.Value?.Length ?? 0) + (cell.Formula?.Length ?? 0);
        if (++cellCount > ListLimits.Cells || characters > ListLimits.TextCharacters)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }
    }

    private static Dictionary<int, string> TextsOf(
        PackageParts parts, IReadOnlyList<Relationship> relationships, List<(int Number, List<KeptCell> Cells)> rows, ReadingBudget budget)
    {
        var wanted = rows.SelectMany(row => row.Cells)
            .Where(cell => cell.Content == CellContent.SharedText)
            .Select(cell => CellReader.Index(cell.Value))
            .ToHashSet();
        if (wanted.Count == 0 || PackageInspection.Related(parts, relationships, "sharedStrings", "spreadsheetml.sharedStrings+xml") is not { } part)
        {
            return [];
        }

        using var xml = new PartReader(parts.Open(part, ListLimits.SharedStringBytes), budget);
        return SharedStrings.Read(xml, wanted, budget);
    }

    private static List<ListRow> WithTexts(List<(int Number, List<KeptCell> Cells)> rows, Dictionary<int, string> texts)
    {
        var list = new List<ListRow>(rows.Count);
        foreach (var (number, kept) in rows)
        {
            var row = new ListCell[kept.Max(cell => cell.Address.Column)];
            Array.Fill(row, new ListCell("", ListCellKind.Text));
            foreach (var cell in kept)
            {
                row[cell.Address.Column - 1] = CellOf(cell, texts);
            }

            if (Array.Exists(row, cell => cell.Text.Length > 0))
            {
                list.Add(new ListRow(number, row));
            }
        }

        return list;
    }

    private static ListCell CellOf(in KeptCell cell, Dictionary<int, string> texts)
    {
        if (cell.Formula is not null || (cell.Notes & CellNotes.FormulaTextUnknown) != 0)
        {
            return new ListCell("=" + cell.Formula, ListCellKind.Formula);
        }

        return cell.Content switch
        {
            CellContent.SharedText => texts.TryGetValue(CellReader.Index(cell.Value), out var text)
                ? new ListCell(text.Trim(), ListCellKind.Text)
                : new ListCell("#N/A", ListCellKind.Error),
            CellContent.Number => NumberOf(cell.RawNumber ?? cell.Value ?? "", cell.Value ?? ""),
            CellContent.Boolean => new ListCell(cell.Value == "1" ? "TRUE" : "FALSE", ListCellKind.Text),
            CellContent.Error => new ListCell(cell.Value ?? "", ListCellKind.Error),
            CellContent.Text => new ListCell((cell.Value ?? "").Trim(), ListCellKind.Text),
        };
    }

    /// <summary>A number that had more digits than a spreadsheet keeps is an error value: nobody can say what was typed.</summary>
    private static ListCell NumberOf(string raw, string value) =>
        double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Math.Pow(10, SafeDigits)
            ? new ListCell(value, ListCellKind.Number)
            : new ListCell(value, ListCellKind.Error);
}
