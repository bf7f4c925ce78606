using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The review queue in a real browser, of the district offices DEMO-235 and DEMO-250: the filters keep other tests' reports away.</summary>
public sealed class ReviewPageTests(ReportServer server, Browser browser)
{
    private const string Region = "青浦岭市西岭区";
    private static readonly string Queue = "/reviews?region=" + Uri.EscapeDataString(Region);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_is_decided_in_place_and_the_focus_is_on_the_next()
    {
        await FileAsync("DEMO-236", "两件规章当年制定、当年废止。");
        await FileAsync("DEMO-237", null);
        await FileAsync("DEMO-238", null);
        var page = await OpenAsync(Queue);
        var (first, second, third) = (Item(page, "DEMO-236"), Item(page, "DEMO-237"), Item(page, "DEMO-238"));
        await Expect(first).ToContainTextAsync("两件规章当年制定、当年废止。");
        await Expect(first).ToContainTextAsync("2023年1月31日");
        await Expect(second).ToContainTextAsync("未作说明");
        var count = await page.Locator("#review-count").TextContentAsync();

        await first.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(page.Locator(".review--done", new() { HasText = "DEMO-236" })).ToContainTextAsync("已审核通过");
        await Expect(second.Locator("h2")).ToBeFocusedAsync();
        await Expect(page.Locator("#review-count")).Not.ToHaveTextAsync(count!);

        await second.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(second.Locator(".govuk-error-message")).ToContainTextAsync("必须填写理由");
        await Expect(second.Locator("textarea")).ToBeFocusedAsync();
        await second.Locator("textarea").FillAsync("<b>请说明</b>");
        await second.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".review--done", new() { HasText = "DEMO-237" })).ToContainTextAsync("理由：<b>请说明</b>");
        await Expect(third.Locator("h2")).ToBeFocusedAsync();
        Assert.EndsWith(Queue, page.Url, StringComparison.Ordinal);
        await third.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(page.Locator(".review--done", new() { HasText = "DEMO-238" })).ToBeVisibleAsync();

        await page.GotoAsync("/agencies/DEMO-237?period=2022");
        await Expect(page.Locator(".audit")).ToContainTextAsync("<b>请说明</b>");
        await Expect(page.Locator("#mails ~ .table-scroll tbody tr", new() { HasText = "退回修改" })).ToContainTextAsync("已发送");
    }

    [Fact]
    public async Task Without_script_the_queue_comes_back_at_the_same_place()
    {
        await FileAsync("DEMO-239", null);
        await FileAsync("DEMO-240", null);
        var page = await OpenAsync(Queue + "&parent=DEMO-235", script: false);
        await Item(page, "DEMO-239").GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("必须填写理由");
        await page.Locator("textarea").FillAsync("请核实。");
        await page.Locator(".govuk-back-link").ClickAsync();
        await Expect(page.Locator("#parent")).ToHaveValueAsync("DEMO-235");

        await Item(page, "DEMO-239").GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已审核通过");
        await Expect(Item(page, "DEMO-239")).ToHaveCountAsync(0);
        await Expect(page.Locator("#region")).ToHaveValueAsync(Region);
        Assert.Matches("parent=DEMO-235.*#review-[0-9a-f]{32}$", page.Url);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_of_two_reviewers_sees_what_the_first_decided_and_keeps_the_place(bool script)
    {
        var agency = script ? "DEMO-241" : "DEMO-242";
        await FileAsync(agency, null);
        var (one, other) = (await OpenAsync(Queue, script: script), await OpenAsync(Queue, script: script));
        await Item(one, agency).GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(one.Locator(script ? ".review--done" : ".govuk-notification-banner")).ToContainTextAsync("已审核通过");

        await Item(other, agency).Locator("textarea").FillAsync("请核实。");
        await Item(other, agency).GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Expect(Item(other, agency)).ToContainTextAsync("admin于");
        await Expect(Item(other, agency)).ToContainTextAsync("目前不能审核");
        await Expect(Item(other, agency).Locator("textarea")).ToHaveValueAsync("请核实。");
    }

    [Fact]
    public async Task Who_is_due_first_comes_first()
    {
        await FileAsync("DEMO-251", null);
        await FileAsync("DEMO-252", null);
        var page = await OpenAsync("/agencies/DEMO-251?period=2022");
        await page.Locator("details.duty summary").First.ClickAsync();
        await page.Locator("#date").FillAsync(DateTimeOffset.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#due-reason").FillAsync("延期");
        await page.Locator("form[action*='handler=Due'] button").ClickAsync();
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await page.GotoAsync("/reviews?parent=DEMO-250");
        var order = await page.Locator(".review h2 .code").AllTextContentsAsync();
        Assert.Equal(["DEMO-252", "DEMO-251"], order.Where(code => code is "DEMO-251" or "DEMO-252"));
    }

    [Theory]
    [InlineData("admin@DEMO-235", "/reviews?region=none", HttpStatusCode.OK)]
    [InlineData("admin@DEMO-235", "/reviews/2022-DEMO-250-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b", HttpStatusCode.Forbidden)]
    [InlineData("clerk@DEMO-235", "/reviews", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/reviews/2022-DEMO-250-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b", HttpStatusCode.NotFound)]
    public async Task Who_may_sees_it_and_what_is_not_there_is_not_found(string user, string path, HttpStatusCode expected)
    {
        using var client = await server.BrowserAsync(user);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_decision_is_refused_to_whom_it_does_not_concern()
    {
        foreach (var user in new[] { "admin@DEMO-235", "clerk@DEMO-253" })
        {
            using var client = await server.BrowserAsync(user);
            using var content = new FormUrlEncodedContent([KeyValuePair.Create("decision", "Accept")]);
            using var answer = await client.PostAsync(new Uri("/reviews/2022-DEMO-253-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b", UriKind.Relative), content, Cancelled);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var agencies = (language, width) switch { ("zh", 1280) => 253, ("zh", _) => 255, (_, 1280) => 257, _ => 259 };
        var (explained, open) = ($"DEMO-{agencies}", $"DEMO-{agencies + 1}");
        await FileAsync(explained, "Two rules were issued and repealed in the same year.");
        await FileAsync(open, null);
        var page = await OpenAsync("/reviews?parent=DEMO-250", width, language);
        await Screens.CheckAsync(page, "reviews-queue", language, width);
        await Item(page, explained).Locator("button[value=Accept]").ClickAsync();
        await Expect(page.Locator(".review--done")).ToHaveCountAsync(1);
        await Item(page, open).Locator("button[value=Return]").ClickAsync();
        await Expect(page.Locator(".govuk-error-message")).ToHaveCountAsync(1);
        await Screens.CheckAsync(page, "reviews-decided", language, width);
        await page.GotoAsync("/reviews?region=none");
        await Screens.CheckAsync(page, "reviews-nothing", language, width);
    }

    private static ILocator Item(IPage page, string agency) => page.Locator(".review:not(.review--done)", new() { HasText = agency });

    private async Task FileAsync(string agency, string? explanation)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var content = new ByteArrayContent(server.Queried(agency, explanation));
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
