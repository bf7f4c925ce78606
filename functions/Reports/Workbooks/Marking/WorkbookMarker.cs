using Reports.Workbooks.Layout;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>
/// Makes the returned workbook: the filer's values in a fresh sealed template, every finding marked at its cell, the result on a first sheet.
/// It can be corrected and filed as it is. Pure: the same request and keys give the same bytes. Nothing of the upload but its values gets
/// into it, so it holds nothing hostile; texts are data, never formulas.
/// </summary>
public static class WorkbookMarker
{
    public static byte[] Mark(MarkRequest request, SealKeyring keys)
    {
        var carried = CarriedReport.Of(request.Report, request.Template);
        var filled = carried.FillIn(request.Template, request.Report, request.Verdict.Figures);
        return TemplateWriter.Write(filled, keys, (workbook, layout, styles) =>
        {
            using var looks = new ResultStyles();
            var painter = new MarkPainter(workbook, layout, looks);
            painter.Write(carried);
            painter.Mark(CellMark.Of(request, carried, layout));
            var page = workbook.AddWorksheet(FormTexts.ResultSheet, 1);
            new ResultSheetPainter(page, layout, carried, styles, looks).Paint(request);
            workbook.NamedRanges.Add(DefinedNames.Result, ResultSheetPainter.Anchor.Absolute);
            page.SetTabActive();
        });
    }
}
