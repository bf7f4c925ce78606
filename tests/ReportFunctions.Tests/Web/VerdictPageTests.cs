using System.Net;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The verdict, the explanation of queries and the check without filing in a real browser. Agencies DEMO-175 to DEMO-189.</summary>
public sealed class VerdictPageTests(ReportServer server, Browser browser)
{
    private const string Why = "当年制发的2件规范性文件已于12月废止。";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Looks => new() { { "zh", 1280 }, { "zh", 390 }, { "en", 1280 }, { "en", 390 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_verdict_counts_first_then_shows_blockers_first_each_in_its_place(string language, int width)
    {
        var page = await OpenAsync("DEMO-175", width, language);
        await FileAsync(page, "DEMO-175", server.Mixed("DEMO-175"));
        await Screens.CheckAsync(page, "verdict-mixed", language, width);

        var severities = await page.Locator(".finding__kind .tag").AllInnerTextsAsync();
        string[] order = language == "en" ? ["Error", "Query", "Note"] : ["错误", "疑点", "提示"];
        Assert.Equal(severities.OrderBy(severity => Array.IndexOf(order, severity)), severities);
        foreach (var count in await page.Locator(".counts__link").AllAsync())
        {
            var target = (await count.GetAttributeAsync("href"))!;
            await Expect(page.Locator(target)).ToHaveCountAsync(1);
        }

        var balance = page.Locator(".finding", new() { HasText = "T2.ROW_TOTAL" }).First;
        await Expect(balance.Locator(".excerpt__cell--marked").First).ToContainTextAsync(language == "en" ? "✗ Error" : "✗ 错误");
        await Expect(page.Locator(".excerpt__cell--suspect .excerpt__word--suspect").First).ToContainTextAsync("52");
        await Expect(page.Locator(".excerpt__note", new() { HasText = "▲" }).First).ToContainTextAsync("25");
        await Expect(page.Locator("blockquote mark")).ToHaveTextAsync("38");
        Assert.Equal("end", (await page.Locator(".facts dd").First.EvaluateAsync<string>("field => getComputedStyle(field).textAlign")).Replace("right", "end", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_page_of_queries_has_a_field_for_their_explanation(string language, int width)
    {
        var page = await OpenAsync("DEMO-176", width, language);
        // Figures of its own: an explanation would be carried over.
        await FileAsync(page, "DEMO-176", server.Queried("DEMO-176", explanation: null, issued: 2 + (width / 100) + language[0]));
        await Screens.CheckAsync(page, "verdict-queries", language, width);
        await page.Locator("#e-T1").FillAsync("none");
        await page.Locator(".explain button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary a")).ToHaveAttributeAsync("href", "#e-T1");
        await Screens.CheckAsync(page, "verdict-explanation-refused", language, width);
        await page.Locator("#e-T1").FillAsync("Two were issued and repealed in the same year.");
        await page.Locator(".explain button").ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await Screens.CheckAsync(page, "verdict-explained", language, width);
    }

    [Theory]
    [InlineData("DEMO-177", true)]
    [InlineData("DEMO-178", false)]
    public async Task A_query_is_explained_in_the_field_the_administrator_accepts_and_the_report_is_accepted(string agency, bool script)
    {
        var page = await OpenAsync(agency, script: script);
        await FileAsync(page, agency, server.Queried(agency, explanation: null));
        var address = page.Url;
        await Expect(page.Locator(".counts__item").Nth(1)).ToContainTextAsync("更正或说明");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "填写说明" }).FillAsync(Why);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交说明" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已转交政务公开办审核");
        await Expect(page.Locator(".explanation")).ToContainTextAsync("已说明");
        await Expect(page.Locator(".counts__item").Nth(1)).ToContainTextAsync("均已说明");
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("待审核");

        await page.GotoAsync("/.auth/login/local?as=admin");
        await page.GotoAsync($"/reviews/{address[(address.LastIndexOf('/') + 1)..].Split('?')[0]}");
        await Expect(page.Locator(".review")).ToContainTextAsync(Why);
        await page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await page.GotoAsync($"/agencies/{agency}?period=2022");
        await Expect(page.Locator(".audit")).ToContainTextAsync("填写说明");

        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        await page.GotoAsync(address);
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("审核通过");
        await Expect(page.Locator(".explanation")).ToContainTextAsync("已采纳说明");
        await Expect(page.Locator("textarea")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_wrong_with_an_explanation_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        const string agency = "DEMO-179";
        var page = await OpenAsync(agency);
        await FileAsync(page, agency, server.Queried(agency, explanation: null));
        foreach (var (typed, said) in new[] { ("", "请填写说明"), ("/", "请写明具体原因"), (new string('长', 2001), "超过2000字") })
        {
            await page.Locator("#e-T1").FillAsync(typed);
            await page.Locator(".explain button").ClickAsync();
            await Expect(page.Locator("#e-T1-error")).ToContainTextAsync(said);
            await Expect(page.Locator("#e-T1")).ToHaveValueAsync(typed);
        }

        // Filed again elsewhere in the meantime: it is said, and the text is there to be copied.
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var later = await clerk.FileAsync(agency, server.Queried(agency, explanation: null, issued: 3));
        await page.Locator("#e-T1").FillAsync(Why + "<img src=x>");
        await page.Locator(".explain button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("已重新报送");
        await Expect(page.Locator($"main a[href='/submissions/{later.Text("id")}']")).ToHaveCountAsync(1);
        await Expect(page.Locator(".not-saved")).ToContainTextAsync(Why + "<img src=x>");
        await Expect(page.Locator("main img")).ToHaveCountAsync(0);
        await Screens.CheckAsync(page, "verdict-explained-too-late", "zh", 1280);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_check_says_in_big_letters_that_nothing_is_filed(string language, int width)
    {
        var page = await OpenAsync("DEMO-180", width, language);
        await page.GotoAsync("/reports/2022/DEMO-180/check");
        await Screens.CheckAsync(page, "check-empty", language, width);
        await page.Locator("form[action$='/check'] button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await Screens.CheckAsync(page, "check-refused", language, width);
        await ChooseAsync(page, server.Mixed("DEMO-180"));
        await page.Locator("form[action$='/check'] button").ClickAsync();
        await Expect(page.Locator(".state__word")).ToHaveTextAsync(language == "en" ? "Not filed" : "未报送");
        await Screens.CheckAsync(page, "check-result", language, width);
        await ChooseAsync(page, "no workbook"u8.ToArray());
        await page.Locator("form[action$='/check'] button").ClickAsync();
        await Expect(page.Locator(".state__word")).ToHaveTextAsync(language == "en" ? "Not filed" : "未报送");
        await Screens.CheckAsync(page, "check-unreadable", language, width);
    }

    [Theory]
    [InlineData("DEMO-181", true)]
    [InlineData("DEMO-182", false)]
    public async Task A_workbook_is_checked_from_the_report_page_downloaded_and_then_filed_without_choosing_it_again(string agency, bool script)
    {
        var page = await OpenAsync(agency, script: script);
        await page.GotoAsync($"/reports/2022/{agency}");
        await ChooseAsync(page, server.Mixed(agency));
        await page.GetByRole(AriaRole.Button, new() { Name = "只检查、不报送" }).ClickAsync();
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("未报送");
        await Expect(page.Locator(".state")).ToContainTextAsync("如果现在报送，结果将是：退回修改");
        await Expect(page.Locator(".state")).ToContainTextAsync("没有保存文件和结果");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载核验结果工作簿" }).ClickAsync());
        Assert.EndsWith("核验结果.xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        using var marked = new XLWorkbook(new MemoryStream(await File.ReadAllBytesAsync(await download.PathAsync(), Cancelled)));
        Assert.Contains(marked.Worksheet("核验结果").CellsUsed(), cell => cell.GetString().Contains("退回修改", StringComparison.Ordinal));
        using (var clerk = await server.BrowserAsync($"clerk@{agency}"))
        {
            Assert.Contains("逾期未报", await clerk.GetStringAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "报送这份工作簿", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/submissions/"));
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("退回修改");
        await Expect(page.Locator(".receipt")).ToContainTextAsync("年报.xlsx");
    }

    /// <summary>On a slow line a button is there before the end of its form.</summary>
    [Fact]
    public async Task An_explanation_that_is_sent_before_all_of_the_page_has_come_is_taken()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await page.RouteAsync("**/submissions/*", CutAfterFirstFieldAsync, new() { Times = 1 });
        await FileAsync(page, agency, server.Queried(agency, explanation: null));
        await Expect(page.Locator("footer")).ToHaveCountAsync(0);
        await page.Locator("#e-T1").FillAsync(Why);
        await page.Locator(".explain button").ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已转交政务公开办审核");
    }

    private static async Task CutAfterFirstFieldAsync(IRoute route)
    {
        const string end = "</button>";
        var answer = await route.FetchAsync();
        var whole = await answer.TextAsync();
        var length = whole.IndexOf(end, whole.IndexOf("<textarea", StringComparison.Ordinal), StringComparison.Ordinal) + end.Length;
        await route.FulfillAsync(new() { Response = answer, Body = whole[..length] });
    }

    [Fact]
    public async Task Nobody_checks_or_explains_for_others_and_strange_addresses_are_not_found()
    {
        using var clerk = await server.BrowserAsync("clerk@DEMO-183");
        var filed = await clerk.FileAsync("DEMO-183", server.Queried("DEMO-183", explanation: null));
        using var other = await server.BrowserAsync("clerk@DEMO-184");
        using var elsewhere = await server.BrowserAsync("admin@DEMO-184");
        foreach (var client in new[] { other, elsewhere })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/reports/2022/DEMO-183/check", UriKind.Relative), Cancelled)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(client, $"/submissions/{filed.Text("id")}?handler=Explain")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(client, "/reports/2022/DEMO-183/check?handler=File")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(clerk, $"/submissions/{filed.Text("id")}?handler=Explain")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(new Uri("/reports/1999/DEMO-183/check", UriKind.Relative), Cancelled)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address) =>
        client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent([new("e.T1", Why)]), Cancelled);

    private static Task ChooseAsync(IPage page, byte[] workbook) => page.Locator("#workbook").SetInputFilesAsync(new FilePayload
    {
        Name = "年报.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = workbook,
    });

    private async Task<IPage> OpenAsync(string agency, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        return page;
    }

    private async Task FileAsync(IPage page, string agency, byte[] workbook)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var filed = await clerk.FileAsync(agency, workbook);
        await page.GotoAsync($"/submissions/{filed.Text("id")}");
    }
}
