using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>Two attempts compared, over HTTP and in a real browser.</summary>
public sealed class CompareTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_attempts_are_chosen_in_the_history_and_only_what_differs_is_shown()
    {
        var agency = server.NextAgency();
        await FileAsync(agency, server.Wrong(agency), server.WithRequests(agency, 5, "新的第一句。" + ReportServer.RightText), server.Right(agency));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri=/reports/2022/{agency}");
        await page.GetByLabel("以第 1 次为前").CheckAsync();
        await page.GetByLabel("以第 2 次为后").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "比较所选两次" }).ClickAsync();

        var cells = await page.Locator("[data-cell]").EvaluateAllAsync<string[]>("rows => rows.map(row => [row.dataset.cell, ...[...row.querySelectorAll('.govuk-table__cell--numeric')].map(c => c.textContent.trim())].join(' '))");
        Assert.Equal(["T2.1.C1 3 5 +2", "T2.1.C7 4 5 +1", "T2.4.C1 0 5 +5", "T2.4.C7 0 5 +5"], cells);
        await Expect(page.Locator(".changes caption")).ToHaveCountAsync(1);
        await Expect(page.Locator(".pieces ins")).ToHaveTextAsync("新的第一句。");
        await Expect(page.Locator(".pieces del")).ToHaveCountAsync(0);
        await Expect(page.Locator("#findings ~ h3").First).ToContainTextAsync("已消除");
        await Expect(page.Locator(".compare-summary")).ToContainTextAsync("4 个数据不同，1 处文字不同");
        Assert.Contains("a=1", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_two_are_compared_when_none_is_named_and_the_order_does_not_matter()
    {
        var agency = server.NextAgency();
        await FileAsync(agency, server.Right(agency), server.WithRequests(agency, 1), server.WithRequests(agency, 3));
        using var clerk = await server.BrowserAsync($"clerk@{agency}");

        var latest = await clerk.GetStringAsync(new Uri($"/reports/2022/{agency}/compare", UriKind.Relative), Cancelled);
        var named = await clerk.GetStringAsync(new Uri($"/reports/2022/{agency}/compare?a=3&b=2", UriKind.Relative), Cancelled);

        Assert.Contains("data-cell=\"T2.1.C1\"", latest, StringComparison.Ordinal);
        Assert.Matches("data-cell=\"T2.1.C1\"[\\s\\S]*?>1<[\\s\\S]*?>3<[\\s\\S]*?>&#x2B;2<", latest);
        Assert.Equal(Main(latest), Main(named));

        static string Main(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
    }

    [Fact]
    public async Task What_a_file_holds_is_never_markup()
    {
        var agency = server.NextAgency();
        await FileAsync(agency, server.Right(agency), server.WithRequests(agency, 0, "<img src=x onerror=alert(1)>一句。" + ReportServer.RightText));
        var page = await OpenAsync(agency);

        await Expect(page.Locator(".pieces ins")).ToContainTextAsync("<img src=x onerror=alert(1)>一句。");
        await Expect(page.Locator("main img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_so_and_nothing_is_made_up()
    {
        var agency = server.NextAgency();
        await FileAsync(agency, "%PDF-1.7 no workbook"u8.ToArray(), server.Right(agency));
        var page = await OpenAsync(agency);

        await Expect(page.Locator(".confirm")).ToContainTextAsync("第 1 次报送的文件无法读取，不能逐格比较。这是 PDF 文件");
        await Expect(page.Locator("[data-cell]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_may_sees_it_and_what_is_not_there_is_not_found()
    {
        const string agency = "DEMO-161";
        var ids = await FileAsync(agency, server.Right(agency), server.Right(agency));
        var path = $"/reports/2022/{agency}/compare";
        foreach (var (user, address, expected) in new[]
        {
            ($"clerk@{agency}", path, HttpStatusCode.OK),
            ("admin", path, HttpStatusCode.OK),
            ("admin@DEMO-160", path, HttpStatusCode.OK),
            ("clerk@DEMO-162", path, HttpStatusCode.Forbidden),
            ("admin@DEMO-385", path, HttpStatusCode.Forbidden),
            ($"clerk@{agency}", path + "?a=1&b=9", HttpStatusCode.NotFound),
            ($"clerk@{agency}", path + "?a=<b>", HttpStatusCode.NotFound),
            ($"clerk@{agency}", $"/reports/1999/{agency}/compare", HttpStatusCode.NotFound),
            ($"clerk@{agency}", path + $"?a={ids[0]}&b={ids[1]}", HttpStatusCode.OK),
            ($"clerk@{agency}", path + "?a=2&b=2", HttpStatusCode.BadRequest),
        })
        {
            using var client = await server.BrowserAsync(user);
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancelled);
            Assert.True(expected == answer.StatusCode, $"{user} {address}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task The_page_fits_speaks_one_language_and_is_accessible(string language, int width)
    {
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server, width, language);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        await ShowAsync("compare-nothing-yet", "");
        await FileAsync(agency, "%PDF-1.7 no workbook"u8.ToArray(), server.WithSuspect(agency), server.WithRequests(agency, 5, ReportServer.RightText.Replace("专人办理申请；", "指定专人按时办理申请；", StringComparison.Ordinal)));
        await ShowAsync("compare", "");
        await ShowAsync("compare-unreadable", "?a=1&b=3");
        await ShowAsync("compare-rejected", "?a=2&b=2");

        async Task ShowAsync(string name, string query)
        {
            await page.GotoAsync($"/reports/2022/{agency}/compare{query}");
            await Screens.CheckAsync(page, name, language, width);
        }
    }

    private async Task<IPage> OpenAsync(string agency)
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri=/reports/2022/{agency}/compare");
        return page;
    }

    private async Task<IReadOnlyList<string>> FileAsync(string agency, params byte[][] workbooks)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var filed = new List<JsonElement>();
        foreach (var workbook in workbooks)
        {
            filed.Add(await clerk.FileAsync(agency, workbook));
        }

        return [.. filed.Select(submission => submission.Text("id")!)];
    }
}
