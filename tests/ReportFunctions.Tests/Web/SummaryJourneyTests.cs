using ClosedXML.Excel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using Reports.Forms;
using Reports.Workbooks.Reading;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// A summary from its first member to a member's correction: a unit made in the directory, with DEMO-247 to DEMO-249 as members, the last
/// of them exempt.
/// </summary>
public sealed class SummaryJourneyTests(ReportServer server, Browser browser)
{
    private const string Unit = "SUM-235";
    private const string Figure = "T1.XK.decisions";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_summary_is_filled_from_its_members_accepted_and_speaks_when_one_of_them_corrects()
    {
        using var admin = await server.ClientAsync("admin");
        var page = await OpenAsync("admin", "/directory/new");
        await AddUnitAsync(page);
        await ExemptAsync(page, "DEMO-249");
        await FileAsync(admin, "DEMO-247", 3);

        // One member is missing: its clerk is told who, and the template has what there is.
        var clerk = await OpenAsync($"clerk@{Unit}", $"/reports/2022/{Unit}");
        await Expect(clerk.Locator(".summary-check")).ToContainTextAsync("1个单位未报送，汇总不完整。");
        await Expect(clerk.Locator(".summary-check .missing li")).ToContainTextAsync("西岭区交通运输局");
        Assert.Equal(3, (await TemplateAsync())[Figure]);

        await FileAsync(admin, "DEMO-248", 4);
        await clerk.ReloadAsync();
        await Expect(clerk.Locator(".summary-check")).ToContainTextAsync("所属单位均已审核通过");
        await Expect(clerk.Locator(".summary-check")).ToContainTextAsync("1个单位免报");
        await Expect(clerk.Locator(".summary-check")).ToContainTextAsync("尚未审核通过，暂不比对");

        await FileSummaryAsync();
        await clerk.ReloadAsync();
        await Expect(clerk.Locator(".summary-check")).ToContainTextAsync("与所属单位合计全部一致");

        await FileAsync(admin, "DEMO-247", 5);
        foreach (var (reader, path) in new[] { (clerk, $"/reports/2022/{Unit}"), (page, $"/reports/2022/{Unit}"), (page, $"/agencies/{Unit}?period=2022"), (page, $"/rollup?period=2022&agency={Unit}") })
        {
            await reader.GotoAsync(path);
            var row = reader.Locator(".summary-check tbody tr");
            await Expect(row).ToHaveCountAsync(1);
            await Expect(row).ToContainTextAsync("行政许可");
            await Expect(row.Locator("td")).ToHaveTextAsync(["7", "9", "−2"]);
            await Expect(reader.Locator(".summary-check")).ToContainTextAsync("H.SUM");
        }

        // A clerk has no link to other agencies' figures, an administrator has.
        await Expect(clerk.Locator(".summary-check tbody a")).ToHaveCountAsync(0);
        await page.Locator(".summary-check tbody a").ClickAsync();
        await Expect(page.Locator(".contributions tbody tr")).ToHaveCountAsync(2);
        await CheckScreensAsync();
    }

    private static async Task AddUnitAsync(IPage page)
    {
        await page.Locator("#code").FillAsync(Unit);
        await page.Locator("#name").FillAsync("青浦岭市西岭区政府信息公开工作汇总");
        await page.Locator("#parent").FillAsync("DEMO-235");
        await page.Locator("#level").SelectOptionAsync("County");
        await page.Locator("#kind").SelectOptionAsync("Summary");
        await page.Locator("#members").FillAsync("DEMO-247\nDEMO-248\nDEMO-249");
        await page.Locator("form .actions button").ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
    }

    private static async Task ExemptAsync(IPage page, string agency)
    {
        await page.GotoAsync($"/agencies/{agency}?period=2022");
        await page.Locator("details:has(#exempt-reason) > summary").ClickAsync();
        await page.Locator("input[name=why]").First.CheckAsync();
        await page.Locator("#exempt-reason").FillAsync("机构撤并");
        await page.Locator("form[action*='handler=Exempt'] button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".state__word")).ToContainTextAsync("免报");
    }

    private async Task CheckScreensAsync()
    {
        foreach (var (language, width) in new[] { ("zh", 1280), ("zh", 390), ("en", 1280), ("en", 390) })
        {
            var page = await browser.OpenAsync(server, width, language);
            await page.GotoAsync($"/.auth/login/local?as=clerk@{Unit}&post_login_redirect_uri=%2Freports%2F2022%2F{Unit}");
            await Screens.CheckAsync(page, "report-summary", language, width);
            await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri=%2Fagencies%2F{Unit}%3Fperiod%3D2022");
            await Screens.CheckAsync(page, "agency-summary", language, width);
        }
    }

    /// <summary>Downloads the template as the unit's clerk does, and reads what it is filled in with.</summary>
    private async Task<Dictionary<string, decimal?>> TemplateAsync()
    {
        var reader = (await server.HostAsync()).App.Services.GetRequiredService<WorkbookReader>();
        var report = Assert.IsType<ReadOutcome.Read>(reader.Read(await DownloadAsync(), Cancelled)).Report;
        Assert.Equal(SealState.Verified, report.Seal);
        return report.Values.ToDictionary(pair => pair.Key, pair => pair.Value.Number);
    }

    private async Task<byte[]> DownloadAsync()
    {
        using var clerk = await server.ClientAsync($"clerk@{Unit}");
        return await clerk.GetByteArrayAsync(new Uri($"/api/periods/2022/template?agency={Unit}", UriKind.Relative), Cancelled);
    }

    /// <summary>What is left to a clerk of a filled summary: zeros where no member states anything, and the texts.</summary>
    private async Task FileSummaryAsync()
    {
        using var clerk = await server.ClientAsync($"clerk@{Unit}");
        using var workbook = new XLWorkbook(new MemoryStream(await DownloadAsync()));
        foreach (var name in new[] { "v.N.1", "v.N.5", "v.N.6" })
        {
            workbook.NamedRange(name).Ranges.First().FirstCell().Value = ReportServer.RightText;
        }

        using var finished = new MemoryStream();
        workbook.SaveAs(finished);
        Assert.Equal("Accepted", (await clerk.FileAsync(Unit, finished.ToArray())).Text("status"));
    }

    private async Task FileAsync(HttpClient admin, string agency, decimal decisions)
    {
        var filed = await admin.FileAsync(agency, server.Queried(agency, null, decisions, Figure));
        Assert.Equal("Accepted", filed.Text("status"));
    }

    private async Task<IPage> OpenAsync(string user, string path)
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync($"/.auth/login/local?as={user}&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
