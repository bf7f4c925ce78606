using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Writing;

/// <summary>
/// What the sheet itself refuses or points out: validation of numbers, red for failed checks, protection without a password.
/// None of it is relied on: pasting removes it, and the server checks everything again.
/// </summary>
internal static class CellRestrictions
{
    private const double Most = 999_999_999_999;

    public static void Apply(IXLWorksheet page, WorkbookLayout layout, SheetLayout sheet)
    {
        foreach (var type in sheet.Values.Where(value => !layout.Form.Totals.ContainsKey(value.Cell.Id)).GroupBy(value => value.Cell.Type))
        {
            foreach (var range in SheetRanges.Cover(type.Select(value => value.Address)))
            {
                Restrict(page.Range(range.Local), type.Key);
            }
        }

        foreach (var severity in sheet.Checks.GroupBy(check => check.Relation.Rule.Severity))
        {
            foreach (var range in SheetRanges.Cover(severity.Select(check => check.Address)))
            {
                Colour(page.Range(range.Local), severity.Key);
            }
        }

        Protect(page);
    }

    public static void Protect(IXLWorksheet page) =>
        page.Protect().AllowElement(XLSheetProtectionElements.FormatRows).AllowElement(XLSheetProtectionElements.FormatColumns);

    private static void Restrict(IXLRange range, CellType type)
    {
        var validation = range.SetDataValidation();
        var (title, text) = type switch
        {
            CellType.Count => ("件数", "请填写不小于 0 的整数，没有的填 0。"),
            CellType.Amount => ("金额", "请填写不小于 0 的数字，单位为万元，没有的填 0。"),
            CellType.Change => ("增减数", "请填写整数，减少的用负数，没有变化的填 0。"),
        };
        if (type == CellType.Count)
        {
            validation.WholeNumber.Between(0, (int)1e9);
        }

        if (type == CellType.Amount)
        {
            validation.Decimal.Between(0, Most);
        }

        if (type == CellType.Change)
        {
            validation.WholeNumber.Between((int)-1e9, (int)1e9);
        }

        validation.IgnoreBlanks = true;
        validation.ErrorStyle = XLErrorStyle.Stop;
        validation.ErrorTitle = "请核对填写内容";
        validation.ErrorMessage = text + "数字后不加单位。";
        validation.InputTitle = title;
        validation.InputMessage = text;
    }

    private static void Colour(IXLRange range, Severity severity)
    {
        var style = range.AddConditionalFormat().WhenStartsWith(FormTexts.CheckDiffers.Trim());
        var look = SeverityLook.Of(severity);
        style.Fill.SetBackgroundColor(look.Fill).Font.SetFontColor(look.Text).Font.SetBold();
    }
}
