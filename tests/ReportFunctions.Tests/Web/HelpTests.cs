using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Reports.Forms;

namespace ReportFunctions.Tests.Web;

public sealed class HelpTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_rule_has_a_page_that_anybody_may_read_and_the_index_leads_to_it()
    {
        using var nobody = await server.BrowserAsync();
        var index = await new HtmlParser().ParseDocumentAsync(await nobody.GetStringAsync(new Uri("/help", UriKind.Relative), Cancelled), Cancelled);
        var addresses = index.QuerySelectorAll(".rules a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(FormCatalog.LoadDelivered().Forms.Sum(form => form.Rules.Count), addresses.Count);
        foreach (var address in addresses)
        {
            var page = await new HtmlParser().ParseDocumentAsync(await nobody.GetStringAsync(new Uri(address, UriKind.Relative), Cancelled), Cancelled);
            Assert.NotEmpty(page.QuerySelector("h1")!.TextContent.Trim());
        }
    }

    [Theory]
    [InlineData("/help/gkbg-2021/T9.NOTHING")]
    [InlineData("/help/gkbg-1999/T2.BALANCE")]
    public async Task A_rule_that_does_not_exist_is_not_found(string address)
    {
        using var nobody = await server.BrowserAsync();
        using var answer = await nobody.GetAsync(new Uri(address, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这条规则", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_lead_to_the_help_and_the_suspect_is_said_by_the_page_and_the_api_alike()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var body = new ByteArrayContent(server.WithSuspect(agency));
        using var filed = await clerk.PostAsync(new Uri($"/api/periods/2022/agencies/{agency}/submissions", UriKind.Relative), body, Cancelled);
        var address = filed.Headers.Location!.ToString();
        using var decided = JsonDocument.Parse(await clerk.GetStringAsync(new Uri(address + "?wait=30", UriKind.Relative), Cancelled));

        var suspect = decided.RootElement.GetProperty("suspects")[0];
        Assert.Equal(("T2.1.C2", 25, 52), (suspect.GetProperty("id").GetString(), suspect.GetProperty("stated").GetInt32(), suspect.GetProperty("suggested").GetInt32()));
        var help = decided.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("help").GetString()!).Distinct().ToList();
        using var browser = await server.BrowserAsync($"clerk@{agency}");
        var page = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address["/api".Length..], UriKind.Relative), Cancelled), Cancelled);
        Assert.Contains(suspect.GetProperty("reason").GetString(), page.QuerySelectorAll(".suspects__first").Select(line => line.TextContent));
        Assert.Equal(help.Order(), page.QuerySelectorAll(".finding__rule").Select(link => link.GetAttribute("href")!).Distinct().Order());
        foreach (var rule in help)
        {
            using var answer = await browser.GetAsync(new Uri(rule, UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
