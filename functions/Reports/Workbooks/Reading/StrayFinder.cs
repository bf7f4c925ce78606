using System.Globalization;
using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Packages;
using Reports.Workbooks.Seals;

namespace Reports.Workbooks.Reading;

/// <summary>
/// Finds what stands outside the cells of the form. It reads the upload once more, so that reading for judgement does not pay for it.
/// </summary>
public static class StrayFinder
{
    public const int Most = 40;
    private const int LongestText = 120;

    private static readonly GuardFilter ResultOnly = new() { NamePrefixes = [DefinedNames.Result] };

    /// <summary>Total: of a file that cannot be opened as a workbook it says that there is nothing.</summary>
    /// <param name="upload">The file that the report was read from.</param>
    /// <param name="report">Says where the form's values were found, which may not be where the template has them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static StrayContent Find(ReadOnlyMemory<byte> upload, StatedReport report, CancellationToken cancellationToken)
    {
        if (WorkbookGuard.Inspect(upload, ResultOnly, cancellationToken) is not DisarmedWorkbook source)
        {
            return StrayContent.None;
        }

        using var workbook = new XLWorkbook(source.OpenPackage(), XLEventTracking.Disabled);
        var areas = FormAreas.Of(WorkbookLayout.Of(report.Form), report);
        var stray = workbook.Worksheets.Where(sheet => !IsOurs(sheet, source)).SelectMany(sheet => StrayOn(sheet, areas)).ToList();
        return new StrayContent(
            [.. stray.Take(Most)],
            Math.Max(0, stray.Count - Most) + source.Sheets.Sum(sheet => sheet.ValuesOutside),
            source.Removed);
    }

    /// <summary>The seal, and the result of the round before.</summary>
    private static bool IsOurs(IXLWorksheet sheet, DisarmedWorkbook source) =>
        TemplateSeal.IsSealSheet((row, column) => TextOf(sheet.Cell(row, column)))
        || sheet.Name == FormTexts.ResultSheet
        || source.Names.Any(name => name.Name.Equals(DefinedNames.Result, StringComparison.OrdinalIgnoreCase) && name.Sheet == sheet.Name);

    private static IEnumerable<StrayCell> StrayOn(IXLWorksheet sheet, FormAreas areas)
    {
        var area = areas.Find(sheet.Name);
        foreach (var cell in sheet.CellsUsed())
        {
            var (row, column) = (cell.Address.RowNumber, cell.Address.ColumnNumber);
            // A formula on the form's own sheets is a check of ours; elsewhere its result is what the filer saw.
            if (TextOf(cell) is { Length: > 0 } text && (area is null || !(cell.HasFormula || area.Contains(row, column, text))))
            {
                yield return new StrayCell(sheet.Name, new CellAddress(sheet.Name, row, column).Local, text.Shortened(LongestText));
            }
        }
    }

    private static string TextOf(IXLCell cell) =>
        (Convert.ToString(cell.CachedValue, CultureInfo.InvariantCulture) ?? "").ReplaceLineEndings(" ").Trim();
}
