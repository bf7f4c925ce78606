using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>A sheet that is written line by line from the top, each as high as its text needs.</summary>
internal sealed class ResultPage(IXLWorksheet page)
{
    public const int Columns = 7;
    private const double MeasuredFontSize = 11;
    private const double LineGap = 4;

    // As much as fits a row that a page can hold; a sentence of ours is never that long.
    private const int LongestText = 800;
    public static readonly IReadOnlyList<double> Widths = [5, 8, 13, 13, 12, 9, 36];

    public int Row { get; private set; }

    public void Prepare()
    {
        for (var index = 0; index < Columns; index++)
        {
            page.Column(index + 1).Width = Widths[index];
        }
    }

    /// <summary>Begins a row at least this high.</summary>
    public void Next(double height = 0)
    {
        Row++;
        if (height > 0)
        {
            page.Row(Row).Height = height;
        }
    }

    /// <summary>A row of its own over all columns, or from <paramref name="column"/> on.</summary>
    public IXLCell Line(string text, IXLStyle style, double least = 0, int column = 1)
    {
        Next();
        return Put(text, style, column, Columns, least);
    }

    /// <summary>The two languages one below the other.</summary>
    public void Both(LocalizedText text, IXLStyle style, IXLStyle translation, int column = 1)
    {
        Line(text.Zh, style, column: column);
        Line(text.En, translation, column: column);
    }

    /// <summary>Fills some columns of the present row, both inclusive, and makes it high enough.</summary>
    public IXLCell Put(string text, IXLStyle style, int first, int last, double least = 0)
    {
        text = text.Shortened(LongestText);
        var range = page.Range(Row, first, Row, last);
        range.Style = style;
        if (last > first)
        {
            range.Merge(checkIntersect: false);
        }

        var size = style.Font.FontSize;
        var width = Enumerable.Range(first - 1, last - first + 1).Sum(index => Widths[index]) * MeasuredFontSize / size;
        var needed = Math.Max(least, TextMeasure.RowHeight(text, width, size + LineGap));
        if (page.Row(Row).Height < needed)
        {
            page.Row(Row).Height = needed;
        }

        var cell = page.Cell(Row, first);
        cell.SetValue(text);
        return cell;
    }

    public void Link(CellAddress to, string text, IXLStyle style, int first, int last) => Link(new XLHyperlink(to.Absolute), text, style, first, last);

    /// <summary>To a page on the web; the text need not be its address.</summary>
    public void Link(Uri to, string text, IXLStyle style, int first, int last) => Link(new XLHyperlink(to.AbsoluteUri), text, style, first, last);

    private void Link(XLHyperlink link, string text, IXLStyle style, int first, int last)
    {
        var cell = Put(text, style, first, last);
        cell.Hyperlink = link;
        cell.Style = style;
    }

    public void Finish()
    {
        CellRestrictions.Protect(page);
        page.ShowGridLines = false;
        PageSetup.Apply(page, Row, Columns, landscape: false);
    }
}
