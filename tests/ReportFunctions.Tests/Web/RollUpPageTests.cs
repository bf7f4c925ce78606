using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using Reports.Forms;
using Reports.Workbooks.Reading;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// The roll-up over HTTP and in a real browser, with the city of DEMO-020: its summary unit DEMO-030 has the office and the district offices
/// DEMO-100, DEMO-115, DEMO-130 and DEMO-145 as members. Of DEMO-033 no other test files a member: offices are nobody's next agency.
/// </summary>
public sealed class RollUpPageTests(ReportServer server, Browser browser)
{
    // No other test files it, and they file at the same time.
    private const string Figure = "T1.GZ.issued";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_shows_at_once_with_who_stands_behind_it_and_who_is_missing()
    {
        using var admin = await server.ClientAsync("admin");
        await FileAsync(admin, "DEMO-401", 2);
        await FileAsync(admin, "DEMO-402", 5);
        var before = await RollUpAsync(admin, "?agency=DEMO-100");
        await FileAsync(admin, "DEMO-401", 3);
        var after = await RollUpAsync(admin, "?agency=DEMO-100");

        Assert.Equal(1, Total(after, Figure) - Total(before, Figure));
        Assert.NotEmpty(Missing(after));
        Assert.DoesNotContain("DEMO-401", Missing(after));
        Assert.DoesNotContain("DEMO-402", Missing(after));
        Assert.Equal(3, Total(await RollUpAsync(admin, "?agency=DEMO-401"), Figure));
    }

    [Theory]
    [InlineData("admin", "/rollup", HttpStatusCode.OK)]
    [InlineData("admin", "/rollup?period=1999", HttpStatusCode.NotFound)]
    [InlineData("admin", "/rollup?agency=NONE", HttpStatusCode.NotFound)]
    [InlineData("admin", "/rollup?region=<script>", HttpStatusCode.OK)]
    [InlineData("admin", "/rollup/contributions?cell=NONE", HttpStatusCode.NotFound)]
    [InlineData("admin", "/api/periods/2022/rollup/contributions.csv?cell=NONE", HttpStatusCode.NotFound)]
    [InlineData("admin", "/api/periods/1999/rollup.xlsx", HttpStatusCode.NotFound)]
    [InlineData("admin@DEMO-385", "/rollup?agency=DEMO-386", HttpStatusCode.OK)]
    [InlineData("admin@DEMO-385", "/rollup?agency=DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("admin@DEMO-385", "/rollup/contributions?cell=T2.1.C1&agency=DEMO-030", HttpStatusCode.Forbidden)]
    [InlineData("admin@DEMO-385", "/api/periods/2022/rollup?agency=DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("clerk@DEMO-100", "/rollup?agency=DEMO-100", HttpStatusCode.Forbidden)]
    [InlineData("clerk@DEMO-100", "/api/periods/2022/rollup?agency=DEMO-100", HttpStatusCode.Forbidden)]
    [InlineData("clerk@DEMO-100", "/api/periods/2022/rollup.xlsx?agency=DEMO-100", HttpStatusCode.Forbidden)]
    public async Task Who_may_sees_it_and_what_is_not_there_is_not_found(string user, string path, HttpStatusCode expected)
    {
        using var client = await server.BrowserAsync(user);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain("<script>", (await answer.Content.ReadAsStringAsync(Cancelled)).Replace("<script type=\"module\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_of_a_part_adds_up_that_part_alone()
    {
        using var bound = await server.ClientAsync("admin@DEMO-385");
        var rollUp = await RollUpAsync(bound, "");

        Assert.Equal(17, rollUp.Number("agencies") + Missing(rollUp).Count + rollUp.Number("exempt"));
        Assert.DoesNotContain("DEMO-384", Missing(rollUp));
        Assert.Equal(0, (await RollUpAsync(bound, "?region=云泽市")).Number("agencies"));
    }

    [Fact]
    public async Task The_downloads_hold_what_the_page_shows()
    {
        using var admin = await server.ClientAsync("admin");
        await FileAsync(admin, "DEMO-403", 4);
        await FileAsync(admin, "DEMO-022", 5);
        foreach (var (scope, agency, issued) in new[] { ("DEMO-032", "DEMO-032", 5), ("DEMO-403", "ROLLUP", 4) })
        {
            var workbook = await admin.GetByteArrayAsync(new Uri("/api/periods/2022/rollup.xlsx?agency=" + scope, UriKind.Relative), Cancelled);
            var reader = (await server.HostAsync()).App.Services.GetRequiredService<WorkbookReader>();
            var report = Assert.IsType<ReadOutcome.Read>(reader.Read(workbook, Cancelled)).Report;
            Assert.Equal((agency, SealState.Verified), (report.Agency!.Value, report.Seal));
            Assert.Equal(issued, report.Values["T1.GZ.issued"].Number);
            Assert.Equal(StatedKind.OwnFormula, report.Values["T2.1.C7"].Kind);
        }

        var totals = await admin.GetStringAsync(new Uri("/api/periods/2022/rollup.csv?agency=DEMO-403", UriKind.Relative), Cancelled);
        Assert.Contains("\nT1.GZ.issued,二、主动公开政府信息情况,规章,本年制发件数,4,1", totals.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var missing = await admin.GetStringAsync(new Uri("/api/periods/2022/rollup/missing.csv?agency=DEMO-385", UriKind.Relative), Cancelled);
        Assert.Contains("DEMO-386", missing, StringComparison.Ordinal);
        var contributions = await admin.GetStringAsync(new Uri("/api/periods/2022/rollup/contributions.csv?agency=DEMO-403&cell=T1.GZ.issued", UriKind.Relative), Cancelled);
        Assert.EndsWith(",4", contributions.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filled_form_of_a_summary_unit_can_be_filed_and_is_then_in_order_until_a_member_changes()
    {
        using var admin = await server.ClientAsync("admin");
        await FileAsync(admin, "DEMO-023", 6);
        var blank = await RollUpAsync(admin, "?agency=DEMO-033");
        Assert.False(blank.GetProperty("summary").GetProperty("judged").GetBoolean());

        // The narratives are the authority's to write: what the form was filled in with is filed with texts of its own.
        var filed = await admin.FileAsync("DEMO-033", server.Queried("DEMO-033", "全部为当年制发并于当年废止。", 6, Figure));
        await AcceptAsync(admin, filed);
        var agreed = (await RollUpAsync(admin, "?agency=DEMO-033")).GetProperty("summary");
        Assert.Equal((true, 0), (agreed.GetProperty("judged").GetBoolean(), agreed.GetProperty("differences").GetArrayLength()));
        Assert.Equal(4, agreed.Number("missing"));

        await FileAsync(admin, "DEMO-023", 8);
        var differs = (await RollUpAsync(admin, "?agency=DEMO-033")).GetProperty("summary").GetProperty("differences");
        Assert.Equal("汇总数6与所属单位合计8不一致。", Assert.Single(differs.EnumerateArray()).Text("message"));
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_a_figure_opens_who_stands_behind_it(string language, int width)
    {
        using (var admin = await server.ClientAsync("admin"))
        {
            await FileAsync(admin, "DEMO-020", 7);
            await AcceptAsync(admin, await admin.FileAsync("DEMO-030", server.Queried("DEMO-030", "全部为当年制发并于当年废止。", 9, Figure)));
        }

        var page = await browser.OpenAsync(server, width, language);
        await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString("/rollup?period=2022&agency=DEMO-030")}");
        await Screens.CheckAsync(page, "rollup-unit", language, width);
        await Expect(page.Locator(".summary-check")).ToContainTextAsync("H.SUM");
        await Expect(page.Locator(".summary-check")).ToContainTextAsync("H.MISSING");
        await page.Locator(".official a").Nth(0).ClickAsync();
        await Expect(page.Locator(".compliance tbody tr").Filter(new() { HasText = "DEMO-020" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".compliance tbody")).ToContainTextAsync("7");
        await Screens.CheckAsync(page, "rollup-contributions", language, width);
        await page.Locator(".govuk-back-link").ClickAsync();
        await page.SelectOptionAsync("#agency", "DEMO-370");
        await page.Locator(".filters button").ClickAsync();
        await Screens.CheckAsync(page, "rollup-empty", language, width);
        await page.GotoAsync("/rollup?period=2022");
        await Screens.CheckAsync(page, "rollup-all", language, width);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Browser.PictureAsync(page, $"rollup-print-{language}-{width}");
    }

    private async Task FileAsync(HttpClient admin, string agency, decimal issued) =>
        await AcceptAsync(admin, await admin.FileAsync(agency, server.Queried(agency, "全部为当年制发并于当年废止。", issued, Figure)));

    private static async Task AcceptAsync(HttpClient admin, JsonElement submission)
    {
        if (submission.Text("status") == "Accepted")
        {
            return;
        }

        using var answer = await admin.ReviewAsync(submission, new { decision = "accept" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<JsonElement> RollUpAsync(HttpClient admin, string query) =>
        admin.GetFromJsonAsync<JsonElement>(new Uri("/api/periods/2022/rollup" + query, UriKind.Relative), Cancelled);

    private static decimal Total(JsonElement rollUp, string cell) => rollUp.GetProperty("totals").GetProperty(cell).GetProperty("total").GetDecimal();

    private static List<string?> Missing(JsonElement rollUp) => [.. rollUp.GetProperty("missing").EnumerateArray().Select(one => one.Text("agency"))];
}
