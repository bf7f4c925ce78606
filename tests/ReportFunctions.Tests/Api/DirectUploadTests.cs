using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Security;
using Reports.Submissions;

namespace ReportFunctions.Tests.Api;

/// <summary>A file that goes straight into the storage account, by an address for this one file.</summary>
public sealed class DirectUploadTests(ReportServer server, AzuriteFixture azurite, MailDevFixture mailDev)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_becomes_a_filing_of_whoever_asked_for_the_place_whatever_its_metadata_says()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var place = await OfferAsync(clerk, agency);
        using var anybody = new HttpClient();
        using (var put = Put(place, server.WithRequests(agency, 0)))
        {
            put.Headers.Add("x-ms-meta-sender", "somebody-else");
            put.Headers.Add("x-ms-meta-channel", "Web");
            put.Headers.Add("x-ms-meta-mail", new string('0', 32));
            put.Headers.Add("x-ms-meta-received", "2023-01-01T00:00:00.0000000+00:00");
            using var created = await anybody.SendAsync(put, Cancelled);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        }

        using var submission = await DecidedAsync(clerk, place);
        var root = submission.RootElement;
        Assert.Equal("Accepted", root.GetProperty("status").GetString());
        Assert.Equal(($"clerk@{agency}", "Blob", "年报.xlsx"), (root.GetProperty("sender").GetString(), root.GetProperty("channel").GetString(), root.GetProperty("fileName").GetString()));
        Assert.InRange(root.GetProperty("receivedAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(1));
        var log = await (await server.HostAsync()).App.Services.GetRequiredService<SubmissionLog>()
            .ListAsync(Reports.Forms.ReportingPeriod.Parse("2022"), Reports.Forms.AgencyCode.Parse(agency), Cancelled);
        Assert.Contains(log, entry => entry.Action == "UploadOffered" && entry.Actor == $"clerk@{agency}");
    }

    [Fact]
    public async Task The_address_creates_this_one_blob_once_and_does_nothing_else()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var place = await OfferAsync(clerk, agency);
        var url = new Uri(place.GetProperty("url").GetString()!);
        Assert.InRange(place.GetProperty("expiresAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(10), DateTimeOffset.UtcNow.AddMinutes(20));
        using var anybody = new HttpClient();
        var other = new Uri(url.AbsoluteUri.Replace(".xlsx", "0.xlsx", StringComparison.Ordinal));
        using var elsewhere = await PutAsync(anybody, other, [1]);
        using var first = await PutAsync(anybody, url, [1]);
        using var second = await PutAsync(anybody, url, [2]);
        using var read = await anybody.GetAsync(url, Cancelled);
        using var delete = await anybody.DeleteAsync(url, Cancelled);
        using var list = await anybody.GetAsync(new Uri(url.GetLeftPart(UriPartial.Authority) + "/devstoreaccount1/uploads" + url.Query + "&restype=container&comp=list"), Cancelled);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.All([elsewhere, second, read, delete, list], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    [Fact]
    public async Task An_address_expires()
    {
        await using var host = await PlatformHost.StartAsync(
            azurite, mailDev, new() { ["Submissions:DirectUploads"] = "true", ["Submissions:DirectUploadFor"] = "00:00:01" });
        await PlatformHost.PutAgencyAsync(host, "DIRECT-1");
        using var admin = PlatformHost.Client(host, "Administrator");
        var place = await OfferAsync(admin, "DIRECT-1");
        await Task.Delay(TimeSpan.FromSeconds(2), Cancelled);
        using var anybody = new HttpClient();
        using var late = await PutAsync(anybody, new Uri(place.GetProperty("url").GetString()!), [1]);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task Where_it_is_not_open_the_answer_says_what_to_do()
    {
        await using var host = await PlatformHost.StartAsync(azurite, mailDev);
        await PlatformHost.PutAgencyAsync(host, "DIRECT-2");
        using var admin = PlatformHost.Client(host, "Administrator");
        using var answer = await admin.PostAsync(new Uri("/api/periods/2022/agencies/DIRECT-2/uploads", UriKind.Relative), null, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/submissions", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> OfferAsync(HttpClient client, string agency)
    {
        using var answer = await client.PostAsync(new Uri($"/api/periods/2022/agencies/{agency}/uploads?fileName=C%3A%5C%E5%B9%B4%E6%8A%A5.xlsx", UriKind.Relative), null, Cancelled);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var place = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal("PUT", place.GetProperty("method").GetString());
        Assert.Equal(answer.Headers.Location!.ToString(), place.GetProperty("links").GetProperty("self").GetString());
        return place;
    }

    private static HttpRequestMessage Put(JsonElement place, byte[] content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, place.GetProperty("url").GetString()) { Content = new ByteArrayContent(content) };
        foreach (var header in place.GetProperty("headers").EnumerateObject())
        {
            request.Headers.Add(header.Name, header.Value.GetString());
        }

        return request;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, Uri url, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(content), Headers = { { "x-ms-blob-type", "BlockBlob" } } };
        return await client.SendAsync(request, Cancelled);
    }

    private static async Task<JsonDocument> DecidedAsync(HttpClient client, JsonElement place)
    {
        var wait = new Uri(place.GetProperty("links").GetProperty("wait").GetString()!, UriKind.Relative);
        for (var end = DateTimeOffset.UtcNow.AddSeconds(60); ;)
        {
            using var answer = await client.GetAsync(wait, Cancelled);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
            }

            Assert.True(DateTimeOffset.UtcNow < end, "the file never became a filing");
            await Task.Delay(200, Cancelled);
        }
    }
}
