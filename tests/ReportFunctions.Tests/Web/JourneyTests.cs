using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>People at work in a real browser.</summary>
public sealed class JourneyTests(ReportServer server, Browser browser)
{
    [Fact]
    public async Task A_clerk_signs_in_files_is_returned_corrects_and_is_accepted()
    {
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/");
        await page.GetByLabel("查找单位").FillAsync(agency);
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.Locator(".choices__link", new() { HasText = agency }).ClickAsync();
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("逾期未报");
        await page.GetByRole(AriaRole.Link, new() { Name = "上传填好的工作簿" }).First.ClickAsync();

        await FileAsync(page, server.Wrong(agency));
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("退回修改");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看问题" }).ClickAsync();
        await Expect(page.Locator(".finding").First).ToContainTextAsync("怎么办");
        await page.GetByRole(AriaRole.Button, new() { Name = "上传更正后的工作簿" }).ClickAsync();

        await FileAsync(page, server.Right(agency));
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("审核通过");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看结果" }).ClickAsync();
        await Expect(page.Locator(".receipt")).ToContainTextAsync($"2022-{agency}-2");
        await page.GetByRole(AriaRole.Link, new() { Name = "返回报告页面" }).ClickAsync();
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Without_scripts_the_form_files_all_the_same()
    {
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server, script: false);
        await OpenReportAsync(page, agency);
        await FileAsync(page, server.Right(agency));
        await Expect(page.Locator(".state__word")).ToHaveTextAsync("审核通过");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_chosen_is_said_on_the_page(bool script)
    {
        var page = await browser.OpenAsync(server, script: script);
        await OpenReportAsync(page, "DEMO-100");
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator("[role=alert]:visible")).ToContainTextAsync("请选择填好的报表工作簿");
    }

    [Fact]
    public async Task A_dropped_file_is_taken_and_its_name_is_never_markup()
    {
        const string name = "<img src=x onerror=alert(1)>.xlsx";
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server);
        await OpenReportAsync(page, agency);
        await page.EvaluateAsync(
            """
            ([bytes, name]) => {
              const transfer = new DataTransfer()
              transfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name))
              document.querySelector('.upload__zone').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
            }
            """,
            new[] { Convert.ToBase64String(server.Right(agency)), name });
        await Expect(page.Locator(".upload__hint")).ToContainTextAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator(".attempts__name")).ToHaveTextAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "查看结果" }).ClickAsync();
        await Expect(page.Locator(".receipt")).ToContainTextAsync(name);
        await Expect(page.Locator("main img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_administrator_filters_sorts_and_opens_an_agency()
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/.auth/login/local?as=admin");
        await Expect(page).ToHaveURLAsync(new Regex("/compliance/2022$"));
        await page.GetByLabel("单位名称、拼音首字母或代码").FillAsync("DEMO-39");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await Expect(page.Locator(".compliance tbody tr")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "单位", Exact = true }).ClickAsync();
        await Expect(page.Locator(".compliance th[aria-sort=ascending]")).ToHaveTextAsync("单位");
        await page.Locator(".compliance tbody th a").First.ClickAsync();
        await Expect(page.Locator(".caption .code")).ToContainTextAsync("DEMO-39");
        await page.GetByRole(AriaRole.Link, new() { Name = "填报页面" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("2022年政府信息公开工作年度报告");
    }

    [Fact]
    public async Task The_language_switch_keeps_the_page()
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/.auth/login/local?as=admin&post_login_redirect_uri=%2Fcompliance%2F2022%3Fq%3DDEMO-1");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Filing status of the 2022 reports");
        Assert.EndsWith("/compliance/2022?q=DEMO-1", page.Url, StringComparison.Ordinal);
    }

    private static Task OpenReportAsync(IPage page, string agency) =>
        page.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri=/reports/2022/{agency}");

    private static async Task FileAsync(IPage page, byte[] workbook)
    {
        await ChooseAsync(page, workbook);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
    }

    private static Task ChooseAsync(IPage page, byte[] workbook) => page.Locator("#workbook").SetInputFilesAsync(new FilePayload
    {
        Name = "年报.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = workbook,
    });
}
