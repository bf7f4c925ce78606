using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Writing;

/// <summary>
/// What ClosedXML cannot say: the Normal style is unlocked so that pasted cells stay editable, and the package holds nothing
/// that differs from run to run.
/// </summary>
internal static class PackageFinish
{
    public static byte[] Apply(MemoryStream workbook, DateTime issuedAt, WorkbookLayout layout, IReadOnlyDictionary<string, decimal>? totals)
    {
        workbook.Position = 0;
        using (var document = SpreadsheetDocument.Open(workbook, isEditable: true))
        {
            document.PackageProperties.Created = issuedAt;
            document.PackageProperties.Modified = issuedAt;
            var stylesheet = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
            Unlock(stylesheet);
            SetDefaultFont(stylesheet);
            foreach (var sheet in document.WorkbookPart.WorksheetParts)
            {
                SortColumns(sheet.Worksheet);
            }

            foreach (var place in layout.Narratives.Values)
            {
                LetRowsGrow(SheetOf(document.WorkbookPart, place.First.Sheet), place.First.Row);
            }

            StoreResults(document.WorkbookPart, layout, totals ?? new Dictionary<string, decimal>());
        }

        return FixedPackage.Of(workbook);
    }

    /// <summary>The style Normal (the first of the named ones) is open; every format a cell uses says for itself whether it is locked.</summary>
    private static void Unlock(Stylesheet stylesheet)
    {
        foreach (var format in stylesheet.CellFormats!.Elements<CellFormat>())
        {
            format.Protection ??= new Protection { Locked = true };
            format.Protection.Locked ??= true;
            format.ApplyProtection = true;
        }

        var normal = stylesheet.CellStyleFormats!.Elements<CellFormat>().First();
        normal.Protection = new Protection { Locked = false };
        normal.ApplyProtection = true;
    }

    /// <summary>Column widths are measured in the font of Normal, which ClosedXML leaves as it is; the empty number format it adds is dropped.</summary>
    private static void SetDefaultFont(Stylesheet stylesheet)
    {
        stylesheet.Fonts!.Elements<Font>().First().FontName!.Val = CellStyles.Font;
        if (stylesheet.NumberingFormats is { } formats)
        {
            formats.Count = null;
        }

        foreach (var empty in stylesheet.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.FormatCode?.Value is "").ToList() ?? [])
        {
            empty.Remove();
        }
    }

    /// <summary>ClosedXML writes the columns to the right first; the format wants them in order.</summary>
    private static void SortColumns(Worksheet sheet)
    {
        if (sheet.GetFirstChild<Columns>() is not { } columns)
        {
            return;
        }

        var sorted = columns.Elements<Column>().OrderBy(column => column.Min!.Value).ToList();
        columns.RemoveAllChildren();
        columns.Append(sorted);
    }

    /// <summary>Rows of text keep their height only until someone types: a height that is marked as custom would never grow.</summary>
    private static void LetRowsGrow(Worksheet sheet, int first)
    {
        foreach (var row in sheet.Descendants<Row>().Where(row => row.RowIndex!.Value >= first))
        {
            row.CustomHeight = null;
        }
    }

    /// <summary>ClosedXML stores no result with a formula that it has not calculated itself.</summary>
    private static void StoreResults(WorkbookPart workbook, WorkbookLayout layout, IReadOnlyDictionary<string, decimal> totals)
    {
        foreach (var sheet in totals.GroupBy(total => layout.Cells[total.Key].Sheet))
        {
            var resultAt = sheet.ToDictionary(total => layout.Cells[total.Key].Local, total => total.Value, StringComparer.Ordinal);
            foreach (var cell in SheetOf(workbook, sheet.Key).Descendants<Cell>().Where(cell => cell.CellFormula is not null))
            {
                if (resultAt.TryGetValue(cell.CellReference!.Value!, out var result))
                {
                    cell.DataType = null;
                    cell.CellValue = new CellValue(result);
                }
            }
        }
    }

    private static Worksheet SheetOf(WorkbookPart workbook, string name) =>
        ((WorksheetPart)workbook.GetPartById(workbook.Workbook.Sheets!.Elements<Sheet>().First(sheet => sheet.Name == name).Id!)).Worksheet;
}
