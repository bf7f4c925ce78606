using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Writing;

/// <summary>The looks of the workbook. Each is made once on a scratch cell and then assigned whole: setting properties cell by cell is slow.</summary>
internal sealed class CellStyles : IDisposable
{
    public const string Font = "宋体";
    public const string HeadingFont = "黑体";

    private static readonly XLColor InputFill = XLColor.FromHtml("#FFFBE6");
    private static readonly XLColor HeaderFill = XLColor.FromHtml("#F2F2F2");
    private static readonly XLColor QuietText = XLColor.FromHtml("#595959");

    private static readonly XLColor RuledLine = XLColor.FromHtml("#D9D4C0");

    private readonly XLWorkbook scratch = new();
    private readonly IXLWorksheet sheet;
    private int cells;

    public CellStyles()
    {
        Prepare(scratch);
        sheet = scratch.AddWorksheet("styles");
        Plain = Make(_ => { });
        Title = Make(style => Centred(style).Font.SetFontName(HeadingFont).Font.SetFontSize(18));
        Heading = Make(style => style.Font.SetFontName(HeadingFont).Font.SetFontSize(14).Alignment.SetVertical(XLAlignmentVerticalValues.Center));
        Quiet = Make(style => Wrapped(style).Font.SetFontColor(QuietText).Font.SetFontSize(10));
        Body = Make(style => Wrapped(style));
        BlockHeading = Make(style => Boxed(Centred(style)).Font.SetBold());
        Header = Make(style => Boxed(Centred(style)).Fill.SetBackgroundColor(HeaderFill));
        RowLabel = Make(style => Indented(Boxed(Wrapped(style))));
        GroupLabel = Make(style => Boxed(Centred(style)));
        Fact = Make(style => Indented(Boxed(Wrapped(style))).NumberFormat.SetFormat("General"));
        Year = Make(style => Indented(Boxed(Wrapped(style))).NumberFormat.SetFormat("0\"年\""));
        Total = Make(style => Boxed(Centred(style)).Font.SetBold());
        Check = Make(style => Hairline(Centred(style)).Font.SetFontColor(QuietText).Font.SetFontSize(10));
        CheckCaption = Make(style => Indented(Hairline(Wrapped(style))).Font.SetFontColor(QuietText).Font.SetFontSize(10));
        Summary = Make(style => Boxed(Centred(style)).Font.SetFontName(HeadingFont).Font.SetFontSize(14));
        Input = Make(style => Open(Boxed(Centred(style))));
        Amount = Make(style => Open(Boxed(Centred(style))).NumberFormat.SetFormat("0.0000##"));
        Tick = Make(style => Open(Boxed(Centred(style))).Font.SetBold());
        Text = Make(style => Paragraph(Open(Framed(style, XLBorderStyleValues.Thin, RuledLine))).Font.SetFontSize(12));
        TextBelow = Make(style => Paragraph(style.Protection.SetLocked(false)).Font.SetFontSize(12));
        Explanation = Make(style => Paragraph(Open(Boxed(style))));
    }

    public IXLStyle Plain { get; }

    public IXLStyle Title { get; }

    public IXLStyle Heading { get; }

    public IXLStyle Quiet { get; }

    public IXLStyle Body { get; }

    public IXLStyle BlockHeading { get; }

    public IXLStyle Header { get; }

    public IXLStyle RowLabel { get; }

    public IXLStyle GroupLabel { get; }

    public IXLStyle Fact { get; }

    public IXLStyle Year { get; }

    public IXLStyle Total { get; }

    public IXLStyle Check { get; }

    public IXLStyle CheckCaption { get; }

    public IXLStyle Summary { get; }

    public IXLStyle Input { get; }

    public IXLStyle Amount { get; }

    public IXLStyle Tick { get; }

    public IXLStyle Text { get; }

    public IXLStyle TextBelow { get; }

    public IXLStyle Explanation { get; }

    public static void Prepare(XLWorkbook workbook) => workbook.Style.Font.SetFontName(Font).Font.SetFontSize(11)
        .Font.SetFontFamilyNumbering(XLFontFamilyNumberingValues.Roman).Font.SetFontCharSet(XLFontCharSet.GB2312);

    public IXLStyle Of(CaptionRole role) => role switch
    {
        CaptionRole.Heading => Heading,
        CaptionRole.Hint => Quiet,
        CaptionRole.BlockHeading => BlockHeading,
        CaptionRole.Header => Header,
        CaptionRole.RowLabel => RowLabel,
        CaptionRole.GroupLabel => GroupLabel,
        CaptionRole.CheckCaption => CheckCaption,
        CaptionRole.ExplanationCaption => Quiet,
    };

    public IXLStyle OfInput(CellType type, bool localHeader) => type == CellType.Amount && localHeader ? Amount : Input;

    public void Dispose() => scratch.Dispose();

    private IXLStyle Make(Action<IXLStyle> look)
    {
        var cell = sheet.Cell(++cells, 1);
        look(cell.Style);
        return cell.Style;
    }

    internal static IXLStyle Wrapped(IXLStyle style) => style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Center);

    internal static IXLStyle Centred(IXLStyle style) => Wrapped(style).Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);

    internal static IXLStyle Indented(IXLStyle style) => style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left).Alignment.SetIndent(1);

    internal static IXLStyle Open(IXLStyle style) => style.Fill.SetBackgroundColor(InputFill).Protection.SetLocked(false);

    private static IXLStyle Paragraph(IXLStyle style) =>
        style.NumberFormat.SetFormat("@").Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);

    internal static IXLStyle Boxed(IXLStyle style) => Framed(style, XLBorderStyleValues.Thin, XLColor.Black);

    private static IXLStyle Hairline(IXLStyle style) => Framed(style, XLBorderStyleValues.Hair, QuietText);

    private static IXLStyle Framed(IXLStyle style, XLBorderStyleValues line, XLColor color)
    {
        style.Border.SetOutsideBorder(line).Border.SetOutsideBorderColor(color);
        return style;
    }
}
