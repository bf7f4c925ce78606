using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Submissions.Dialogue;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The page about scheduled reminders and their settings, on a server of its own: the schedule and the directory hold for everybody.</summary>
public sealed class ReminderPageTests(Browser browser) : IAsyncLifetime
{
    private static readonly ReportingPeriod Period = new(2022);
    private readonly ReportServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_shows_what_comes_next_what_went_out_and_whom_no_mail_reaches()
    {
        var services = (await server.HostAsync()).App.Services;
        var calendar = services.GetRequiredService<PeriodCalendar>();
        var directory = services.GetRequiredService<AgencyDirectory>();
        await services.GetRequiredService<ObligationEditor>().SetDueDateAsync(Period, AgencyCode.Parse("DEMO-300"), calendar.Today.AddDays(20), 0, "延期", "admin", Cancelled);
        await services.GetRequiredService<ComplianceTable>().RefreshAsync(Period, AgencyCode.Parse("DEMO-300"), Cancelled);
        await directory.ChangeAsync(AgencyCode.Parse("DEMO-301"), agency => agency with { Contacts = [] }, Cancelled);
        await directory.NoteBounceAsync(AgencyCode.Parse("DEMO-302"), new Bounce("demo-302@agency.example", DateTimeOffset.UtcNow, "550 no such <b>user</b>"), Cancelled);
        await services.GetRequiredService<ReminderRuns>().AddAsync(
            new ReminderRun(DateTimeOffset.UtcNow, calendar.Today, [new StageRun(Period, new ReminderStage(3), 12, 1, 2)]), Cancelled);

        var page = await OpenAsync("admin", "/reminders");
        await Expect(page.Locator("#upcoming ~ .table-scroll tbody tr")).ToHaveCountAsync(6);
        await Expect(page.Locator("#upcoming ~ .table-scroll tbody tr").First).ToContainTextAsync("期限前14天");
        await Expect(page.Locator("#upcoming ~ .table-scroll tbody tr").First).ToContainTextAsync(OfficialDate.Day(calendar.Today.AddDays(6)).Zh);
        await Expect(page.Locator("#done ~ .table-scroll tbody tr").First).ToContainTextAsync("逾期3天");
        await Expect(page.Locator("#unreachable")).ToContainTextAsync("2个");
        await Expect(page.Locator(".unreachable tbody")).ToContainTextAsync("没有登记邮箱");
        await Expect(page.Locator(".unreachable tbody")).ToContainTextAsync("550 no such <b>user</b>");
        await page.Locator(".unreachable tbody a", new() { HasText = "登记邮箱" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/directory/agencies/DEMO-301"));
    }

    [Fact]
    public async Task A_clerk_may_not_see_it_and_an_administrator_of_a_part_sees_that_part()
    {
        using var clerk = await server.BrowserAsync("clerk@DEMO-300");
        using var refused = await clerk.GetAsync(new Uri("/reminders", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await (await server.HostAsync()).App.Services.GetRequiredService<AgencyDirectory>().ChangeAsync(AgencyCode.Parse("DEMO-301"), agency => agency with { Contacts = [] }, Cancelled);
        using var part = await server.BrowserAsync("admin@DEMO-385");
        var page = await part.GetStringAsync(new Uri("/reminders", UriKind.Relative), Cancelled);
        Assert.DoesNotContain("DEMO-301", page, StringComparison.Ordinal);
        Assert.DoesNotContain("已发出的催报", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stages_and_calendar_are_saved_after_their_effect_was_shown(bool script)
    {
        var services = (await server.HostAsync()).App.Services;
        var calendar = services.GetRequiredService<PeriodCalendar>();
        await services.GetRequiredService<ObligationEditor>().SetDueDateAsync(Period, AgencyCode.Parse("DEMO-300"), calendar.Today.AddDays(20), 0, "延期", "admin", Cancelled);
        await services.GetRequiredService<ComplianceTable>().RefreshAsync(Period, AgencyCode.Parse("DEMO-300"), Cancelled);
        var page = await OpenAsync("admin", "/settings", script);
        await Expect(page.Locator("#before-County")).ToHaveValueAsync("14、5、1");
        foreach (var group in Enum.GetValues<DeadlineGroup>())
        {
            await page.Locator($"#before-{group}").FillAsync("10，2");
            await page.Locator($"#after-{group}").FillAsync("");
        }

        await page.Locator("#holidays").FillAsync("2027-01-01~2027-01-03");
        await page.Locator("#linkDays").FillAsync("45");
        await page.Locator("form[action*=Reminders] button").ClickAsync();

        await Expect(page.Locator(".confirm")).ToContainTextAsync("接下来的催报：");
        await Expect(page.Locator(".confirm")).ToContainTextAsync("期限前10天，1个单位");
        await Expect(page.Locator(".confirm")).ToContainTextAsync("有效45天");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();

        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("设置已保存");
        await Expect(page.Locator("#before-Town")).ToHaveValueAsync("10、2");
        await Expect(page.Locator("#after-Town")).ToHaveValueAsync("");
        await Expect(page.Locator("#holidays")).ToHaveValueAsync("2027-01-01~2027-01-03");
        await Expect(page.Locator("#linkDays")).ToHaveValueAsync("45");
        await Expect(page.Locator("#trail ~ .table-scroll")).ToContainTextAsync("期限前10天、期限前2天");
        await page.GotoAsync("/reminders");
        await Expect(page.Locator("#upcoming ~ .table-scroll tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var page = await OpenAsync("admin", "/settings", script: false);
        await page.Locator("#before-County").FillAsync("14、x");
        await page.Locator("#after-City").FillAsync("0");
        await page.Locator("#after-Town").FillAsync("999");
        await page.Locator("#holidays").FillAsync("2027-01-01 2027-13-01");
        await page.Locator("#linkDays").FillAsync("0");
        await page.Locator("form[action*=Reminders] button").ClickAsync();

        await Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(5);
        await Expect(page.Locator("#before-County-error")).ToContainTextAsync("县级部门");
        await Expect(page.Locator("#holidays-error")).ToContainTextAsync("2027-13-01");
        await Expect(page.Locator("#before-County")).ToHaveValueAsync("14、x");
        await Expect(page.Locator("#holidays")).ToHaveValueAsync("2027-01-01 2027-13-01");

        await page.Locator("#before-County").FillAsync("14");
        await page.Locator("#after-City").FillAsync("1");
        await page.Locator("#after-Town").FillAsync("7");
        await page.Locator("#holidays").FillAsync("2027-01-02");
        await page.Locator("#workdays").FillAsync("2027-01-02");
        await page.Locator("#linkDays").FillAsync("30");
        await page.Locator("form[action*=Reminders] button").ClickAsync();
        await Expect(page.Locator("#workdays-error")).ToContainTextAsync("2027-01-02");
    }

    private async Task<IPage> OpenAsync(string user, string address, bool script = true)
    {
        var page = await browser.OpenAsync(server, script: script);
        await page.GotoAsync($"/.auth/login/local?as={user}");
        await page.GotoAsync(address);
        return page;
    }
}
