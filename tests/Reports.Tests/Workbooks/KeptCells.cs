using System.Security;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>What the guard kept, to be looked at: as a workbook that ClosedXML opens, or as text that is equal when the kept cells are.</summary>
internal static partial class KeptCells
{
    /// <summary>Every cell states its type, because without a stylesheet ClosedXML reads no number that does not.</summary>
    public static XLWorkbook Open(this DisarmedWorkbook workbook)
    {
        var builder = new PackageBuilder();
        foreach (var sheet in workbook.Kept)
        {
            var merges = string.Concat(sheet.Merges.Select(merge => $"<mergeCell ref=\"{merge.First}:{merge.Last}\"/>"));
            builder.Sheet(Escape(sheet.Listed.Name), Rows(sheet), merges.Length == 0 ? "" : $"<mergeCells>{merges}</mergeCells>", State(sheet.Listed.Visibility));
        }

        foreach (var name in workbook.Ranges)
        {
            var text = $"'{name.Sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!{Absolute().Replace($"{name.Range}", "$$$1$$$2")}";
            builder.Name(Escape(name.Name), Escape(text), name.Hidden ? "hidden=\"1\"" : "");
        }

        return new XLWorkbook(new MemoryStream(builder.Build()));
    }

    /// <summary>Sheets, names, cells and merged ranges, one line each; not what was noted about them.</summary>
    public static IReadOnlyList<string> Lines(this DisarmedWorkbook workbook) =>
    [
        .. workbook.Ranges.Select(name => $"{name.Name} {name.Sheet.Name} {name.Range} {name.Hidden}"),
        .. workbook.Kept.SelectMany(sheet => (IEnumerable<string>)
        [
            $"{sheet.Listed.Name} {sheet.Listed.Visibility}",
            .. sheet.Cells.Select(cell => $"{cell.Address} {cell.Content} {cell.Value} {cell.Formula}"),
            .. sheet.Merges.Select(merge => merge.ToString()),
        ]),
    ];

    private static string Rows(KeptSheet sheet) => string.Concat(sheet.Cells.GroupBy(cell => cell.Address.Row).Select(row =>
        $"<row r=\"{row.Key}\">{string.Concat(row.Select(Cell))}</row>"));

    private static string Cell(KeptCell cell)
    {
        var type = cell.Content switch
        {
            CellContent.Number => "n",
            CellContent.Boolean => "b",
            CellContent.Text or CellContent.SharedText or CellContent.Error => "str",
        };
        var formula = cell.Formula is null ? "" : $"<f>{Escape(cell.Formula)}</f>";
        var value = cell.Value is null ? "" : $"<v{(type == "n" ? "" : " xml:space=\"preserve\"")}>{Escape(cell.Value)}</v>";
        return $"<c r=\"{cell.Address}\" t=\"{type}\">{formula}{value}</c>";
    }

    private static string State(SheetVisibility visibility) => visibility switch
    {
        SheetVisibility.Visible => "visible",
        SheetVisibility.Hidden => "hidden",
        SheetVisibility.VeryHidden => "veryHidden",
    };

    private static string Escape(string text) => SecurityElement.Escape(text);

    [GeneratedRegex("([A-Z]+)([0-9]+)")]
    private static partial Regex Absolute();
}
