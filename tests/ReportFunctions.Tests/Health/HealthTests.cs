using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ReportFunctions.Local;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Submissions;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace ReportFunctions.Tests.Health;

/// <summary>The service in a process of its own, with a storage and a mail server of its own that are stopped.</summary>
public sealed class HealthTests : IDisposable
{
    private static readonly string[] Components = ["storage.blobs", "storage.tables", "mail.smtp", "mailbox", "submissions", "outbox", "timers"];

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_waits_too_long_is_told_and_does_not_make_the_service_unavailable()
    {
        await using var azurite = await AzuriteAsync();
        await using var mailDev = await MailDevAsync();
        await using var app = await StartAsync(azurite, mailDev);
        var well = await UntilAsync(app, health => health.Text("status") == "ok");
        Assert.Equal((true, true), (well.GetProperty("storage").GetBoolean(), well.GetProperty("mail").GetBoolean()));
        Assert.Equal(Components.Order(), well.GetProperty("components").EnumerateObject().Select(component => component.Name).Order());
        Assert.All(Components, component => Assert.Equal("ok", StateOf(well, component)));

        var storage = new StorageAccount(new StorageOptions { ConnectionString = azurite.ConnectionString });
        var filing = new Filing { Period = new ReportingPeriod(2022), Agency = AgencyCode.Parse("OLD-1"), Sender = "clerk", Channel = Channel.Api, FileName = "年报.xlsx" };
        var then = new MovableClock();
        then.Advance(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(20) - then.GetUtcNow());
        await new SubmissionIntake(storage, new SubmissionStore(storage, FormCatalog.LoadDelivered()), new SubmissionOptions(), then).ReceiveAsync(filing, new MemoryStream([1, 2, 3]), Cancelled);

        // One that has been put off: what counts is since when it is owed, not when its turn comes next.
        var mail = OutboxEntry.ForYear(filing.Period, filing.Agency, NoticeKind.Reminder, "health", DateTimeOffset.UtcNow - TimeSpan.FromHours(4), "office.example");
        await new DueList(storage).AddAsync(DuePointer.ToSend(mail, DateTimeOffset.UtcNow + TimeSpan.FromMinutes(30)), Cancelled);

        var waits = await UntilAsync(app, health => StateOf(health, "submissions") == "slow");
        Assert.Equal(("degraded", "failing"), (waits.Text("status"), StateOf(waits, "outbox")));
        Assert.Contains("已等待 20 分钟", waits.GetProperty("components").GetProperty("submissions").Text("message"), StringComparison.Ordinal);
        Assert.Contains("for 240 minutes", waits.GetProperty("components").GetProperty("outbox").Text("messageEn"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app)).Status);
    }

    [Fact]
    public async Task A_mail_server_and_a_storage_that_are_gone_are_told_apart_and_a_failure_has_a_number_that_the_log_has_too()
    {
        await using var azurite = await AzuriteAsync();
        await using var mailDev = await MailDevAsync();
        await using var app = await StartAsync(azurite, mailDev);
        await UntilAsync(app, health => health.Text("status") == "ok");

        await mailDev.DisposeAsync();
        var mute = await UntilAsync(app, health => StateOf(health, "mail.smtp") == "failing");
        Assert.Equal(("unavailable", true, false), (mute.Text("status"), mute.GetProperty("storage").GetBoolean(), mute.GetProperty("mail").GetBoolean()));
        Assert.Contains("Mail:Host", mute.GetProperty("components").GetProperty("mail.smtp").Text("messageEn"), StringComparison.Ordinal);

        await azurite.DisposeAsync();
        var gone = await UntilAsync(app, health => StateOf(health, "storage.blobs") == "failing");
        Assert.Equal(("failing", "failing", "failing"), (StateOf(gone, "storage.tables"), StateOf(gone, "submissions"), StateOf(gone, "outbox")));
        Assert.False(gone.GetProperty("storage").GetBoolean());
        Assert.All(
            gone.GetProperty("components").EnumerateObject(),
            component => Assert.All([component.Value.Text("message"), component.Value.Text("messageEn")], text => Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal)));

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(app)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "Twenty ask at once and the checks are made once.");

        using var admin = app.Client("Administrator", null);
        using var answer = await admin.GetAsync(new Uri("/api/periods/2022/compliance", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await AssertLoggedAsync(app, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement.Text("traceId")!);

        admin.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var page = await admin.GetAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        var number = html.Split("<strong class=\"code\">")[1].Split('<')[0];
        Assert.Contains("请提供故障编号", html, StringComparison.Ordinal);
        await AssertLoggedAsync(app, number);
    }

    /// <summary>Twice: the exception with its stack in one field, and that the number was shown.</summary>
    private static async Task AssertLoggedAsync(PlatformProcess app, string trace)
    {
        Assert.Equal(32, trace.Length);
        await app.LoggedAsync(line => line.GetProperty("eventId").GetInt32() == 1700 && line.GetProperty("state").Text("Trace") == trace && line.Text("traceId") == trace, Cancelled);
        var failure = await app.LoggedAsync(line => line.TryGetProperty("exception", out _) && line.Text("traceId") == trace && line.Text("category")!.EndsWith("ExceptionHandlerMiddleware", StringComparison.Ordinal), Cancelled);
        Assert.Contains("\n   at ", failure.Text("exception"), StringComparison.Ordinal);
    }

    private static string? StateOf(JsonElement health, string component) => health.GetProperty("components").GetProperty(component).Text("state");

    private static async Task<(HttpStatusCode Status, JsonElement Health)> AskAsync(PlatformProcess app)
    {
        using var nobody = new HttpClient { BaseAddress = app.Address };
        using var answer = await nobody.GetAsync(new Uri("/health", UriKind.Relative), Cancelled);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement);
    }

    /// <summary>An answer is kept for a few seconds. The status code goes with the word, whatever it says.</summary>
    private static async Task<JsonElement> UntilAsync(PlatformProcess app, Func<JsonElement, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            var (status, health) = await AskAsync(app);
            Assert.Equal(health.Text("status") == "unavailable" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, status);
            if (wanted(health))
            {
                return health;
            }
        }
        while (await beat.WaitForNextTickAsync(limit.Token));

        throw new InvalidOperationException("It did not come to that.");
    }

    private static Task<PlatformProcess> StartAsync(Azurite azurite, MailDev mailDev) =>
        PlatformProcess.StartAsync(azurite.ConnectionString, mailDev.SmtpPort, new Dictionary<string, string>(), Cancelled);

    private Task<Azurite> AzuriteAsync() => Azurite.StartAsync(Path.Combine(folder.Path, "storage"), AzuritePorts.Any, NodePackages.Find(), Cancelled);

    private Task<MailDev> MailDevAsync() => MailDev.StartAsync(Path.Combine(folder.Path, "mail"), MailDevPorts.Any, NodePackages.Find(), Cancelled);
}
