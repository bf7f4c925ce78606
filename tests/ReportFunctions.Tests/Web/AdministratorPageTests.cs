using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using Reports.Forms;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>An administrator's page of one agency in a real browser. Each test files for an agency of its own.</summary>
public sealed class AdministratorPageTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_due_date_is_extended_after_its_effect_was_shown_and_the_log_says_who_did_it(bool script)
    {
        var agency = server.NextAgency();
        var page = await OpenAsync($"/agencies/{agency}?period=2022", script: script);
        var date = Today(30);
        await ExtendAsync(page, date, "办公楼搬迁");
        await Expect(page.Locator(".confirm")).ToContainTextAsync($"将改为{OfficialDate.Day(DateOnly.Parse(date, CultureInfo.InvariantCulture)).Zh}");
        await Expect(page.Locator(".confirm")).ToContainTextAsync("办公楼搬迁");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("报送期限已调整");
        await Expect(page.Locator(".state")).ToContainTextAsync("未报送");
        await Expect(page.Locator(".audit tbody tr").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex($"调整期限\\s*admin\\s*{date}: 办公楼搬迁"));

        await page.GotoAsync($"/compliance/2022?q={agency}");
        await Expect(page.Locator(".compliance tbody")).ToContainTextAsync(date);
    }

    [Theory]
    [InlineData("2020-01-31", "理由", "今天或以后")]
    [InlineData("", "", "请填写理由")]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_is_changed(string date, string reason, string said)
    {
        var page = await OpenAsync($"/agencies/{server.NextAgency()}?period=2022");
        await page.Locator("#date").EvaluateAsync("field => field.removeAttribute('min')");
        await ExtendAsync(page, date, reason);
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync(said);
        await Expect(page.Locator(".audit")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_agency_the_second_is_told()
    {
        var agency = server.NextAgency();
        var (one, other) = (await OpenAsync($"/agencies/{agency}?period=2022"), await OpenAsync($"/agencies/{agency}?period=2022"));
        foreach (var page in new[] { one, other })
        {
            await ExtendAsync(page, Today(10), "同一理由");
        }

        await one.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(one.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(other.Locator(".govuk-error-summary")).ToContainTextAsync("刚刚有变化");
        await Expect(other.Locator(".audit tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_agency_is_marked_exempt_and_owes_again_when_that_ends()
    {
        var page = await OpenAsync($"/agencies/{server.NextAgency()}?period=2022");
        foreach (var (action, why, state) in new[]
        {
            ("标为本年度不必报送", "#why", "免报"), ("恢复本年度报送", null, "逾期未报"), ("标为本年度不必报送", "#why-2", "不向本级报送"), ("恢复本年度报送", null, "逾期未报"),
        })
        {
            await page.Locator("summary", new() { HasText = action }).ClickAsync();
            if (why is not null)
            {
                await page.Locator(why).CheckAsync();
            }

            await page.Locator("#exempt-reason").FillAsync("机构改革撤并");
            await page.Locator("form[action*='handler=Exempt'] button").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
            await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
            await Expect(page.Locator(".state__word")).ToContainTextAsync(state);
        }
    }

    [Fact]
    public async Task Why_an_agency_owes_nothing_has_to_be_said_and_what_was_typed_stays()
    {
        var page = await OpenAsync($"/agencies/{server.NextAgency()}?period=2022");
        await page.Locator("summary", new() { HasText = "标为本年度不必报送" }).ClickAsync();
        await page.Locator("#exempt-reason").FillAsync("机构改革撤并");
        await page.Locator("form[action*='handler=Exempt'] button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("请选择不必报送的原因");
        await Expect(page.Locator("#exempt-reason")).ToHaveValueAsync("机构改革撤并");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reminder_is_shown_before_it_goes_out_and_is_not_sent_twice_on_a_day(bool script)
    {
        var agency = server.NextAgency();
        var page = await OpenAsync($"/agencies/{agency}?period=2022", script: script);
        await page.Locator("form[action*='handler=Remind'] button").ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync($"{agency.ToLowerInvariant()}@agency.example");
        await Expect(page.Locator(".confirm")).ToContainTextAsync("【逾期催报】2022年政府信息公开工作年度报告已逾法定时限");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已催报");
        await Expect(page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "催报" })).ToContainTextAsync("已发送");
        await Expect(page.Locator(".audit tbody tr").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"催报\s*admin"));
        await Expect(page.Locator("#actions")).ToContainTextAsync("今天已催报");
    }

    [Fact]
    public async Task A_rule_is_waived_and_the_waiver_ended()
    {
        var page = await OpenAsync($"/agencies/{server.NextAgency()}?period=2022");
        await page.Locator("summary", new() { HasText = "免于适用一条规则" }).ClickAsync();
        await page.Locator("#rule").SelectOptionAsync("T2.BALANCE");
        await page.Locator("#expires").FillAsync(Today(60));
        await page.Locator("#waive-reason").FillAsync("<b>历史数据</b>待清理");
        await page.Locator("form[action*='handler=Waive'] button").ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync("<b>历史数据</b>待清理");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator("form.duty")).ToContainTextAsync("T2.BALANCE");
        await page.GetByRole(AriaRole.Button, new() { Name = "终止T2.BALANCE" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator("form.duty")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_return_needs_its_reason_and_mails_it()
    {
        var agency = server.NextAgency();
        await FileAsync(agency, server.Queried(agency));
        var page = await OpenAsync($"/agencies/{agency}?period=2022");
        await page.GetByRole(AriaRole.Button, new() { Name = "审核最近一次报送" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("必须填写理由");
        await page.Locator(".review textarea").FillAsync("请核对规章件数。");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已退回修改");
        await Expect(page.Locator(".audit")).ToContainTextAsync("请核对规章件数。");
        await Expect(page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "退回修改" })).ToContainTextAsync("已发送");
    }

    [Theory]
    [InlineData("/agencies/NONE", HttpStatusCode.NotFound)]
    [InlineData("/agencies/DEMO-100?period=2001", HttpStatusCode.NotFound)]
    [InlineData("/reviews/2022-DEMO-100-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b", HttpStatusCode.NotFound)]
    [InlineData("/reviews/nonsense", HttpStatusCode.NotFound)]
    [InlineData("/reviews?page=-7&done=9", HttpStatusCode.OK)]
    [InlineData("/agencies/DEMO-100", HttpStatusCode.OK)]
    [InlineData("/api/periods/1999/compliance.csv", HttpStatusCode.NotFound)]
    [InlineData("/compliance/2022?late=yes&neverFiled=yes&parent=DEMO-385&sort=-reachable", HttpStatusCode.OK)]
    public async Task What_is_not_there_is_not_found(string path, HttpStatusCode expected)
    {
        using var admin = await server.BrowserAsync("admin");
        using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var (filed, fresh) = (server.NextAgency(), server.NextAgency());
        await FileAsync(filed, server.Right(filed));
        await FileAsync(filed, server.Queried(filed, "Two rules were issued and repealed in the same year."));
        var page = await OpenAsync($"/agencies/{fresh}?period=2022", width, language);
        await Screens.CheckAsync(page, "agency-not-filed", language, width);
        await ExtendAsync(page, Today(20), "Moved to another building");
        await Screens.CheckAsync(page, "agency-confirm", language, width);
        await page.Locator(".confirm button").ClickAsync();
        await page.GotoAsync($"/agencies/{filed}?period=2022");
        await page.Locator("#figures ~ details summary").First.ClickAsync();
        await page.Locator("details.duty summary").First.ClickAsync();
        await Screens.CheckAsync(page, "agency-awaiting-review", language, width);
        await page.GotoAsync("/reviews");
        await Screens.CheckAsync(page, "reviews", language, width);
        await page.GotoAsync("/compliance/2022?neverFiled=yes&parent=DEMO-385&sort=-due");
        await Screens.CheckAsync(page, "compliance-filtered", language, width);
    }

    private static string Today(int days) => DateTimeOffset.UtcNow.AddHours(8).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task ExtendAsync(IPage page, string date, string reason)
    {
        await page.Locator("details.duty summary").First.ClickAsync();
        await page.Locator("#date").FillAsync(date);
        await page.Locator("#due-reason").FillAsync(reason);
        await page.Locator("form[action*='handler=Due'] button").ClickAsync();
    }

    private async Task FileAsync(string agency, byte[] workbook)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var content = new ByteArrayContent(workbook);
        using var answer = await clerk.PostAsync(new Uri($"/api/periods/2022/agencies/{agency}/submissions", UriKind.Relative), content, Cancelled);
        var verdict = await clerk.GetStringAsync(new Uri($"{answer.EnsureSuccessStatusCode().Headers.Location}?wait=30", UriKind.Relative), Cancelled);
        Assert.DoesNotContain("\"Received\"", verdict, StringComparison.Ordinal);
    }

    private async Task<IPage> OpenAsync(string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
