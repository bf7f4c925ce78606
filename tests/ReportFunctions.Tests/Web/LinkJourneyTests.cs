using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Api;
using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Security.Links;
using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Forms;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>From the reminder in a mailbox to the accepted report, without an account, in a real browser.</summary>
public sealed partial class LinkJourneyTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_reminder_by_its_link_to_the_accepted_report(bool script)
    {
        var agency = server.NextAgency();
        var (text, link) = await RemindAsync(agency);
        Assert.Contains("答复码 ", text, StringComparison.Ordinal);
        var page = await browser.OpenAsync(server, script: script);

        await page.GotoAsync(link);
        await Expect(page.Locator("h1")).ToHaveTextAsync("2022年政府信息公开工作年度报告");
        await page.GetByRole(AriaRole.Button, new() { Name = "进入报送页面" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/reports/2022/{agency}$"));
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "年报.xlsx", MimeType = "application/octet-stream", Buffer = server.Right(agency) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("审核通过");
        await page.GotoAsync($"/reports/2022/{agency}");
        await Expect(page.Locator(".attempts")).ToContainTextAsync($"link {Address(agency)}");

        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToContainTextAsync("2022年");
        await Expect(page.Locator(".past")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("已退出登录");
        await page.GotoAsync($"/reports/2022/{agency}");
        Assert.Contains("/.auth/login/local", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_link_signs_out_and_says_what_to_do()
    {
        var agency = server.NextAgency();
        var (_, link) = await RemindAsync(agency);
        var page = await browser.OpenAsync(server);
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "进入报送页面" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("2022年");

        var admin = await browser.OpenAsync(server);
        await admin.GotoAsync("/.auth/login/local?as=admin");
        await admin.GotoAsync($"/agencies/{agency}?period=2022");
        await Expect(admin.Locator("#links ~ .table-scroll tbody")).ToContainTextAsync(Address(agency));
        await admin.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^停用20") }).ClickAsync();
        await Expect(admin.Locator(".confirm")).ToContainTextAsync("不能再打开");
        await admin.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(admin.Locator(".govuk-notification-banner")).ToContainTextAsync("链接已停用");
        await Expect(admin.Locator("#links ~ .table-scroll tbody")).ToContainTextAsync("已停用（admin）");
        await Expect(admin.Locator(".audit tbody")).ToContainTextAsync("停用链接");
        await Expect(admin.Locator(".audit tbody")).ToContainTextAsync("通过链接进入");
        await Expect(admin.Locator(".audit tbody")).ToContainTextAsync("打开报送链接");

        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("链接不能使用");
        await Expect(page.Locator("main")).ToContainTextAsync("请回复最近一封催报邮件");
        await page.GotoAsync(link);
        await Expect(page.Locator("h1")).ToHaveTextAsync("链接不能使用");
        await Expect(page.Locator("main a, main button")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_links_of_an_agency_are_revoked_from_its_page_and_a_link_that_is_gone_is_said()
    {
        var host = await server.HostAsync();
        var agency = server.NextAgency();
        var (link, _) = await LinkHolder.IssueAsync(host, agency);
        await LinkHolder.IssueAsync(host, agency);
        var admin = await browser.OpenAsync(server, script: false);
        await admin.GotoAsync("/.auth/login/local?as=admin");
        await admin.GotoAsync($"/agencies/{agency}?period=2022");
        await host.App.Services.GetRequiredService<LinkRegister>().RevokeAsync(link.Period, link.Agency, link.Id, "admin", Cancelled);
        await admin.Locator($"form:has(input[value='{link.Id}']) button").ClickAsync();
        await Expect(admin.Locator(".govuk-error-summary")).ToContainTextAsync("刚刚有变化");

        await admin.GetByRole(AriaRole.Button, new() { Name = "停用该单位的全部链接" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(admin.Locator("#links ~ .table-scroll .tag--green")).ToHaveCountAsync(0);
        await Expect(admin.GetByRole(AriaRole.Button, new() { Name = "停用该单位的全部链接" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task The_pages_of_links_and_reminders_fit_their_windows_and_speak_one_language(string language, int width)
    {
        var host = await server.HostAsync();
        var agency = server.NextAgency();
        var (_, path) = await LinkHolder.IssueAsync(host, agency, address: Address(agency));
        await LinkHolder.IssueAsync(host, agency, lifetime: TimeSpan.FromMilliseconds(1));
        var page = await browser.OpenAsync(server, width, language);
        await ShowAsync("link-unusable", "/links");
        await ShowAsync("sign-out-done", "/sign-out");
        await ShowAsync("link", path);
        await page.Locator("main button").ClickAsync();
        await Screens.CheckAsync(page, "link-report", language, width);
        await ShowAsync("link-home", "/");
        await ShowAsync("link-forbidden", "/compliance/2022");
        await page.GotoAsync("/.auth/login/local?as=admin");
        await page.GotoAsync($"/agencies/{agency}?period=2022");
        await Screens.CheckAsync(page, "agency-links", language, width);
        await page.Locator("#actions form button").First.ClickAsync();
        await Screens.CheckAsync(page, "agency-remind", language, width);
        await page.GotoAsync($"/compliance/2022?q={agency}");
        await page.Locator($"input[name=codes][value={agency}]").CheckAsync();
        await page.Locator("#action").SelectOptionAsync("Remind");
        await page.Locator(".bulk button").First.ClickAsync();
        await Expect(page.Locator("pre.mail")).ToContainTextAsync("答复码");
        await Screens.CheckAsync(page, "batch-remind", language, width);

        async Task ShowAsync(string name, string address)
        {
            await page.GotoAsync(address);
            await Screens.CheckAsync(page, name, language, width);
        }
    }

    private static string Address(string agency) => $"{agency.ToLowerInvariant()}@agency.example";

    /// <summary>Reminds by hand, and returns the text of the mail and the link in it.</summary>
    private async Task<(string Text, string Link)> RemindAsync(string agency)
    {
        var host = await server.HostAsync();
        var outcome = await host.App.Services.GetRequiredService<DutyDesk>().RemindAsync(ReportingPeriod.Parse("2022"), AgencyCode.Parse(agency), "admin", Cancelled);
        Assert.IsType<ReminderOutcome.Owed>(outcome);
        using var mailbox = new MailBoxReader(host.MailPage!);
        var text = Assert.Single(await mailbox.ToAsync(Address(agency), 1, Cancelled)).GetProperty("text").GetString()!;
        return (text, Link().Match(text).Value);
    }

    [GeneratedRegex(@"http://localhost:\d+/links/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
