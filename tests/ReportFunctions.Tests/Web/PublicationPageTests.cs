using System.Net;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Publishing;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The publish step in a real browser. Agencies DEMO-196 to DEMO-199.</summary>
public sealed class PublicationPageTests(ReportServer server, Browser browser)
{
    private const string Address = "https://www.example.gov.cn/zwgk/nb/2022.html";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_downloads_publishes_registers_and_everybody_sees_it()
    {
        const string agency = "DEMO-196";
        await FileAsync(agency, server.Numbered(agency));
        var page = await OpenAsync(agency, $"/reports/2022/{agency}");
        await Expect(page.Locator(".publish-standing")).ToContainTextAsync("尚未登记公布网址，已超过公布时限（2023年1月31日）");
        await page.Locator(".publish-standing a").ClickAsync();

        var word = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载 Word 文档" }).ClickAsync());
        Assert.EndsWith("2022年政府信息公开工作年度报告.docx", word.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(3, PrintedGrid.OfWord(await File.ReadAllBytesAsync(await word.PathAsync(), Cancelled)).Count);
        var html = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载网页文件" }).ClickAsync());
        Assert.Equal(3, PrintedGrid.OfHtml(await PrintedGrid.ParseAsync(await File.ReadAllBytesAsync(await html.PathAsync(), Cancelled))).Count);

        await page.Locator("#url").FillAsync(Address);
        await page.Locator("#date").FillAsync("2023-01-28");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记公布网址" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已公布");
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("已公布");
        var link = page.Locator(".publication a");
        Assert.Equal((Address, "noopener noreferrer"), (await link.GetAttributeAsync("href"), await link.GetAttributeAsync("rel")));

        foreach (var path in new[] { "/", $"/reports/2022/{agency}" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main")).ToContainTextAsync("已公布");
        }

        var admin = await OpenAsync(null, $"/agencies/{agency}?period=2022");
        await Expect(admin.Locator(".state__word")).ToHaveTextAsync("已公布");
        await Expect(admin.Locator(".publication")).ToContainTextAsync(Address);
        await Expect(admin.Locator(".audit tbody tr").First).ToContainTextAsync("登记公布");
        await admin.GotoAsync($"/compliance/2022?q={agency}&status=Published");
        await Expect(admin.Locator(".compliance tbody .tag")).ToHaveTextAsync("已公布");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost_without_script_too()
    {
        const string agency = "DEMO-197";
        await FileAsync(agency, server.Right(agency));
        var page = await OpenAsync(agency, $"/reports/2022/{agency}/publication", script: false);

        await page.Locator("#url").FillAsync("javascript:alert(1)");
        await page.Locator("#date").FillAsync("2022-06-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记公布网址" }).ClickAsync();

        await Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#url-error")).ToContainTextAsync("不能是内部网址");
        await Expect(page.Locator("#date-error")).ToContainTextAsync("不早于2022年12月31日");
        await Expect(page.Locator("#url")).ToHaveValueAsync("javascript:alert(1)");
        await Expect(page.Locator("#date")).ToHaveValueAsync("2022-06-30");
        await Expect(page.Locator("a[href^='javascript']")).ToHaveCountAsync(0);

        // Published by the first of two windows, replaced by a later version: the second is told.
        var other = await OpenAsync(agency, $"/reports/2022/{agency}/publication", script: false);
        await FileAsync(agency, server.Numbered(agency));
        await other.Locator("#url").FillAsync(Address);
        await other.Locator("#date").FillAsync("2023-01-30");
        await other.GetByRole(AriaRole.Button, new() { Name = "登记公布网址" }).ClickAsync();
        await Expect(other.Locator(".govuk-error-summary")).ToContainTextAsync("应公布的是");
        await Expect(other.Locator("#url")).ToHaveValueAsync(Address);
        await other.GetByRole(AriaRole.Button, new() { Name = "登记公布网址" }).ClickAsync();
        await Expect(other.Locator(".state__word")).ToHaveTextAsync("已公布");
    }

    [Theory]
    [InlineData("/reports/2022/DEMO-198/publication", HttpStatusCode.OK)]
    [InlineData("/reports/2001/DEMO-198/publication", HttpStatusCode.NotFound)]
    [InlineData("/reports/2022/DEMO-199/publication", HttpStatusCode.Forbidden)]
    [InlineData("/reports/2022/DEMO-199/parts", HttpStatusCode.Forbidden)]
    [InlineData("/reports/2001/DEMO-198/parts", HttpStatusCode.NotFound)]
    public async Task Pages_are_for_the_agencys_own_clerks(string path, HttpStatusCode expected)
    {
        using var clerk = await server.BrowserAsync("clerk@DEMO-198");
        using var answer = await clerk.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_state_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency, $"/reports/2022/{agency}/publication", width, language);
        await Screens.CheckAsync(page, "publication-nothing", language, width);
        await FileAsync(agency, server.Right(agency));
        await page.ReloadAsync();
        await page.Locator("form.publish-form button").ClickAsync();
        await Screens.CheckAsync(page, "publication-errors", language, width);
        await page.Locator("#url").FillAsync(Address);
        await page.Locator("#date").FillAsync("2023-02-03");
        await page.Locator("form.publish-form button").ClickAsync();
        await Expect(page.Locator(".publication")).ToBeVisibleAsync();
        await Screens.CheckAsync(page, "publication-done", language, width);
        await page.GotoAsync($"/reports/2022/{agency}");
        await Screens.CheckAsync(page, "report-published", language, width);
        var admin = await OpenAsync(null, $"/agencies/{agency}?period=2022", width, language);
        await Screens.CheckAsync(admin, "agency-published", language, width);
    }

    private async Task FileAsync(string agency, byte[] workbook)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        Assert.Equal("Accepted", (await clerk.FileAsync(agency, workbook)).Text("status"));
    }

    private async Task<IPage> OpenAsync(string? agency, string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as={(agency is null ? "admin" : $"clerk@{agency}")}&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
