using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using ReportFunctions.Composition;
using ReportFunctions.Local;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Tests.Local;

public sealed class LocalTriggersTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_that_was_put_there_while_the_app_was_off_is_decided_after_the_start()
    {
        var id = new SubmissionId(new ReportingPeriod(2022), AgencyCode.Parse("DEMO-004"), Guid.CreateVersion7());
        await using (var azurite = await Azurite.StartAsync(Path.Combine(folder.Path, "azurite"), AzuritePorts.Any, NodePackages.Find(), Cancelled))
        {
            var uploads = new BlobContainerClient(azurite.ConnectionString, SubmissionStorage.Uploads);
            await uploads.CreateIfNotExistsAsync(cancellationToken: Cancelled);
            await uploads.UploadBlobAsync(id.BlobName, BinaryData.FromString("not a workbook"), Cancelled);
        }

        var options = new ServeOptions { Local = true, DataFolder = folder.Path, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0 };
        await using var host = await ReportHost.CreateAsync(options, TextWriter.Null, Cancelled);
        await host.App.StartAsync(Cancelled);
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var signedIn = await client.GetAsync(new Uri("/.auth/login/local?as=admin", UriKind.Relative), Cancelled);

        Assert.Equal("Unreadable", await StatusAsync(client, id));
        await host.App.StopAsync(Cancelled);
    }

    public void Dispose() => folder.Dispose();

    // 404 until the trigger has registered the blob, at most for a minute.
    private static async Task<string?> StatusAsync(HttpClient client, SubmissionId id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await client.GetAsync(new Uri($"/api/submissions/{id}?wait=20", UriKind.Relative), limit.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return (await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token)).GetProperty("status").GetString();
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
