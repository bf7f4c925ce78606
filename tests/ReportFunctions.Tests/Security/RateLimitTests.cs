using System.Net;
using ReportFunctions.Composition;
using ReportFunctions.Tests.Security.Links;

namespace ReportFunctions.Tests.Security;

/// <summary>Uploads and the sign-in by link are counted by person and by address; nothing else is.</summary>
public sealed class RateLimitTests(AzuriteFixture azurite, MailDevFixture mailDev)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_who_uploads_too_often_is_told_when_to_come_again_and_nobody_else_is()
    {
        await using var host = await StartAsync(("UploadsPerPersonPerMinute", "3"));
        using var client = Client(host, "203.0.113.7:1", "Administrator");
        var answers = new List<HttpStatusCode>();
        for (var upload = 0; upload < 4; upload++)
        {
            answers.Add(await UploadAsync(client));
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
        using var refused = await client.PostAsync(new Uri("/api/periods/2022/agencies/LIMIT-1/submissions", UriKind.Relative), null, Cancelled);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        var problem = await refused.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("操作过于频繁", problem, StringComparison.Ordinal);
        Assert.Contains("Wait a minute", problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/api/periods/2022/compliance"));

        using var other = Client(host, "203.0.113.7:2", "Administrator", "other@authority.example");
        Assert.Equal(HttpStatusCode.BadRequest, await UploadAsync(other));
    }

    [Fact]
    public async Task An_address_from_which_too_many_uploads_come_is_refused_whoever_sends()
    {
        await using var host = await StartAsync(("UploadsPerAddressPerMinute", "2"));
        var answers = new List<HttpStatusCode>();
        for (var person = 0; person < 3; person++)
        {
            using var client = Client(host, $"spoofed, 203.0.113.8:{person}", "Administrator", $"p{person}@authority.example");
            answers.Add(await UploadAsync(client));
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
        using var elsewhere = Client(host, "203.0.113.9:1", "Administrator");
        Assert.Equal(HttpStatusCode.BadRequest, await UploadAsync(elsewhere));
    }

    [Fact]
    public async Task Guessing_links_from_one_address_ends_soon()
    {
        await using var host = await StartAsync(("SignInsPerAddressPerMinute", "3"));
        using var browser = LinkHolder.Browser(host);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.10:1");
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 4; guess++)
        {
            answers.Add(await browser.StatusOfAsync($"/links/guess{guess}"));
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], answers);
    }

    // An upload without a file: counted, and refused for what it is.
    private static async Task<HttpStatusCode> UploadAsync(HttpClient client)
    {
        using var nothing = new ByteArrayContent([]);
        using var answer = await client.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-100/submissions", UriKind.Relative), nothing, Cancelled);
        return answer.StatusCode == HttpStatusCode.TooManyRequests ? answer.StatusCode : HttpStatusCode.BadRequest;
    }

    private static HttpClient Client(ReportHost host, string address, string role, string name = "somebody@authority.example")
    {
        var client = PlatformHost.Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", PlatformAuthenticationTests.Header(role, null, name));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    private async Task<ReportHost> StartAsync((string Name, string Value) limit) =>
        await PlatformHost.StartAsync(azurite, mailDev, new() { ["RateLimits:" + limit.Name] = limit.Value });
}
