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

        var content = WorkbookContent.Open(source);
        var areas = FormAreas.Of(WorkbookLayout.Of(report.Form), report);
        var stray = content.FilledSheets.Where(sheet => !IsOurs(sheet, content)).SelectMany(sheet => StrayOn(sheet, content, areas)).ToList();
        return new StrayContent(
            [.. stray.Take(Most)],
            Math.Max(0, stray.Count - Most) + source.Sheets.Sum(sheet => sheet.ValuesOutside),
            source.Removed);
    }

    /// <summary>The seal, and the result of the round before.</summary>
    private static bool IsOurs(string sheet, WorkbookContent content) =>
        TemplateSeal.IsSealSheet((row, column) => content.TextAt(new CellAddress(sheet, row, column)))
        || (content.Names.TryGetValue(DefinedNames.Result, out var result) && result.Sheet == sheet);

    private static IEnumerable<StrayCell> StrayOn(string sheet, WorkbookContent content, FormAreas areas)
    {
        var area = areas.Find(sheet);
        foreach (var cell in content.UsedCells(sheet))
        {
            // A formula on the form's own sheets is a check of ours; elsewhere its result is what the filer saw.
            if (cell.Text?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } text && (area is null || !(cell.IsFormula || area.Contains(cell.Row, cell.Column, text))))
            {
                yield return new StrayCell(sheet, new CellAddress(sheet, cell.Row, cell.Column).Local, text.Shortened(LongestText));
            }
        }
    }
}
