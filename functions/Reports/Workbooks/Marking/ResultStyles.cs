using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>The looks that only a returned workbook has.</summary>
internal sealed class ResultStyles : IDisposable
{
    private readonly XLWorkbook scratch = new();
    private readonly IXLWorksheet sheet;
    private readonly Dictionary<Severity, IXLStyle> tags;
    private int cells;

    public ResultStyles()
    {
        CellStyles.Prepare(scratch);
        sheet = scratch.AddWorksheet("styles");
        StatedTotal = Make(style => CellStyles.Open(CellStyles.Boxed(CellStyles.Centred(style))).Font.SetBold());
        Number = Make(style => CellStyles.Centred(style));
        Sentence = Make(style => Top(style).Font.SetBold());
        Translation = Make(style => Top(style).Font.SetFontSize(9).Font.SetFontColor(XLColor.FromHtml("#595959")));
        Plain = Make(style => Top(style));
        Figure = Make(style => CellStyles.Indented(CellStyles.Boxed(CellStyles.Wrapped(style))).Font.SetFontSize(10));
        Link = Make(style => CellStyles.Boxed(CellStyles.Wrapped(style)).Font.SetFontSize(10).Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center)
            .Font.SetFontColor(XLColor.FromHtml("#0B3D91")).Font.SetUnderline());
        PartHeading = Make(style => style.Alignment.SetVertical(XLAlignmentVerticalValues.Center).Font.SetFontName(CellStyles.HeadingFont).Font.SetFontSize(12)
            .Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(XLColor.Black));
        tags = Enum.GetValues<Severity>().ToDictionary(severity => severity, severity => Make(style => Coloured(CellStyles.Centred(style), SeverityLook.Of(severity))));
        SuspectTag = Make(style => Coloured(CellStyles.Centred(style), SeverityLook.Suspect));
        Good = Make(style => Big(style, SeverityLook.Good));
        Doubtful = Make(style => Big(style, SeverityLook.Of(Severity.Query)));
        Bad = Make(style => Big(style, SeverityLook.Of(Severity.Error)));
    }

    /// <summary>A total that was typed over: open, so that it can be corrected.</summary>
    public IXLStyle StatedTotal { get; }

    public IXLStyle Number { get; }

    public IXLStyle Sentence { get; }

    public IXLStyle Translation { get; }

    public IXLStyle Plain { get; }

    public IXLStyle Figure { get; }

    public IXLStyle Link { get; }

    public IXLStyle PartHeading { get; }

    public IXLStyle SuspectTag { get; }

    public IXLStyle Good { get; }

    public IXLStyle Doubtful { get; }

    public IXLStyle Bad { get; }

    public IXLStyle Tag(Severity severity) => tags[severity];

    public void Dispose() => scratch.Dispose();

    private IXLStyle Make(Action<IXLStyle> look)
    {
        var cell = sheet.Cell(++cells, 1);
        look(cell.Style);
        return cell.Style;
    }

    private static IXLStyle Top(IXLStyle style) => style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);

    private static IXLStyle Coloured(IXLStyle style, SeverityLook look) =>
        style.Fill.SetBackgroundColor(look.Fill).Font.SetFontColor(look.Text).Font.SetBold();

    private static IXLStyle Big(IXLStyle style, SeverityLook look) =>
        Coloured(CellStyles.Boxed(CellStyles.Centred(style)), look).Font.SetFontName(CellStyles.HeadingFont).Font.SetFontSize(24);
}
