using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Security;
using Reports.Submissions;

namespace ReportFunctions.Tests.Api;

public sealed class SubmissionApiTests(ReportServer server, AzuriteFixture azurite, MailDevFixture mailDev)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_raw_body_is_filed_and_decided()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        var workbook = server.Right(agency);

        using var answer = await PostAsync(client, agency, Raw(workbook));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var location = answer.Headers.Location!.ToString();
        using var filed = await JsonAsync(answer);
        Assert.Equal(location, filed.RootElement.GetProperty("links").GetProperty("self").GetString());

        using var decided = await GetJsonAsync(client, location + "?wait=30");
        Assert.Equal("Accepted", decided.RootElement.GetProperty("status").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(workbook)), decided.RootElement.GetProperty("sha256").GetString());
        Assert.Equal("年报 最终版.xlsx", decided.RootElement.GetProperty("fileName").GetString());
        Assert.Equal($"2022-{agency}-1", decided.RootElement.GetProperty("receipt").GetProperty("number").GetString());
        Assert.Equal(workbook, await client.GetByteArrayAsync(location + "/workbook", Cancelled));
    }

    [Fact]
    public async Task The_marked_workbook_is_downloaded_under_its_name_and_filed_again_as_it_is_it_has_the_same_findings()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        using var first = await PostAsync(client, agency, Raw(server.Wrong(agency)));
        using var decided = await GetJsonAsync(client, first.Headers.Location + "?wait=30");

        using var download = await client.GetAsync(decided.RootElement.GetProperty("marked").GetString(), Cancelled);

        Assert.Equal((HttpStatusCode.OK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (download.StatusCode, download.Content.Headers.ContentType?.MediaType));
        Assert.EndsWith("2022年政府信息公开工作年度报告核验结果.xlsx", download.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        using var second = await PostAsync(client, agency, Raw(await download.Content.ReadAsByteArrayAsync(Cancelled)));
        using var again = await GetJsonAsync(client, second.Headers.Location + "?wait=30");
        Assert.Equal(Findings(decided), Findings(again));

        static IEnumerable<string> Findings(JsonDocument answer) =>
            answer.RootElement.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("rule")} {finding.GetProperty("id")}");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_has_no_marked_workbook_and_the_answer_says_why()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        using var filed = await PostAsync(client, agency, Raw("not a workbook"u8.ToArray()));
        using var decided = await GetJsonAsync(client, filed.Headers.Location + "?wait=30");
        Assert.Equal(JsonValueKind.Null, decided.RootElement.GetProperty("marked").ValueKind);

        using var answer = await client.GetAsync(filed.Headers.Location + "/marked", Cancelled);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = await JsonAsync(answer);
        Assert.Contains("未能读取", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData("application/vnd.ms-excel")]
    public async Task A_raw_body_is_taken_for_the_file_whatever_it_calls_itself(string contentType)
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        using var body = new ByteArrayContent(server.Right(agency));
        body.Headers.ContentType = new MediaTypeHeaderValue(contentType);

        using var answer = await PostAsync(client, agency, body);

        using var decided = await GetJsonAsync(client, answer.Headers.Location + "?wait=30");
        Assert.Equal("Accepted", decided.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_multipart_body_is_filed_and_every_finding_says_what_and_where()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(server.Wrong(agency)), "file", "report.xlsx" } };

        using var answer = await PostAsync(client, agency, form);
        using var decided = await GetJsonAsync(client, answer.Headers.Location + "?wait=30");

        var root = decided.RootElement;
        Assert.Equal("Returned", root.GetProperty("status").GetString());
        Assert.Equal(root.GetProperty("errors").GetInt32(), root.GetProperty("findings").EnumerateArray().Count(one => one.GetProperty("severity").GetString() == "error"));
        var balance = root.GetProperty("findings").EnumerateArray().First(one => one.GetProperty("rule").GetString() == "T2.BALANCE");
        Assert.All(new[] { "sheet", "cell", "row", "column", "label", "message", "messageEn" }, name => Assert.NotEmpty(balance.GetProperty(name).GetString()!));
    }

    [Fact]
    public async Task Two_files_at_once_are_refused_and_none_is_filed()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(server.Right(agency)), "file", "one.xlsx" },
            { new ByteArrayContent(server.Wrong(agency)), "file", "two.xlsx" },
        };

        using var answer = await PostAsync(client, agency, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_unreadable_and_says_what_to_do()
    {
        var agency = server.NextAgency();
        using var client = await server.ClientAsync($"clerk@{agency}");

        using var answer = await PostAsync(client, agency, Raw("not a workbook"u8.ToArray()));
        using var decided = await GetJsonAsync(client, answer.Headers.Location + "?wait=30");

        Assert.Equal("Unreadable", decided.RootElement.GetProperty("status").GetString());
        Assert.NotEmpty(decided.RootElement.GetProperty("reason").GetString()!);
        Assert.NotEmpty(decided.RootElement.GetProperty("reasonEn").GetString()!);
    }

    [Fact]
    public async Task An_empty_body_is_refused_with_400()
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        using var answer = await PostAsync(client, "DEMO-100", Raw([]));
        await AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task No_body_and_no_length_is_refused_with_411()
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        var cookie = await RawHttp.CookieAsync(server, "clerk@DEMO-100");
        var answer = await RawHttp.SendAsync(
            client.BaseAddress!, $"POST /api/periods/2022/agencies/DEMO-100/submissions HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 411", answer, StringComparison.Ordinal);
        Assert.Contains("detailEn", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_20_MiB_is_refused_with_413()
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        using var answer = await PostAsync(client, "DEMO-100", Raw(new byte[(20 * 1024 * 1024) + 1]));
        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/api/periods/2022/agencies/NOBODY/submissions")]
    [InlineData("/api/periods/2020/agencies/DEMO-100/submissions")]
    [InlineData("/api/periods/abcd/agencies/DEMO-100/submissions")]
    public async Task An_unknown_agency_or_a_closed_year_is_404(string path)
    {
        using var client = await server.ClientAsync("admin");
        using var content = Raw([1]);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, Cancelled);
        await AssertProblemAsync(answer, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_cannot_file(string header, string value)
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await PostAsync(client, "DEMO-100", Raw(server.Right("DEMO-100")));
        await AssertProblemAsync(answer, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_template_is_a_workbook_named_after_the_agency()
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        using var answer = await client.GetAsync(new Uri("/api/periods/2022/template?agency=DEMO-100", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancelled))[..2]);
        Assert.Contains("2022年政府信息公开工作年度报告.xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compliance_table_shows_what_was_filed()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var answer = await PostAsync(clerk, agency, Raw(server.Right(agency)));
        using var decided = await GetJsonAsync(clerk, answer.Headers.Location + "?wait=30");

        using var admin = await server.ClientAsync("admin");
        using var page = await GetJsonAsync(admin, $"/api/periods/2022/compliance?q={agency}");
        var row = Assert.Single(page.RootElement.GetProperty("rows").EnumerateArray());
        Assert.True(page.RootElement.GetProperty("counts").TryGetProperty("Accepted", out _));
        Assert.Equal("Accepted", row.GetProperty("status").GetString());
        Assert.Equal(decided.RootElement.GetProperty("id").GetString(), row.GetProperty("inForce").GetString());
        Assert.True(row.GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task Whoever_hears_of_a_verdict_finds_it_in_the_compliance_table_though_its_row_is_not_written_yet()
    {
        // No trigger runs here: this test decides, and writes nothing else.
        await using var host = await PlatformHost.StartAsync(azurite, mailDev);
        await PlatformHost.PutAgencyAsync(host, "VERDICT-1");
        using var admin = PlatformHost.Client(host, "Administrator");
        using var answer = await PostAsync(admin, "VERDICT-1", Raw([1]));
        var submission = answer.Headers.Location!.ToString();
        Assert.True(SubmissionId.TryParse(submission[(submission.LastIndexOf('/') + 1)..], out var id));
        await host.App.Services.GetRequiredService<SubmissionPipeline>().DecideAsync(id, Cancelled);

        using var verdict = await GetJsonAsync(admin, submission);
        using var page = await GetJsonAsync(admin, "/api/periods/2022/compliance?q=VERDICT-1");
        var row = Assert.Single(page.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal(("Unreadable", "Unreadable"), (verdict.RootElement.Text("status"), row.Text("status")));
    }

    [Fact]
    public async Task Health_says_that_storage_and_mail_answer()
    {
        using var client = await server.ClientAsync();
        using var health = await GetJsonAsync(client, "/health");
        Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
    }

    private static ByteArrayContent Raw(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        content.Headers.Add("X-File-Name", Uri.EscapeDataString("C:\\我的文档\\年报 最终版.xlsx"));
        return content;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string agency, HttpContent content)
    {
        using (content)
        {
            return await client.PostAsync(new Uri($"/api/periods/2022/agencies/{agency}/submissions", UriKind.Relative), content, Cancelled);
        }
    }

    private static async Task<JsonDocument> GetJsonAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = await JsonAsync(answer);
        Assert.All(new[] { "title", "detail", "detailEn" }, name => Assert.NotEmpty(problem.RootElement.GetProperty(name).GetString()!));
    }
}
