using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Local;
using ReportFunctions.Tests.Mail;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Tests.Journeys;

/// <summary>The five published reports through the whole service: uploaded by HTTP, decided, mailed, and read back from where they are kept.</summary>
public sealed class PublishedReportsTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DEMO-000", "AwaitingReview", "待审核")]
    [InlineData("DEMO-001", "Returned", "退回修改")]
    [InlineData("DEMO-002", "AwaitingReview", "待审核")]
    [InlineData("DEMO-003", "AwaitingReview", "待审核")]
    [InlineData("DEMO-004", "Accepted", "审核通过")]
    public async Task A_published_report_is_filed_decided_mailed_and_kept(string agency, string status, string subject)
    {
        var sample = SampleReport.Load(Path.Combine(AppContext.BaseDirectory, "templates", "samples", $"{agency}.json"));
        var period = sample.Period.ToString();
        using var client = await server.ClientAsync($"clerk@{agency}");

        using var decided = await FileAsync(client, period, agency);

        var root = decided.RootElement;
        Assert.Equal(status, root.GetProperty("status").GetString());
        Assert.Equal(ExpectedFindings(agency), root.GetProperty("findings").EnumerateArray().Select(Describe));
        await AssertMailedAsync(agency, root, subject);
        await AssertKeptAsync(period, agency, root, sample);
        await AssertInComplianceTableAsync(period, agency, status);
    }

    /// <summary>
    /// Report 001 left the six cells before its total blank; nothing else is wrong in any table. The texts: 000 says one request where its
    /// table has none, 001 speaks as a 乡, 001 and 002 say nothing of requests in their overviews, three have 无 in section six, 003 cites wrongly.
    /// </summary>
    private static IEnumerable<string> ExpectedFindings(string agency) => agency switch
    {
        "DEMO-000" => ["NT.MISMATCH N.1"],
        "DEMO-001" => [.. Enumerable.Range(1, 6).Select(column => $"T.BLANK T2.3.1.C{column}"), "N.FIVE_PARTS N.1", "N.AGENCY N.5", "FEE.SECTION6 N.6"],
        "DEMO-002" => ["N.FIVE_PARTS N.1", "FEE.SECTION6 N.6"],
        "DEMO-003" => ["FEE.SECTION6 N.6", "N.CITATION N.1", "N.CITATION N.1"],
        _ => [],
    };

    private static string Describe(JsonElement finding) => $"{finding.GetProperty("rule").GetString()} {finding.GetProperty("id").GetString()}";

    private static async Task<JsonDocument> FileAsync(HttpClient client, string period, string agency)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(LocalFolder.SolutionFolder()!, "templates", "samples", $"{agency}.xlsx"), Cancelled);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", $"{agency}.xlsx" } };
        using var answer = await client.PostAsync(new Uri($"/api/periods/{period}/agencies/{agency}/submissions", UriKind.Relative), form, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonDocument.Parse(await client.GetStringAsync(new Uri($"{answer.Headers.Location}?wait=30", UriKind.Relative), Cancelled));
    }

    private async Task AssertMailedAsync(string agency, JsonElement submission, string subject)
    {
        var guid = submission.GetProperty("id").GetString()![^36..];
        using var mailbox = new MailBoxReader((await server.HostAsync()).MailPage!);

        var mail = Assert.Single(
            await mailbox.ToAsync($"{agency.ToLowerInvariant()}@agency.example", 1, Cancelled),
            mail => mail.GetProperty("headers").GetProperty("message-id").GetString()!.Contains(guid, StringComparison.Ordinal));

        Assert.StartsWith($"【{subject}】", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        foreach (var body in new[] { mail.GetProperty("text").GetString()!, mail.GetProperty("html").GetString()! })
        {
            Assert.Contains(submission.GetProperty("number").GetString()!, body, StringComparison.Ordinal);
            Assert.Contains(submission.GetProperty("sha256").GetString()!, body, StringComparison.Ordinal);
            Assert.Contains($"/submissions/{submission.GetProperty("id").GetString()}", body, StringComparison.Ordinal);
        }
    }

    private async Task AssertKeptAsync(string period, string agency, JsonElement submission, SampleReport sample)
    {
        var table = (await server.HostAsync()).App.Services.GetRequiredService<StorageAccount>().Table("Submissions");
        var guid = submission.GetProperty("id").GetString()![^36..];
        var row = (await table.GetEntityAsync<TableEntity>($"{period}|{agency}", $"sub|{guid}", cancellationToken: Cancelled)).Value;
        Assert.Equal(submission.GetProperty("status").GetString(), row.GetString("Status"));

        var figures = await table.GetEntityIfExistsAsync<TableEntity>($"{period}|{agency}", $"fig|{guid}", cancellationToken: Cancelled);
        Assert.Equal(row.GetString("Status") == "Accepted", figures.HasValue);
        if (figures.HasValue)
        {
            Assert.All(sample.Figures, figure => Assert.Equal(
                figure.Value,
                Convert.ToDecimal(figures.Value![figure.Key.Replace('.', '_')], System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private async Task AssertInComplianceTableAsync(string period, string agency, string status)
    {
        using var administrator = await server.ClientAsync("admin");
        using var page = JsonDocument.Parse(
            await administrator.GetStringAsync(new Uri($"/api/periods/{period}/compliance?q={agency}", UriKind.Relative), Cancelled));

        var row = Assert.Single(page.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal((agency, status), (row.GetProperty("agency").GetString(), row.GetProperty("status").GetString()));
        Assert.Equal($"{int.Parse(period, System.Globalization.CultureInfo.InvariantCulture) + 1}-01-31", row.GetProperty("due").GetString());
    }
}
