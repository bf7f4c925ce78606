using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The settings in a real browser, on a server of their own, because they hold for everybody on it.</summary>
public sealed class SettingsPageTests(Browser browser) : IAsyncLifetime
{
    private readonly ReportServer server = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_is_saved_shows_its_effect_there_and_elsewhere()
    {
        var page = await OpenAsync();
        await page.GetByLabel("县级部门的内部期限").FillAsync("2023-01-26");
        await PreviewAsync(page, "deadlines");
        await Expect(page.Locator(".confirm .effect")).ToContainTextAsync("2022年度县级部门：期限由2023年1月31日改为2023年1月26日，305个单位的期限随之改变");
        await page.GetByRole(AriaRole.Button, new() { Name = "返回修改" }).ClickAsync();
        await Expect(page.GetByLabel("县级部门的内部期限")).ToHaveValueAsync("2023-01-26");
        await SaveAsync(page, "deadlines");
        await Expect(page.Locator(".effect", new() { HasText = "县级部门" })).ToContainTextAsync("县级部门：2023年1月26日（内部）/2023年1月31日（法定），影响305个单位");

        await page.GetByLabel("保留4位小数", new() { Exact = false }).CheckAsync();
        await page.GetByLabel("先进入待审核").CheckAsync();
        await SaveAsync(page, "review");
        await page.GetByLabel("T1.INFORCE_MIN的等级").SelectOptionAsync("Hint");
        await SaveAsync(page, "severities");
        await page.GetByLabel("联系电话").FillAsync("0371-12345678");
        await SaveAsync(page, "signature");
        await Expect(page.Locator("#trail ~ .table-scroll")).ToContainTextAsync("2022年度县级部门的内部期限");
        await Expect(page.Locator("#trail ~ .table-scroll")).ToContainTextAsync("0371-12345678");

        using var clerk = await server.BrowserAsync("clerk@DEMO-101");
        Assert.Contains("2023年1月26日", await clerk.GetStringAsync(new Uri("/reports/2022/DEMO-101", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.GotoAsync("/compliance/2022?q=DEMO-101");
        await Expect(page.Locator(".compliance tbody")).ToContainTextAsync("2023-01-26");
        await CheckScreensAsync();
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_saved()
    {
        var page = await OpenAsync(script: false);
        await page.GetByLabel("县级部门的内部期限").FillAsync("2023-02-10");
        await page.Locator("section[aria-labelledby=deadlines] button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("县级部门的内部期限不能晚于法定期限2023年1月31日");
        await Expect(page.GetByLabel("县级部门的内部期限")).ToHaveValueAsync("2023-02-10");

        await page.GotoAsync("/settings");
        await page.GetByLabel("单位名称（中文）").FillAsync("");
        await page.Locator("section[aria-labelledby=signature] button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("请填写单位名称");

        await page.GotoAsync("/settings");
        for (var open = await page.Locator("input[name=periods]:checked").CountAsync(); open > 0; open--)
        {
            await page.Locator("input[name=periods]:checked").First.UncheckAsync();
        }

        await page.Locator("section[aria-labelledby=periods-title] button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("至少选择一个报告年度");
        await page.GotoAsync("/settings");
        await Expect(page.Locator("#trail ~ .note")).ToContainTextAsync("还没有改动");
    }

    [Fact]
    public async Task A_year_that_is_closed_can_no_longer_be_filed_and_a_second_editor_is_told()
    {
        var (page, other) = (await OpenAsync(), await OpenAsync());
        await page.GetByLabel("2021", new() { Exact = true }).UncheckAsync();
        await SaveAsync(page, "periods-title");
        using var clerk = await server.BrowserAsync("clerk@DEMO-101");
        using var answer = await clerk.GetAsync(new Uri("/reports/2021/DEMO-101", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);

        foreach (var path in new[] { "/api/periods/2021/template?agency=DEMO-101", "/rollup?period=2021" })
        {
            using var closed = await clerk.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
        }

        await other.GetByLabel("联系电话").FillAsync("110");
        await other.Locator("section[aria-labelledby=signature] button").ClickAsync();
        await Expect(other.Locator(".govuk-error-summary")).ToContainTextAsync("刚刚被他人修改过");
        await Expect(other.Locator("section[aria-labelledby=meanwhile] tbody tr")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("admin\\s+开放的报告年度\\s+2021, 2022\\s+2022"));
        await Expect(other.GetByLabel("联系电话")).ToHaveValueAsync("110");
        await SaveAsync(other, "signature");

        // Both had the effect before them when one confirmed.
        await page.GotoAsync("/settings");
        await other.GotoAsync("/settings");
        foreach (var (editor, phone) in new[] { (page, "120"), (other, "119") })
        {
            await editor.GetByLabel("联系电话").FillAsync(phone);
            await PreviewAsync(editor, "signature");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(other.Locator("section[aria-labelledby=meanwhile] tbody")).ToContainTextAsync("120");
        await Expect(other.GetByLabel("联系电话")).ToHaveValueAsync("119");
    }

    private async Task CheckScreensAsync()
    {
        foreach (var (language, width) in new[] { ("zh", 1280), ("zh", 390), ("en", 1280), ("en", 390) })
        {
            var page = await browser.OpenAsync(server, width, language);
            await page.GotoAsync("/.auth/login/local?as=admin&post_login_redirect_uri=%2Fsettings");
            await Screens.CheckAsync(page, "settings", language, width);
            await page.Locator("#localHeader-False").CheckAsync();
            await page.Locator("#reviewEverything-False").CheckAsync();
            await page.Locator("section[aria-labelledby=review] button").ClickAsync();
            await Screens.CheckAsync(page, "settings-preview", language, width);
        }
    }

    private async Task<IPage> OpenAsync(bool script = true)
    {
        var page = await browser.OpenAsync(server, script: script);
        await page.GotoAsync("/.auth/login/local?as=admin&post_login_redirect_uri=%2Fsettings%3Fperiod%3D2022");
        return page;
    }

    private static async Task PreviewAsync(IPage page, string section)
    {
        await page.Locator($"section[aria-labelledby={section}] button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("核对改动及影响");
    }

    private static async Task SaveAsync(IPage page, string section)
    {
        await PreviewAsync(page, section);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("设置已保存");
    }
}
