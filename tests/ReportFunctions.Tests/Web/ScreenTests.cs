using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ReportFunctions.Tests.Web;

/// <summary>A picture of each page in both languages, wide and narrow, for people to look at; and what a machine can see in them.</summary>
public sealed class ScreenTests(ReportServer server, Browser browser)
{
    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var agency = server.NextAgency();
        var page = await browser.OpenAsync(server, width, language);
        var missing = new ConcurrentBag<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document")
            {
                missing.Add(response.Url);
            }
        };
        await ShowAsync(page, "sign-in", "/.auth/login/local", language, width);
        await ShowAsync(page, "help", "/help", language, width);
        await ShowAsync(page, "help-relation", "/help/gkbg-2021/T2.BALANCE", language, width);
        await ShowAsync(page, "help-values", "/help/gkbg-2021/T.INT", language, width);
        await ShowAsync(page, "error-400", "/.auth/login/local?as=nobody", language, width);

        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}");
        await ShowAsync(page, "home-not-filed", "/", language, width);
        await ShowAsync(page, "report-not-filed", $"/reports/2022/{agency}", language, width);
        string? receipt = null;
        foreach (var (name, workbook) in new[] { ("unreadable", "PK\x03\x04 and no workbook"u8.ToArray()), ("returned", server.Wrong(agency)), ("returned-suspect", server.WithSuspect(agency)), ("accepted", server.Right(agency)) })
        {
            await FileAsync(page, agency, workbook);
            await ShowAsync(page, $"submission-{name}", page.Url, language, width);
            receipt = await page.Locator(".receipt-links a").First.GetAttributeAsync("href");
            await ShowAsync(page, $"home-{name}", "/", language, width);
        }

        await ShowAsync(page, "receipt", receipt!, language, width);
        await ShowAsync(page, "receipt-asked", $"/receipts/2022-{agency}-3", language, width);
        await ShowAsync(page, "receipt-refused", $"/receipts/2022-{agency}-3?code=AAAA-BBBB-CCCC", language, width);
        await FileAsync(page, agency, server.Queried(agency, "Two rules were issued and repealed in the same year."));
        await ShowAsync(page, "submission-explained", page.Url, language, width);
        await ShowAsync(page, "home-explained", "/", language, width);
        await ShowAsync(page, "report-attempts", $"/reports/2022/{agency}", language, width);
        await ShowAsync(page, "error-403", "/compliance/2022", language, width);
        await page.GotoAsync("/.auth/login/local?as=admin");
        await ShowAsync(page, "compliance", "/compliance/2022?sort=-lastChange", language, width);
        await ShowAsync(page, "compliance-nothing", "/compliance/2022?q=zzzz", language, width);
        await ShowAsync(page, "error-404", "/nothing", language, width);
        Assert.Empty(missing);
    }

    private static async Task FileAsync(IPage page, string agency, byte[] workbook)
    {
        await page.GotoAsync($"/reports/2022/{agency}");
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "年报.xlsx", MimeType = "application/octet-stream", Buffer = workbook });
        await page.Locator("form[data-upload] > button").ClickAsync();
        await Assertions.Expect(page.Locator(".upload__hint")).Not.ToContainTextAsync("年报.xlsx");
        await page.Locator("#latest .actions .govuk-button").ClickAsync();
    }

    private static async Task ShowAsync(IPage page, string name, string path, string language, int width)
    {
        await page.GotoAsync(path);
        await Screens.CheckAsync(page, name, language, width);
    }
}
