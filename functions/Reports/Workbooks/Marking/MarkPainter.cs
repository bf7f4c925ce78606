using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>
/// Puts the stated values that are no plain numbers into the painted template, and a comment and a colour at every cell with a finding.
/// The colour is conditional: it goes as soon as the cell is changed, without anybody having to remove it.
/// </summary>
internal sealed class MarkPainter(XLWorkbook workbook, WorkbookLayout layout, ResultStyles styles)
{
    private const int CommentFontSize = 10;
    private const double CommentLine = 14;
    private const double HighestComment = 360;

    // In characters; about 8 cm on the screen.
    private const double CommentWidth = 46;

    public void Write(CarriedReport carried)
    {
        foreach (var sheet in layout.Sheets)
        {
            foreach (var place in sheet.Values)
            {
                if (carried.Values.TryGetValue(place.Cell.Id, out var value))
                {
                    Write(place, value);
                }
            }
        }
    }

    public void Mark(IEnumerable<CellMark> marks)
    {
        foreach (var mark in marks)
        {
            var cell = CellAt(mark.Address);
            Colour(cell, mark);
            Comment(cell, mark.Comment);
        }
    }

    private void Write(ValuePlace place, StatedValue value)
    {
        var cell = CellAt(place.Address);
        if (layout.Form.Totals.ContainsKey(value.Id) && value.Kind != StatedKind.OwnFormula)
        {
            // The template locks its totals, but this one is a claim of the filer's, who must be able to correct it.
            workbook.Worksheet(place.Address.Sheet).Range(place.Address.Row, place.Address.Column, place.Address.Row, place.Address.Column + place.Columns - 1)
                .Style = styles.StatedTotal;
        }

        switch (value.Kind)
        {
            case StatedKind.Number or StatedKind.OwnFormula:
                break;
            case StatedKind.Blank:
                cell.Clear(XLClearOptions.Contents);
                break;
            case StatedKind.Boolean:
                cell.SetValue(value.Text == "TRUE");
                break;
            case StatedKind.Text or StatedKind.Date or StatedKind.Error or StatedKind.Uncalculated:
                cell.SetValue(CarriedReport.TextOf(value) ?? "");
                break;
        }
    }

    private void Colour(IXLCell cell, CellMark mark)
    {
        var look = mark.IsSuspect ? SeverityLook.Suspect : SeverityLook.Of(mark.Severity);
        cell.AddConditionalFormat().WhenIsTrue(mark.StillOpen(layout)).Fill.SetBackgroundColor(look.Fill).Font.SetFontColor(look.Text).Font.SetBold();
    }

    private static void Comment(IXLCell cell, string text)
    {
        var comment = cell.Comment;
        comment.Author = FormTexts.ResultSheet;
        comment.AddText(text).SetFontName(CellStyles.Font).SetFontSize(CommentFontSize);
        comment.Style.Size.SetWidth(CommentWidth).Size.SetHeight(Math.Min(HighestComment, TextMeasure.Height(text, CommentWidth, CommentLine) + CommentLine));
        comment.Style.Alignment.SetAutomaticSize(false);
    }

    private IXLCell CellAt(CellAddress address) => workbook.Worksheet(address.Sheet).Cell(address.Row, address.Column);
}
