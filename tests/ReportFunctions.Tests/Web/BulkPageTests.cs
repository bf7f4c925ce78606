using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Reports.Compliance;
using Reports.Forms;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>Acting on several agencies at once, and the table that changes without loading. The agencies of one district, DEMO-205 to DEMO-219.</summary>
[Collection(nameof(BulkPageTests))]
public sealed class BulkPageTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "DEMO-206", "DEMO-207")]
    [InlineData(false, "DEMO-208", "DEMO-209")]
    public async Task Ticked_agencies_are_reminded_after_a_preview_and_each_gets_one_mail(bool script, string one, string other)
    {
        var page = await OpenAsync("/compliance/2022", script: script);
        await TickAsync(page, one, other);
        await ChooseAsync(page, "Remind");
        await Expect(page.Locator("h1")).ToContainTextAsync("催报");
        await Expect(page.Locator("#effect")).ToContainTextAsync("将处理 2 个单位");
        var (preview, token) = (page.Url, await page.Locator(".confirm input[name=__RequestVerificationToken]").InputValueAsync());
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".state__word")).ToContainTextAsync("已处理 2 个单位");

        await page.GotoAsync($"/agencies/{one}?period=2022");
        await Expect(page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "催报" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".audit")).ToContainTextAsync("催报");
        await Expect(page.Locator("#actions")).ToContainTextAsync("今天已催报");
        var form = page.APIRequest.CreateFormData().Append("__RequestVerificationToken", token);
        Assert.Equal(200, (await page.APIRequest.PostAsync(preview, new() { Form = form })).Status);
        await page.ReloadAsync();
        await Expect(page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "催报" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task All_that_are_filtered_get_more_time_and_who_is_exempt_is_left_out_with_the_reason()
    {
        await ExemptAsync("DEMO-213");
        var page = await OpenAsync("/compliance/2022?q=DEMO-21");
        await page.Locator("#scope-all").CheckAsync();
        await ChooseAsync(page, "Extend");
        await Expect(page.Locator("#effect")).ToContainTextAsync("将处理 9 个单位");
        await Expect(page.Locator("#left-out")).ToContainTextAsync("1");
        await Expect(page.Locator("#left-out ~ details")).ToContainTextAsync("不必报送");
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(2);
        await page.Locator("#date").FillAsync(Day(40));
        await page.Locator("#reason").FillAsync("系统升级");
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".state__word")).ToContainTextAsync("已处理 9 个单位");

        await page.GotoAsync("/agencies/DEMO-214?period=2022");
        await Expect(page.Locator(".audit")).ToContainTextAsync($"{Day(40)}: 系统升级");
        var mail = page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "期限调整" });
        for (var look = 0; look < 60 && !(await mail.TextContentAsync())!.Contains("已发送", StringComparison.Ordinal); look++)
        {
            await page.ReloadAsync();
        }

        await Expect(mail).ToContainTextAsync("已发送");
    }

    [Fact]
    public async Task What_awaits_review_is_accepted_and_the_others_are_listed_with_the_reason()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-205");
        using var content = new ByteArrayContent(server.Queried("DEMO-205", "两件规章当年制定、当年废止。"));
        using var answer = await clerk.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-205/submissions", UriKind.Relative), content, Cancelled);
        await clerk.GetStringAsync(new Uri($"{answer.EnsureSuccessStatusCode().Headers.Location}?wait=30", UriKind.Relative), Cancelled);
        var page = await OpenAsync("/compliance/2022");
        await TickAsync(page, "DEMO-205", "DEMO-206");
        await ChooseAsync(page, "Accept");
        await Expect(page.Locator("#left-out ~ details")).ToContainTextAsync("没有待审核的报送");
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".state__word")).ToContainTextAsync("已处理 1 个单位");
        await page.GotoAsync("/agencies/DEMO-205?period=2022");
        await Expect(page.Locator(".state__word")).ToContainTextAsync("审核通过");
    }

    [Fact]
    public async Task A_selection_is_saved_as_a_file()
    {
        var page = await OpenAsync("/compliance/2022");
        await TickAsync(page, "DEMO-218");
        var saved = page.RunAndWaitForDownloadAsync(() => ChooseAsync(page, "csv"));
        var lines = await File.ReadAllLinesAsync(await (await saved).PathAsync(), Cancelled);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("DEMO-218,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remind", false, "请先勾选单位")]
    [InlineData("", true, "请选择一项操作")]
    public async Task What_is_missing_is_said_and_the_ticks_stay(string action, bool tick, string said)
    {
        var page = await OpenAsync("/compliance/2022");
        if (tick)
        {
            await TickAsync(page, "DEMO-218");
        }

        await ChooseAsync(page, action);
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync(said);
        await Expect(page.Locator("input[name=codes]:checked")).ToHaveCountAsync(tick ? 1 : 0);
    }

    [Fact]
    public async Task Filters_order_and_pages_change_the_table_without_loading_and_the_way_back_works()
    {
        var page = await OpenAsync("/compliance/2022");
        await page.EvaluateAsync("() => { window.stayed = true }");
        await page.Locator("#q").FillAsync("qyxjyj");
        await page.Locator(".filters button").ClickAsync();
        await Expect(page.Locator(".found")).ToContainTextAsync("共 1 个单位");
        Assert.EndsWith("/compliance/2022?q=qyxjyj", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator(".compliance tbody th")).ToContainTextAsync("清源县教育局");
        await page.Locator(".filters__clear").ClickAsync();
        await Expect(page.Locator(".found")).ToContainTextAsync("共 17 个单位");
        await page.Locator(".compliance thead a", new() { HasText = "单位" }).First.ClickAsync();
        await Expect(page.Locator(".compliance th[aria-sort=ascending]")).ToContainTextAsync("单位");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.Locator(".found")).ToContainTextAsync("共 1 个单位");
        await Expect(page.Locator("#q")).ToHaveValueAsync("qyxjyj");
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed === true"));
    }

    [Fact]
    public async Task Every_column_sorts_both_ways()
    {
        using var admin = await server.BrowserAsync("admin@DEMO-205");
        var html = await admin.GetStringAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        var columns = System.Text.RegularExpressions.Regex.Matches(html, @"href=""/compliance/2022\?sort=([A-Za-z]+)""").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(12, columns.Count);
        foreach (var column in columns)
        {
            var (up, down) = (await CodesAsync(admin, column), await CodesAsync(admin, "-" + column));
            Assert.Equal(up.Count, down.Count);
            Assert.Equal(up.Order(StringComparer.Ordinal), down.Order(StringComparer.Ordinal));
        }

        Assert.Equal([.. (await CodesAsync(admin, "agency")).Reverse()], await CodesAsync(admin, "-agency"));
    }

    [Fact]
    public async Task The_pictures_say_what_their_tables_say_and_break_no_rule_of_the_page()
    {
        var page = await OpenAsync("/agencies/DEMO-219?period=2022");
        using var clerk = await server.ClientAsync("clerk@DEMO-219");
        using var content = new ByteArrayContent(server.Wrong("DEMO-219"));
        using var answer = await clerk.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-219/submissions", UriKind.Relative), content, Cancelled);
        await clerk.GetStringAsync(new Uri($"{answer.EnsureSuccessStatusCode().Headers.Location}?wait=30", UriKind.Relative), Cancelled);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        await page.GotoAsync("/compliance/2022/overview");
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Expect(page.Locator("canvas")).ToHaveCountAsync(3);
        await page.Locator("[data-chart=stacks]").HoverAsync();
        Assert.Empty(complaints);
        await Expect(page.Locator("details.figures-of[open]")).ToHaveCountAsync(0);
        await page.Locator("details.figures-of summary").Last.ClickAsync();
        await Expect(page.Locator("#rules a[href='/help/gkbg-2021/T2.BALANCE']")).ToBeVisibleAsync();
        Assert.Equal("1", await page.Locator("#rules tr", new() { HasText = "T2.BALANCE" }).Locator("td").First.TextContentAsync());
    }

    [Fact]
    public async Task Without_script_the_pictures_are_tables()
    {
        var page = await OpenAsync("/compliance/2022/overview", script: false);
        await Expect(page.Locator("#regions tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#regions tbody tr td").Last).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+$"));
        await Expect(page.Locator("[data-chart]").First).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("admin@DEMO-205", "/compliance/2001/overview", HttpStatusCode.NotFound)]
    [InlineData("admin@DEMO-205", "/compliance/2022/batches/nonsense", HttpStatusCode.NotFound)]
    [InlineData("clerk@DEMO-206", "/compliance/2022/overview", HttpStatusCode.Forbidden)]
    [InlineData("clerk@DEMO-206", "/compliance/2022", HttpStatusCode.Forbidden)]
    [InlineData("admin@DEMO-220", "/agencies/DEMO-206", HttpStatusCode.Forbidden)]
    public async Task What_is_not_there_or_not_theirs_is_said_so(string user, string path, HttpStatusCode expected)
    {
        using var client = await server.BrowserAsync(user);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Another_persons_batch_is_not_found_and_a_clerk_may_not_look()
    {
        var page = await OpenAsync("/compliance/2022");
        await TickAsync(page, "DEMO-217");
        await ChooseAsync(page, "Remind");
        await Expect(page.Locator("#effect")).ToBeVisibleAsync();
        var address = new Uri(new Uri(page.Url).PathAndQuery, UriKind.Relative);
        foreach (var (user, expected) in new[]
        {
            ("admin", HttpStatusCode.NotFound), ("admin@DEMO-220", HttpStatusCode.NotFound), ("clerk@DEMO-217", HttpStatusCode.Forbidden),
        })
        {
            using var other = await server.BrowserAsync(user);
            using var answer = await other.GetAsync(address, Cancelled);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Agencies_of_another_authority_cannot_be_slipped_in()
    {
        using var admin = await server.BrowserAsync("admin@DEMO-205");
        var html = await admin.GetStringAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        var token = System.Text.RegularExpressions.Regex.Match(html, @"name=""__RequestVerificationToken""[^>]*value=""([^""]+)""").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("action", "Remind"), new("scope", "selected"), new("codes", "DEMO-230"), new("__RequestVerificationToken", token)]);
        using var answer = await admin.PostAsync(new Uri("/compliance/2022", UriKind.Relative), form, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var page = await OpenAsync("/compliance/2022?sort=-name", width, language);
        await TickAsync(page, "DEMO-219", "DEMO-218");
        await Screens.CheckAsync(page, "bulk-table", language, width);
        foreach (var action in new[] { "Extend", "Exempt", "Accept" })
        {
            await page.GotoAsync("/compliance/2022?q=DEMO-21");
            await page.Locator("#scope-all").CheckAsync();
            await ChooseAsync(page, action);
            await Expect(page.Locator("#effect")).ToBeVisibleAsync();
            await Screens.CheckAsync(page, $"bulk-{action.ToLowerInvariant()}", language, width);
        }

        await page.GotoAsync("/compliance/2022?q=DEMO-217");
        await page.Locator("#scope-all").CheckAsync();
        await ChooseAsync(page, "EndExemption");
        await Screens.CheckAsync(page, "bulk-nobody", language, width);
        await page.GotoAsync("/compliance/2022/overview");
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Screens.CheckAsync(page, "overview", language, width);
    }

    private static string Day(int days) => DateTimeOffset.UtcNow.AddHours(8).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task TickAsync(IPage page, params string[] agencies)
    {
        foreach (var agency in agencies)
        {
            await page.Locator($"#tick-{agency}").CheckAsync();
        }
    }

    private static async Task ChooseAsync(IPage page, string action)
    {
        await page.Locator("#action").SelectOptionAsync(action);
        await page.Locator(".bulk button").ClickAsync();
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(HttpClient client, string sort)
    {
        var html = await client.GetStringAsync(new Uri($"/compliance/2022?sort={sort}", UriKind.Relative), Cancelled);
        return [.. System.Text.RegularExpressions.Regex.Matches(html, @"id=""tick-(DEMO-\d+)""").Select(match => match.Groups[1].Value)];
    }

    private async Task ExemptAsync(string agency)
    {
        var services = (await server.HostAsync()).App.Services;
        var (period, code) = (ReportingPeriod.Parse("2022"), AgencyCode.Parse(agency));
        Assert.True(await services.GetRequiredService<ReportFunctions.Api.DutyDesk>().SetExemptionAsync(
            period, code, Reports.Submissions.Exemption.FilesElsewhere, 0, "垂直领导", "admin", Cancelled));
        Assert.Equal("Exempt", (await services.GetRequiredService<ComplianceTable>().FindAsync(period, code, Cancelled))!.Status);
    }

    private async Task<IPage> OpenAsync(string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=admin@DEMO-205&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
