using AngleSharp.Html.Dom;
using Reports.Forms;
using Reports.Submissions.Publishing;

namespace ReportFunctions.Tests.Publishing;

/// <summary>The two documents of one report, read back by the libraries of those who open them.</summary>
public sealed class PublishedDocumentTests
{
    [Theory]
    [InlineData(2019)]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    public async Task Every_figure_and_caption_stands_at_its_place_in_both(int year)
    {
        var report = Report(year);
        var expected = PrintedGrid.OfForm(report.Form, report.Figures);

        Assert.Equal(3, expected.Count);
        Assert.Equal(expected, PrintedGrid.OfWord(WordReport.Write(report)));
        Assert.Equal(expected, PrintedGrid.OfHtml(await PrintedGrid.ParseAsync(HtmlReport.Write(report))));
    }

    [Fact]
    public async Task The_page_is_one_that_anybody_can_read()
    {
        var report = Report(2022);

        var page = await PrintedGrid.ParseAsync(HtmlReport.Write(report));

        Assert.Equal(("zh-CN", report.Title, report.Title), (page.DocumentElement.GetAttribute("lang"), page.Title, page.QuerySelector("h1")!.TextContent));
        Assert.Equal(report.Form.Sections.Select(section => section.Heading.Zh), page.QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.All(page.QuerySelectorAll("table").Cast<IHtmlTableElement>(), table => Assert.NotEmpty(table.Caption!.TextContent));
        Assert.All(page.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "rowgroup", "col", "colgroup" }));
        Assert.Equal("2023-01-20", page.QuerySelector("footer time")!.GetAttribute("datetime"));
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, [style], [onclick]"));
    }

    private static AcceptedReport Report(int year)
    {
        var form = FormCatalog.LoadDelivered().For(new ReportingPeriod(year));
        return new AcceptedReport
        {
            Form = form,
            Period = new ReportingPeriod(year),
            AgencyName = "示例市人民政府办公室",
            AcceptedOn = new DateOnly(year + 1, 1, 20),
            Figures = form.Cells.ToDictionary(cell => cell.Id, cell => cell.Type == CellType.Amount ? cell.Index + 0.5m : 1000m + cell.Index),
            Texts = form.Narratives.ToDictionary(narrative => narrative.Id, narrative => $"{narrative.Id} <b>一</b>\n\n二 & 三"),
        };
    }
}
