using ClosedXML.Excel;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Writing;

/// <summary>How a sheet prints: the official form alone on A4, one page wide.</summary>
internal static class PageSetup
{
    public static void Apply(IXLWorksheet page, SheetLayout sheet)
    {
        Apply(page, sheet.PrintedRows, sheet.PrintedColumns, sheet.Landscape);
        page.ShowGridLines = false;
        if (sheet.FrozenRows == 0)
        {
            return;
        }

        page.SheetView.FreezeRows(sheet.FrozenRows);
        page.PageSetup.SetRowsToRepeatAtTop(1, sheet.FrozenRows);
    }

    public static void Apply(IXLWorksheet page, int rows, int columns, bool landscape)
    {
        var setup = page.PageSetup;
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.PageOrientation = landscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        setup.FitToPages(1, 0);
        setup.CenterHorizontally = true;
        setup.Margins.SetLeft(0.6).SetRight(0.6).SetTop(0.7).SetBottom(0.7).SetHeader(0.3).SetFooter(0.3);
        setup.PrintAreas.Add(1, 1, rows, columns);
        setup.Footer.Center.AddText("第 ");
        setup.Footer.Center.AddText(XLHFPredefinedText.PageNumber);
        setup.Footer.Center.AddText(" 页");
    }
}
