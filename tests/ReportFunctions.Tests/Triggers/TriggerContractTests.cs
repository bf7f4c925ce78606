using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Triggers;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace ReportFunctions.Tests.Triggers;

/// <summary>The requests that the Functions host sends, as its source (4.1037) writes them.</summary>
public sealed class TriggerContractTests(ReportServer server)
{
    private const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_as_the_host_announces_it_is_decided()
    {
        var id = await UploadAsync(server.NextAgency());

        using var answer = await PostAsync("/ReceiveWorkbook", BlobPayload(id.BlobName));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Done, await answer.Content.ReadAsStringAsync(Cancelled));
        using var admin = await server.ClientAsync("admin");
        using var submission = JsonDocument.Parse(await admin.GetStringAsync(new Uri($"/api/submissions/{id}?wait=10", UriKind.Relative), Cancelled));
        Assert.Equal("Accepted", submission.RootElement.GetProperty("status").GetString());
        Assert.Equal("Blob", submission.RootElement.GetProperty("channel").GetString());
    }

    [Fact]
    public async Task The_same_blob_announced_four_times_at_once_is_one_submission()
    {
        var id = await UploadAsync(server.NextAgency());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync("/ReceiveWorkbook", BlobPayload(id.BlobName))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var store = (await server.HostAsync()).App.Services.GetRequiredService<SubmissionStore>();
        Assert.Single(await store.ListAsync(id.Period, id.Agency, Cancelled));
    }

    [Theory]
    [InlineData("2022/DEMO-100/00000000-0000-0000-0000-000000000000.xlsx")]
    [InlineData("somebody's own file.xlsx")]
    [InlineData("")]
    public async Task A_blob_that_is_gone_or_not_ours_is_answered_with_success_because_a_retry_would_not_help(string name)
    {
        using var answer = await PostAsync("/ReceiveWorkbook", BlobPayload(name));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task Anything_but_the_hosts_payload_is_no_success(string body)
    {
        using var answer = await PostAsync("/ReceiveWorkbook", body);
        Assert.False(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/ReceiveMail")]
    [InlineData("/SendMail")]
    [InlineData("/SendReminders")]
    [InlineData("/Reconcile")]
    [InlineData("/ReconcileAll")]
    [InlineData("/DeletePersonalData")]
    public async Task A_timer_as_the_host_announces_it_is_answered_with_success(string path)
    {
        const string payload =
            """
            {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-01-31T00:00:00+00:00","Next":"2026-01-31T00:01:00+00:00","LastUpdated":"2026-01-31T00:00:00+00:00"},"IsPastDue":false}},
             "Metadata":{"sys":{"MethodName":"SendMail","UtcNow":"2026-01-31T00:00:00Z","RandGuid":"0b1c2d3e-0000-4000-8000-000000000000"}}}
            """;
        using var answer = await PostAsync(path, payload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Done, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("/ReceiveWorkbook")]
    [InlineData("/receiveworkbook")]
    [InlineData("/SENDMAIL/")]
    [InlineData("/receivemail")]
    [InlineData("//SendMail")]
    [InlineData("/%52econcile")]
    [InlineData("/%2552econcile")]
    [InlineData("/Reconcile%2F")]
    [InlineData("/./Reconcile")]
    public async Task From_outside_a_trigger_does_not_exist_however_it_is_spelt(string path)
    {
        var address = (await server.HostAsync()).Address;
        foreach (var header in new[] { "X-Forwarded-For: 203.0.113.9", "X-ARR-LOG-ID: 1" })
        {
            var answer = await RawHttp.SendAsync(
                address,
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\nX-Azure-Functions-InvocationId: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
            Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_deployed_function_but_the_one_for_pages_has_its_endpoint()
    {
        var functions = DeployedFunction.ReadAll(AppContext.BaseDirectory);
        var pages = Assert.Single(functions, function => function.Trigger.Type == "httpTrigger");
        Assert.Equal(functions.Where(function => function != pages).Select(function => function.Name).Order(), TriggerEndpoints.Names.Order());
        Assert.Equal("uploads/{name}", Assert.Single(functions, function => function.Trigger.Type == "blobTrigger").Trigger.Path);
    }

    [Fact]
    public async Task A_request_forwarded_by_the_host_keeps_its_path_and_its_cookie()
    {
        using var client = await server.ClientAsync("clerk@DEMO-100");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        using var answer = await client.GetAsync(new Uri("/api/periods/2022/template?agency=DEMO-100", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Metadata's strings are JSON inside a JSON string; the file itself comes as base64.</summary>
    private static string BlobPayload(string name)
    {
        var quoted = JsonSerializer.Serialize(JsonSerializer.Serialize(name));
        return $$$$"""
            {"Data":{"workbook":"UEsDBA=="},
             "Metadata":{"Uri":"\"http://127.0.0.1:10000/devstoreaccount1/uploads/x\"","Properties":{"ContentLength":4},"Metadata":{},"name":{{{{quoted}}}},
             "sys":{"MethodName":"ReceiveWorkbook","UtcNow":"2026-01-31T00:00:00Z","RandGuid":"0b1c2d3e-0000-4000-8000-000000000000"}}}
            """;
    }

    private async Task<SubmissionId> UploadAsync(string agency)
    {
        var services = (await server.HostAsync()).App.Services;
        var id = SubmissionId.New(ReportingPeriod.Parse("2022"), AgencyCode.Parse(agency), TimeProvider.System);
        var container = services.GetRequiredService<StorageAccount>().Container("uploads");
        await container.UploadBlobAsync(id.BlobName, BinaryData.FromBytes(server.Right(agency)), Cancelled);
        return id;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var client = new HttpClient { BaseAddress = (await server.HostAsync()).Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Azure-Functions-Host-Version", "4.1037.1.1");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.1.1");
        return await client.SendAsync(request, Cancelled);
    }
}
