using System.Net;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The clerk's home: the state in big letters, one thing to do, and the years before.</summary>
public sealed class HomeTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_main_button_is_always_the_next_thing_to_do()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var page = await OpenAsync(agency);
        await MainIsAsync("下载报表模板", $"/api/periods/2022/template?agency={agency}");
        await page.RunAndWaitForDownloadAsync(() => page.Locator(".actions .govuk-button").First.ClickAsync());
        await MainIsAsync("上传填好的工作簿", $"/reports/2022/{agency}#upload");
        var returned = await clerk.FileAsync(agency, server.Wrong(agency));
        await MainIsAsync("查看问题", $"/submissions/{returned.Text("id")}");
        var queried = await clerk.FileAsync(agency, server.Queried(agency));
        await MainIsAsync("查看疑点", $"/submissions/{queried.Text("id")}");
        var unreadable = await clerk.FileAsync(agency, "%PDF-1.7"u8.ToArray());
        await MainIsAsync("查看原因", $"/submissions/{unreadable.Text("id")}");
        await clerk.FileAsync(agency, server.Right(agency));
        await MainIsAsync("公布年度报告", $"/reports/2022/{agency}/publication");
        await page.Locator(".govuk-task-list__link", new() { HasText = "核验结果" }).ClickAsync();
        await Expect(page.Locator(".actions .govuk-button")).ToHaveAttributeAsync("href", $"/reports/2022/{agency}/publication");

        async Task MainIsAsync(string name, string path)
        {
            await page.GotoAsync("/");
            var main = page.Locator(".actions .govuk-button");
            await Expect(main).ToHaveTextAsync(name);
            await Expect(main).ToHaveAttributeAsync("href", path);
        }
    }

    [Fact]
    public async Task An_accepted_year_before_has_its_workbook_its_receipt_and_its_figures_and_a_year_without_says_so()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var workbook = server.WithRequests(agency, 7, period: "2021");
        using var filed = await clerk.PostAsync(new Uri($"/api/periods/2021/agencies/{agency}/submissions", UriKind.Relative), new ByteArrayContent(workbook), Cancelled);
        await clerk.GetStringAsync(new Uri(filed.Headers.Location + "?wait=30", UriKind.Relative), Cancelled);
        var page = await OpenAsync(agency);

        var year = page.Locator(".past", new() { HasText = "2021年" });
        await Expect(year.Locator(".tag")).ToHaveTextAsync("审核通过");
        await Expect(year.Locator(".past__figures div").First).ToContainTextAsync("本年新收政府信息公开申请数量7");
        var download = await page.RunAndWaitForDownloadAsync(() => year.GetByRole(AriaRole.Link, new() { Name = "工作簿原件" }).ClickAsync());
        Assert.Equal(workbook, await File.ReadAllBytesAsync(await download.PathAsync(), Cancelled));
        await Expect(year.GetByRole(AriaRole.Link, new() { Name = $"回执 2021-{agency}-1" })).ToHaveCountAsync(1);
        await Expect(page.Locator(".past", new() { HasText = "2020年" })).ToContainTextAsync("本系统中没有该年度的报送");
    }

    [Fact]
    public async Task Each_clerk_sees_the_own_agency_an_administrator_goes_to_the_table_and_nobody_signs_in_first()
    {
        using var administrator = await server.BrowserAsync("admin");
        using var nobody = await server.BrowserAsync();
        using var table = await administrator.GetAsync(new Uri("/", UriKind.Relative), Cancelled);
        using var sign = await nobody.GetAsync(new Uri("/", UriKind.Relative), Cancelled);

        Assert.Equal("/compliance/2022", table.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, sign.StatusCode);
        Assert.Contains("/.auth/login/local", sign.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Home_and_report_page_are_accessible_in_every_state(string language, int width)
    {
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server, width, language);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        await ShowAsync("not-filed");
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        await clerk.FileAsync(agency, server.Wrong(agency));
        using var filed = await clerk.PostAsync(
            new Uri($"/api/periods/2021/agencies/{agency}/submissions", UriKind.Relative), new ByteArrayContent(server.WithRequests(agency, 7, period: "2021")), Cancelled);
        await clerk.GetStringAsync(new Uri(filed.Headers.Location + "?wait=30", UriKind.Relative), Cancelled);
        await ShowAsync("with-last-year");
        await clerk.FileAsync(agency, server.Right(agency));
        await ShowAsync("accepted-with-last-year");

        async Task ShowAsync(string name)
        {
            foreach (var (kind, path) in new[] { ("home", "/"), ("report", $"/reports/2022/{agency}") })
            {
                await page.GotoAsync(path);
                await Screens.CheckAsync(page, $"clerk-{kind}-{name}", language, width);
            }
        }
    }

    private async Task<IPage> OpenAsync(string agency)
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        return page;
    }
}
