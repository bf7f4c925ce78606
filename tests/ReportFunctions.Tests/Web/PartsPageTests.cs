using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Reading;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>Several people fill one report, in a real browser and as programs. Agencies DEMO-200 to DEMO-204.</summary>
public sealed class PartsPageTests(ReportServer server, Browser browser)
{
    private static readonly Dictionary<string, decimal> Documents = new() { ["T1.GF.issued"] = 3, ["T1.GF.repealed"] = 1, ["T1.GF.in_force"] = 17, ["T1.CF.decisions"] = 40 };
    private static readonly Dictionary<string, decimal> Enforcement = new() { ["T1.CF.decisions"] = 41, ["T1.QZ.decisions"] = 5, ["T3.A1"] = 2 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_is_checked_and_nothing_is_filed(bool script)
    {
        const string agency = "DEMO-200";
        var page = await OpenAsync(agency, $"/reports/2022/{agency}", script: script);
        await page.GetByRole(AriaRole.Link, new() { Name = "多人分工填报" }).ClickAsync();

        await page.Locator("#workbook").SetInputFilesAsync(File("docs.xlsx", server.Part(agency, new Dictionary<string, decimal>(Documents) { ["T1.GF.in_force"] = 1 })));
        await page.GetByRole(AriaRole.Button, new() { Name = "检查，不报送" }).ClickAsync();

        await Expect(page.Locator(".finding")).ToHaveCountAsync(1);
        await Expect(page.Locator(".finding")).ToContainTextAsync("T1.INFORCE_MIN");
        await Expect(page.Locator(".open-parts")).ToContainTextAsync("第二十条第（一）项");
        await Expect(page.Locator(".open-parts")).ToContainTextAsync("还有3项（共6项）");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("T.BLANK");
        var store = (await server.HostAsync()).App.Services.GetRequiredService<SubmissionStore>();
        Assert.Null(await store.StateAsync(new ReportingPeriod(2022), AgencyCode.Parse(agency), Cancelled));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_parts_are_merged_after_what_differs_was_chosen(bool script)
    {
        const string agency = "DEMO-201";
        var page = await OpenAsync(agency, $"/reports/2022/{agency}/parts", script: script);
        await page.Locator("#first").SetInputFilesAsync(File("<b>docs.xlsx", server.Part(agency, Documents, new Dictionary<string, string> { ["N.1"] = "<script>alert(1)</script>甲" })));
        await page.Locator("#others").SetInputFilesAsync(File("law.xlsx", server.Part(agency, Enforcement, new Dictionary<string, string> { ["N.1"] = "乙" })));
        await page.GetByRole(AriaRole.Button, new() { Name = "合并", Exact = true }).ClickAsync();
        await Expect(page.Locator(".conflict")).ToHaveCountAsync(2);
        await Expect(page.Locator(".conflict").First).ToContainTextAsync("<script>alert(1)</script>甲");
        await Expect(page.Locator(".merge-files")).ToContainTextAsync("<b>docs.xlsx");
        await Expect(page.Locator(".conflict input:checked")).ToHaveCountAsync(0);

        await page.Locator(".conflict").First.GetByRole(AriaRole.Radio).Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下载合并后的工作簿" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("行政处罚");
        await Expect(page.Locator(".conflict").First.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();

        await page.Locator(".conflict").Nth(1).GetByRole(AriaRole.Radio).Nth(0).CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载合并后的工作簿" }).ClickAsync());
        await AssertMergedAsync(await System.IO.File.ReadAllBytesAsync(await download.PathAsync(), Cancelled), agency, 40, "乙");
    }

    [Fact]
    public async Task Workbooks_of_others_and_strange_files_are_refused_with_words()
    {
        const string agency = "DEMO-202";
        var page = await OpenAsync(agency, $"/reports/2022/{agency}/parts");
        await page.GetByRole(AriaRole.Button, new() { Name = "合并", Exact = true }).ClickAsync();
        await Expect(page.Locator("#first-error")).ToContainTextAsync("至少两份");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查，不报送" }).ClickAsync();
        await Expect(page.Locator("#workbook-error")).ToContainTextAsync("请选择");

        foreach (var (name, content, said) in new[]
        {
            ("a.xlsx", server.Part("DEMO-203", Documents), "DEMO-203"),
            ("b.xlsx", server.Part(agency, Documents, year: 2021), "2021"),
            ("c.txt", "text"u8.ToArray(), "c.txt"),
        })
        {
            await page.Locator("#first").SetInputFilesAsync(File("own.xlsx", server.Part(agency, Documents)));
            await page.Locator("#others").SetInputFilesAsync(File(name, content));
            await page.GetByRole(AriaRole.Button, new() { Name = "合并", Exact = true }).ClickAsync();
            await Expect(page.Locator("#others-error")).ToContainTextAsync(said);
            await Expect(page.Locator("#others-error")).ToContainTextAsync("文件2");
        }

        await page.Locator("#workbook").SetInputFilesAsync(File("a.xlsx", server.Part("DEMO-203", Documents)));
        await page.GetByRole(AriaRole.Button, new() { Name = "检查，不报送" }).ClickAsync();
        await Expect(page.Locator("#workbook-error")).ToContainTextAsync("DEMO-203");
    }

    [Fact]
    public async Task A_ticket_of_another_agency_or_of_nobody_is_no_ticket()
    {
        var foreign = await TicketAsync(await MergedAsync("DEMO-203"));
        foreach (var strange in new Func<string, string>[] { _ => foreign, _ => "nonsense", _ => "", own => own[..^4] + "AAAA" })
        {
            var page = await MergedAsync("DEMO-202");
            await page.Locator("input[name=ticket]").EvaluateAsync("(field, ticket) => { field.value = ticket }", strange(await TicketAsync(page)));
            await page.GetByRole(AriaRole.Button, new() { Name = "下载合并后的工作簿" }).ClickAsync();
            await Expect(page.Locator("#first-error")).ToContainTextAsync("重新选择文件");
        }

        static Task<string> TicketAsync(IPage page) => page.Locator("input[name=ticket]").InputValueAsync();

        async Task<IPage> MergedAsync(string agency)
        {
            var page = await OpenAsync(agency, $"/reports/2022/{agency}/parts");
            await page.Locator("#first").SetInputFilesAsync(File("a.xlsx", server.Part(agency, Documents)));
            await page.Locator("#others").SetInputFilesAsync(File("b.xlsx", server.Part(agency, new Dictionary<string, decimal>())));
            await page.GetByRole(AriaRole.Button, new() { Name = "合并", Exact = true }).ClickAsync();
            await Expect(page.Locator(".merge-form")).ToContainTextAsync("没有不一致");
            return page;
        }
    }

    [Fact]
    public async Task Programs_get_the_merged_workbook_or_the_conflicts()
    {
        const string agency = "DEMO-204";
        var client = await server.ClientAsync($"clerk@{agency}");
        var merge = new Uri($"/api/periods/2022/agencies/{agency}/merge", UriKind.Relative);
        var (one, other) = (server.Part(agency, Documents, new Dictionary<string, string> { ["N.1"] = "乙" }), server.Part(agency, Enforcement));

        using var conflict = await client.PostAsync(merge, Form([one, other]), Cancelled);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var problem = await conflict.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var cell = Assert.Single(problem.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("T1.CF.decisions", cell.Text("id"));
        Assert.Contains("行政处罚", cell.Text("label"), StringComparison.Ordinal);
        Assert.Equal([(40, "0.xlsx"), (41, "1.xlsx")], cell.GetProperty("options").EnumerateArray().Select(option => (option.Number("value"), option.GetProperty("files")[0].GetString()!)));
        Assert.Contains("1项", problem.Text("detail"), StringComparison.Ordinal);

        using var merged = await client.PostAsync(merge, Form([one, other], ("T1.CF.decisions", "1")), Cancelled);
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        await AssertMergedAsync(await merged.Content.ReadAsByteArrayAsync(Cancelled), agency, 41, "乙");

        foreach (var files in new byte[][][] { [one], [one, server.Part("DEMO-203", Documents)], [one, "text"u8.ToArray()], [one, []], [.. Enumerable.Repeat(one, 9)] })
        {
            using var refused = await client.PostAsync(merge, Form(files), Cancelled);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.NotEmpty((await refused.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).Text("detailEn")!);
        }

        using var forbidden = await client.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-203/merge", UriKind.Relative), Form([one, other]), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var closed = await client.PostAsync(new Uri($"/api/periods/2001/agencies/{agency}/merge", UriKind.Relative), Form([one, other]), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    [Fact]
    public async Task Programs_get_what_is_found_and_what_is_open()
    {
        const string agency = "DEMO-204";
        var client = await server.ClientAsync($"clerk@{agency}");
        var parts = new Uri($"/api/periods/2022/agencies/{agency}/parts", UriKind.Relative);

        using var answer = await client.PostAsync(parts, Form([server.Part(agency, new Dictionary<string, decimal>(Documents) { ["T1.GF.in_force"] = 1 })]), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var verdict = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal("T1.INFORCE_MIN", Assert.Single(verdict.GetProperty("findings").EnumerateArray()).Text("rule"));
        Assert.Equal((6, 3), (verdict.GetProperty("open")[1].Number("asked"), verdict.GetProperty("open")[1].Number("open")));
        using var refused = await client.PostAsync(parts, Form([server.Part("DEMO-203", Documents)]), Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_state_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency, $"/reports/2022/{agency}/parts", width, language);
        await Screens.CheckAsync(page, "parts", language, width);
        await page.Locator("#workbook").SetInputFilesAsync(File("docs.xlsx", server.Part(agency, new Dictionary<string, decimal>(Documents) { ["T1.GF.in_force"] = 1 })));
        await page.Locator("form[action*='Check'] button").ClickAsync();
        await Expect(page.Locator(".finding")).ToHaveCountAsync(1);
        await Screens.CheckAsync(page, "parts-checked", language, width);
        var (left, right) = (new Dictionary<string, decimal>(Documents) { ["T3.A5"] = 9 }, new Dictionary<string, string> { ["N.1"] = string.Concat(Enumerable.Repeat("Long text. ", 40)) });
        await page.Locator("#first").SetInputFilesAsync(File("2022年报-规范性文件.xlsx", server.Part(agency, left, right)));
        await page.Locator("#others").SetInputFilesAsync([File("2022年报-行政执法.xlsx", server.Part(agency, Enforcement, new Dictionary<string, string> { ["N.1"] = "Short text." })), File("nil.xlsx", server.Part(agency, new Dictionary<string, decimal>(), nil: true))]);
        await page.Locator("form[action*='Merge'] button").ClickAsync();
        await Expect(page.Locator(".conflict")).ToHaveCountAsync(3);
        await Screens.CheckAsync(page, "parts-merged", language, width);
        await page.Locator(".merge-form button").ClickAsync();
        await Expect(page.Locator(".govuk-error-summary li")).ToHaveCountAsync(3);
        await Screens.CheckAsync(page, "parts-unsettled", language, width);
    }

    private async Task AssertMergedAsync(byte[] workbook, string agency, decimal penalties, string overview)
    {
        var reader = (await server.HostAsync()).App.Services.GetRequiredService<WorkbookReader>();
        var report = Assert.IsType<ReadOutcome.Read>(reader.Read(workbook, Cancelled)).Report;
        Assert.Equal((SealState.Verified, agency, 2022), (report.Seal, report.Agency!.Value, report.Period!.Value.Year));
        Assert.Equal((penalties, overview), (report.Values["T1.CF.decisions"].Number, report.Values["N.1"].Text));
        Assert.Equal((3m, 5m, 2m), (report.Values["T1.GF.issued"].Number, report.Values["T1.QZ.decisions"].Number, report.Values["T3.A1"].Number));
        Assert.Equal((StatedKind.Blank, StatedKind.OwnFormula), (report.Values["T1.XK.decisions"].Kind, report.Values["T3.A5"].Kind));
    }

    private static FilePayload File(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static MultipartFormDataContent Form(byte[][] files, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (index, file) in files.Index())
        {
            form.Add(new ByteArrayContent(file), "file", $"{index}.xlsx");
        }

        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    private async Task<IPage> OpenAsync(string agency, string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
