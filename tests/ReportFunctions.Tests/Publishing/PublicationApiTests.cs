using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Api;
using Reports.Compliance;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Workbooks.Reading;

namespace ReportFunctions.Tests.Publishing;

/// <summary>From acceptance to 已公布, as programs see it. Agencies DEMO-190 to DEMO-195.</summary>
public sealed class PublicationApiTests(ReportServer server)
{
    private const string Address = "https://www.example.gov.cn/zwgk/nb/2022.html?a=1&b=2";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_report_is_downloaded_published_and_then_so_everywhere()
    {
        const string agency = "DEMO-190";
        var (client, administrator) = (await server.ClientAsync($"clerk@{agency}"), await server.ClientAsync("admin"));
        var workbook = server.Numbered(agency);
        var filed = await client.FileAsync(agency, workbook);
        Assert.Equal("Accepted", filed.Text("status"));

        await AssertDocumentsAsync(client, filed.Text("id")!, workbook);
        var before = await client.GetFromJsonAsync<JsonElement>(Publication(agency), Cancelled);
        Assert.Equal(("Overdue", "2023-01-31", null), (before.Text("progress"), before.Text("legalDate"), before.Text("url")));

        using var put = await client.PutAsJsonAsync(Publication(agency), new { url = Address, date = "2023-01-28", submission = filed.Text("id") }, Cancelled);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var published = await put.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal(
            ("Published", Address, "2023-01-28", filed.Text("id"), false),
            (published.Text("progress"), published.Text("url"), published.Text("date"), published.Text("submission"), published.GetProperty("corrected").GetBoolean()));
        var row = await RowAsync(administrator, agency);
        Assert.Equal(("Published", Address, "2023-01-28"), (row.Text("status"), row.Text("publishedAt"), row.Text("publishedOn")));
        var filtered = await administrator.GetFromJsonAsync<JsonElement>(new Uri($"/api/periods/2022/compliance?q={agency}&status=Published", UriKind.Relative), Cancelled);
        Assert.Equal((1, 1), (filtered.Number("total"), filtered.GetProperty("counts").Number("Published")));
        Assert.Contains($"2023-01-28,{Address}", await administrator.GetStringAsync(new Uri($"/api/periods/2022/compliance.csv?q={agency}", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        await AssertStoredAsync(agency, ("Published", $"clerk@{agency}"));
    }

    [Fact]
    public async Task What_is_registered_can_be_corrected_and_the_same_twice_is_once()
    {
        const string agency = "DEMO-191";
        var client = await server.ClientAsync($"clerk@{agency}");
        await client.FileAsync(agency, server.Right(agency));

        foreach (var (url, date) in new[] { (Address, "2023-02-01"), (Address, "2023-02-01"), ("https://www.example.gov.cn/nb", "2023-01-31") })
        {
            using var put = await client.PutAsJsonAsync(Publication(agency), new { url, date }, Cancelled);
            var answer = await put.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
            Assert.Equal((date == "2023-02-01" ? "PublishedLate" : "Published", url), (answer.Text("progress"), answer.Text("url")));
        }

        await AssertStoredAsync(agency, ("Published", $"clerk@{agency}"), ("PublicationChanged", $"clerk@{agency}"));
    }

    [Fact]
    public async Task A_corrected_version_is_accepted_and_is_published_again()
    {
        const string agency = "DEMO-192";
        var (client, administrator) = (await server.ClientAsync($"clerk@{agency}"), await server.ClientAsync("admin"));
        var first = await client.FileAsync(agency, server.Right(agency));
        await PutAsync(client, agency, new { url = Address, date = "2023-01-20" });
        var second = await client.FileAsync(agency, server.Numbered(agency));
        Assert.Equal("Accepted", (await RowAsync(administrator, agency)).Text("status"));
        Assert.Equal("ToRepublish", (await client.GetFromJsonAsync<JsonElement>(Publication(agency), Cancelled)).Text("progress"));

        await AssertProblemAsync(await client.GetAsync(Document(first, "docx"), Cancelled), HttpStatusCode.Conflict, second.Text("id")!);
        await AssertProblemAsync(await client.PutAsJsonAsync(Publication(agency), new { url = Address, date = "2023-02-20", submission = first.Text("id") }, Cancelled), HttpStatusCode.Conflict, second.Text("id")!);
        await PutAsync(client, agency, new { url = Address, date = "2023-02-20" });

        var answer = await client.GetFromJsonAsync<JsonElement>(Publication(agency), Cancelled);
        Assert.Equal(("Published", true, second.Text("id")), (answer.Text("progress"), answer.GetProperty("corrected").GetBoolean(), answer.Text("submission")));
        Assert.Equal("Published", (await RowAsync(administrator, agency)).Text("status"));

        // Returned after it was published: it counts no longer, and what was registered is still known.
        using var returned = await administrator.ReviewAsync(second, new { decision = "return", reason = "数据有误。" });
        Assert.Equal(("Returned", Address), ((await RowAsync(administrator, agency)).Text("status"), (await RowAsync(administrator, agency)).Text("publishedAt")));
        await AssertProblemAsync(await client.GetAsync(Document(second, "html"), Cancelled), HttpStatusCode.Conflict, "退回修改");
        await AssertStoredAsync(agency, ("Published", $"clerk@{agency}"), ("Republished", $"clerk@{agency}"), ("ReviewReturn", "admin"));
    }

    [Fact]
    public async Task What_cannot_be_published_or_registered_is_refused_with_words()
    {
        const string agency = "DEMO-193";
        var client = await server.ClientAsync($"clerk@{agency}");
        await AssertProblemAsync(await client.PutAsJsonAsync(Publication(agency), new { url = Address, date = "2023-01-20" }, Cancelled), HttpStatusCode.Conflict, "没有审核通过");
        var wrong = await client.FileAsync(agency, server.Wrong(agency));
        await AssertProblemAsync(await client.GetAsync(Document(wrong, "docx"), Cancelled), HttpStatusCode.Conflict, "退回修改");
        await client.FileAsync(agency, server.Right(agency));

        var tomorrow = DateTimeOffset.UtcNow.AddHours(8).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (body, said) in new (object, string)[]
        {
            (new { }, "公布网址"), ("text", "JSON"), (new { url = "javascript:alert(1)", date = "2023-01-20" }, "公布网址"), (new { url = "http://localhost/nb", date = "2023-01-20" }, "公布网址"),
            (new { url = Address, date = "20.1.2023" }, "公布日期"), (new { url = Address, date = "2022-12-30" }, "2022年12月31日"), (new { url = Address, date = tomorrow }, "今天"),
            (new { url = Address, date = "2023-01-20", submission = "nothing" }, "submission"),
        })
        {
            await AssertProblemAsync(await client.PutAsJsonAsync(Publication(agency), body, Cancelled), HttpStatusCode.BadRequest, said);
        }

        Assert.Equal(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>(Publication(agency), Cancelled)).GetProperty("url").ValueKind);
    }

    [Theory]
    [InlineData("/api/submissions/nothing/publication.docx", HttpStatusCode.NotFound)]
    [InlineData("/api/submissions/2022-DEMO-194-00000000-0000-7000-8000-000000000000/publication.html", HttpStatusCode.NotFound)]
    [InlineData("/api/periods/2001/agencies/DEMO-194/publication", HttpStatusCode.NotFound)]
    [InlineData("/api/submissions/2022-DEMO-195-00000000-0000-7000-8000-000000000000/publication.docx", HttpStatusCode.Forbidden)]
    [InlineData("/api/periods/2022/agencies/DEMO-195/publication", HttpStatusCode.Forbidden)]
    public async Task What_is_not_there_is_not_found_and_another_agencys_is_forbidden(string path, HttpStatusCode expected)
    {
        var client = await server.ClientAsync("clerk@DEMO-194");
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
        using var put = await client.PutAsJsonAsync(new Uri("/api/periods/2022/agencies/DEMO-195/publication", UriKind.Relative), new { url = Address, date = "2023-01-20" }, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    /// <summary>Both documents hold what the accepted workbook holds: every figure at its place, every narrative.</summary>
    private async Task AssertDocumentsAsync(HttpClient client, string id, byte[] workbook)
    {
        var form = FormCatalog.LoadDelivered().For(new ReportingPeriod(2022));
        var services = (await server.HostAsync()).App.Services;
        var stated = Assert.IsType<ReadOutcome.Read>(services.GetRequiredService<WorkbookReader>().Read(workbook, Cancelled)).Report;
        var expected = PrintedGrid.OfForm(form, form.Cells.ToDictionary(cell => cell.Id, cell => stated.Values[cell.Id].Number!.Value));

        using var word = await client.GetAsync(new Uri($"/api/submissions/{id}/publication.docx", UriKind.Relative), Cancelled);
        using var html = await client.GetAsync(new Uri($"/api/submissions/{id}/publication.html", UriKind.Relative), Cancelled);

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.Content.Headers.ContentType!.MediaType);
        Assert.Contains("2022年政府信息公开工作年度报告.docx", Uri.UnescapeDataString(word.Content.Headers.ContentDisposition!.FileNameStar!), StringComparison.Ordinal);
        var bytes = await word.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.Equal(expected, PrintedGrid.OfWord(bytes));
        Assert.Equal("attachment", html.Content.Headers.ContentDisposition!.DispositionType);
        var page = await PrintedGrid.ParseAsync(await html.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal(expected, PrintedGrid.OfHtml(page));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var paragraphs = document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
        Assert.All(form.Narratives, narrative =>
        {
            var text = stated.Values[narrative.Id].Text!;
            Assert.Contains(text, paragraphs);
            Assert.Contains(page.QuerySelectorAll("p"), paragraph => paragraph.TextContent == text);
        });
    }

    private async Task AssertStoredAsync(string agency, params (string Action, string Actor)[] expected)
    {
        var services = (await server.HostAsync()).App.Services;
        var (period, code) = (new ReportingPeriod(2022), AgencyCode.Parse(agency));
        var log = await services.GetRequiredService<SubmissionLog>().ListAsync(period, code, Cancelled);
        Assert.Equal(expected.Reverse(), log.Where(entry => entry.Action.Contains("ublish", StringComparison.Ordinal) || entry.Action is "PublicationChanged" or "ReviewReturn").Select(entry => (entry.Action, entry.Actor)));
        var stored = await services.GetRequiredService<StorageAccount>().Table("Submissions").GetEntityAsync<TableEntity>($"2022|{agency}", "state", cancellationToken: Cancelled);
        Assert.StartsWith("https://www.example.gov.cn/", stored.Value.GetString("PublishedAt"), StringComparison.Ordinal);
    }

    private static async Task PutAsync(HttpClient client, string agency, object body)
    {
        using var put = await client.PutAsJsonAsync(Publication(agency), body, Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    /// <summary>Brought up to date first: whoever waits for a verdict has it a moment before the table does.</summary>
    private async Task<JsonElement> RowAsync(HttpClient administrator, string agency)
    {
        var table = (await server.HostAsync()).App.Services.GetRequiredService<ComplianceTable>();
        await table.RefreshAsync(ReportingPeriod.Parse(ReportServer.Period), AgencyCode.Parse(agency), Cancelled);
        var page = await administrator.GetFromJsonAsync<JsonElement>(new Uri($"/api/periods/2022/compliance?q={agency}", UriKind.Relative), Cancelled);
        return Assert.Single(page.GetProperty("rows").EnumerateArray());
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string said)
    {
        using (answer)
        {
            Assert.Equal(status, answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
            Assert.Contains(said, problem.Text("detail"), StringComparison.Ordinal);
            Assert.NotEmpty(problem.Text("detailEn")!);
            Assert.DoesNotContain("{0}", problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    private static Uri Publication(string agency) => new($"/api/periods/2022/agencies/{agency}/publication", UriKind.Relative);

    private static Uri Document(JsonElement submission, string extension) => new($"/api/submissions/{submission.Text("id")}/publication.{extension}", UriKind.Relative);
}
