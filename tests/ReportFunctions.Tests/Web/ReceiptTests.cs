using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Mail;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The receipt: anybody with number and code sees it, nobody else learns anything.</summary>
public sealed class ReceiptTests(ReportServer server, Browser browser)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_with_number_and_code_sees_the_receipt()
    {
        var agency = server.NextAgency();
        var receipt = await FileAsync(agency, server.Right(agency));
        using var nobody = await server.BrowserAsync();

        var page = await nobody.GetStringAsync(new Uri(receipt.Text("url")!), Cancelled);

        Assert.All(
            new[] { receipt.Text("number")!, receipt.Text("code")!, receipt.Text("sha256")!, receipt.Text("ruleSet")!, agency, "政府信息公开工作年度报告（2021年格式，gkbg-2021）", "审核通过，现行有效" },
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        var received = receipt.GetProperty("receivedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8));
        Assert.Contains(received.ToString("yyyy'年'M'月'd'日' HH:mm:ss", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        var typed = receipt.Text("code")!.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Contains("核验通过", await nobody.GetStringAsync(new Uri($"/receipts/{receipt.Text("number")}?code={typed}", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_and_a_number_that_does_not_exist_get_the_same_answer()
    {
        var agency = server.NextAgency();
        var receipt = await FileAsync(agency, server.Right(agency));
        using var nobody = await server.BrowserAsync();
        var pages = new List<string>();
        foreach (var (number, code) in new[]
        {
            (receipt.Text("number")!, "AAAA-BBBB-CCCC"), ($"2022-{agency}-99", receipt.Text("code")!), ("2022-NOBODY-1", "AAAA-BBBB-CCCC"), ("nonsense", "neither-code"),
        })
        {
            using var answer = await nobody.GetAsync(new Uri($"/receipts/{number}?code={code}", UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Cancelled);
            Assert.Contains("回执编号与校验码不符，或者没有这样的回执", page, StringComparison.Ordinal);
            pages.Add(page.Replace(number, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(code), "", StringComparison.Ordinal));
        }

        Assert.Single(pages.Distinct());
        using var asked = await nobody.GetAsync(new Uri($"/receipts/{receipt.Text("number")}", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.DoesNotContain(receipt.Text("sha256")!, await asked.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_accepted_content_again_has_the_same_number_code_and_receipt()
    {
        var agency = server.NextAgency();
        var workbook = server.Right(agency);

        var first = await FileAsync(agency, workbook);
        var again = await FileAsync(agency, workbook);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal($"2022-{agency}-1", again.Text("number"));
    }

    [Fact]
    public async Task The_mail_of_acceptance_has_number_code_and_address()
    {
        var agency = server.NextAgency();
        var receipt = await FileAsync(agency, server.Right(agency));
        using var mailbox = new MailBoxReader((await server.HostAsync()).MailPage!);

        var mail = Assert.Single(await mailbox.ToAsync($"{agency.ToLowerInvariant()}@agency.example", 1, Cancelled));

        Assert.All(new[] { mail.Text("text")!, WebUtility.HtmlDecode(mail.Text("html")!) }, body =>
            Assert.All(new[] { receipt.Text("number")!, receipt.Text("code")!, receipt.Text("url")! }, text => Assert.Contains(text, body, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_review_since_is_told_to_whoever_verifies()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var administrator = await server.ClientAsync("admin");
        using var nobody = await server.BrowserAsync();
        var filed = await clerk.FileAsync(agency, server.Right(agency));
        var url = new Uri(filed.GetProperty("receipt").Text("url")!);

        using var answer = await administrator.ReviewAsync(filed, new { decision = "return", reason = "公布的版本不一致" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await nobody.GetStringAsync(url, Cancelled);

        Assert.Matches("经审核退回修改，不再有效", page);
        Assert.DoesNotContain("公布的版本不一致", page, StringComparison.Ordinal);
        var later = await FileAsync(agency, server.Queried(agency));
        Assert.Equal($"2022-{agency}-2", later.Text("number"));
        Assert.Contains("最近一次为第2次", await nobody.GetStringAsync(url, Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_downloaded_receipt_is_whole_in_itself_and_what_a_name_holds_is_never_markup()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var filed = await clerk.FileAsync(agency, server.Right(agency));

        using var answer = await clerk.GetAsync(new Uri($"/api/submissions/{filed.Text("id")}/receipt", UriKind.Relative), Cancelled);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"报送回执_2022-{agency}-1.html", answer.Content.Headers.ContentDisposition?.FileNameStar);
        var html = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains(filed.GetProperty("receipt").Text("code")!, html, StringComparison.Ordinal);
        Assert.Contains($"/receipts/2022-{agency}-1<", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href|url\\()", html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_types_number_and_code_with_or_without_scripts(bool script)
    {
        var agency = server.NextAgency();
        var receipt = await FileAsync(agency, server.Right(agency));
        var page = await browser.OpenAsync(server, 390, script: script);
        await page.GotoAsync("/receipts");
        await page.GetByLabel("回执编号").FillAsync($" {receipt.Text("number")} ");
        await page.GetByLabel("校验码").FillAsync("AAAA BBBB CCCC");
        await page.GetByRole(AriaRole.Button, new() { Name = "核验" }).ClickAsync();
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("核验未通过");
        await Expect(page.GetByLabel("回执编号")).ToHaveValueAsync(receipt.Text("number")!);
        await page.GetByLabel("校验码").FillAsync(receipt.Text("code")!.Replace('-', ' '));
        await page.GetByRole(AriaRole.Button, new() { Name = "核验" }).ClickAsync();
        await Expect(page.Locator(".receipt-sheet")).ToContainTextAsync("审核通过，现行有效");
        await Expect(page).ToHaveURLAsync(new Regex($"/receipts/{receipt.Text("number")}\\?code="));
    }

    [Fact]
    public async Task A_receipt_prints_on_one_sheet_of_A4()
    {
        var agency = server.NextAgency();
        var receipt = await FileAsync(agency, server.Right(agency));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync(receipt.Text("url")!);

        var pdf = await page.PdfAsync(new() { PreferCSSPageSize = true, Path = Path.Combine(Browser.Pictures, "receipt.pdf") });

        var source = Encoding.Latin1.GetString(pdf);
        Assert.Single(Regex.Matches(source, "/Type\\s*/Page\\b"));
        var box = Regex.Match(source, "/MediaBox\\s*\\[0 0 ([0-9.]+) ([0-9.]+)\\]");
        Assert.Equal((595, 842), (Points(box.Groups[1]), Points(box.Groups[2])));
    }

    private static int Points(Group measure) => (int)Math.Round(double.Parse(measure.Value, CultureInfo.InvariantCulture));

    private async Task<JsonElement> FileAsync(string agency, byte[] workbook)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        return (await clerk.FileAsync(agency, workbook)).GetProperty("receipt");
    }
}
