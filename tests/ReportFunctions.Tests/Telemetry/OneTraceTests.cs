using System.Net;
using System.Text.Json;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Tests.Telemetry;

/// <summary>
/// Two processes on one storage, as instances are in the platform: the first takes in and decides and reaches no mail server, the second sends.
/// What they export arrives at a collector, what they log on stdout.
/// </summary>
public sealed class OneTraceTests(MailDevFixture mailDev) : IAsyncDisposable
{
    private const string Code = "TRACE-1";
    private const string Contact = "trace-1@agency.example";
    private const string FileName = "张三的年报.xlsx";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Link = "the-token-of-a-personal-link";
    private const string HostSpan = "b7ad6b7169203331";

    private readonly AzuriteFixture azurite = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    [Fact]
    public async Task From_upload_to_mail_it_is_one_trace_and_is_counted_and_logged_without_anybodys_data()
    {
        await using var collector = await OtlpCollector.StartAsync();
        var (storage, mail) = (await azurite.ConnectionStringAsync(), await mailDev.StartedAsync());
        await using var first = await StartAsync(collector, storage, PipelineWorld.ClosedPort());
        await using var second = await StartAsync(collector, storage, mail.SmtpPort);
        using (var directory = new AgencyDirectory(await azurite.AccountAsync()))
        {
            await directory.PutAsync(new Agency { Code = AgencyCode.Parse(Code), Name = "某市示范局", Region = "某市", Contacts = [Contact] }, Cancelled);
        }

        // As the Functions host forwards it, which itself does not sample.
        var id = await UploadAsync(first, Workbook(_ => 0), $"00-{Trace}-{HostSpan}-00");
        await first.RunAsync("Reconcile", Cancelled);
        await second.RunAsync("SendMail", Cancelled);

        var (decide, send) = (await SpanAsync(collector, "decide", id), await SpanAsync(collector, "send mail", id));
        var upload = await collector.SpanAsync(span => span.SpanId == decide.ParentId, Cancelled);
        var timer = await collector.SpanAsync(span => span["url.path"] == "/SendMail" && span.Instance == send.Instance, Cancelled);
        Assert.Equal([Trace, Trace, Trace], [upload.TraceId, decide.TraceId, send.TraceId]);
        Assert.Equal((HostSpan, decide.SpanId), (upload.ParentId, send.ParentId));
        Assert.Equal("POST", upload["http.request.method"]);
        Assert.Equal(upload.Instance, decide.Instance);
        Assert.NotEqual(decide.Instance, send.Instance);
        Assert.Equal(timer.TraceId, Assert.Single(send.Links));
        Assert.NotEqual(Trace, timer.TraceId);
        Assert.Equal(("2022", Code, "Api", "Accepted"), (decide["reports.period"], decide["reports.agency"], decide["reports.channel"], decide["reports.outcome"]));
        Assert.Equal(("Accepted", "1", "Sent"), (send["reports.notice"], send["reports.attempt"], send["reports.outcome"]));
        Assert.False(send.IsError);

        await FollowLinkAsync(collector, first);
        await AssertCountedAsync(collector, decide.Instance, send.Instance, first, second);
        await first.DisposeAsync();
        await second.DisposeAsync();
        AssertLogged(first, second, id);
        AssertNobody(collector, first, second);
    }

    /// <summary>One that is no longer good, under a path that is as secret as that of a good one.</summary>
    private static async Task FollowLinkAsync(OtlpCollector collector, PlatformProcess app)
    {
        using var nobody = new HttpClient { BaseAddress = app.Address };
        using var answer = await nobody.GetAsync(new Uri($"/links/{Link}", UriKind.Relative), Cancelled);
        Assert.Equal("/links/{token}", (await collector.SpanAsync(span => span["url.path"]?.StartsWith("/links", StringComparison.Ordinal) == true, Cancelled))["url.path"]);
    }

    private static async Task AssertCountedAsync(OtlpCollector collector, string first, string second, PlatformProcess one, PlatformProcess other)
    {
        // The first process reaches no mail server: its mail is owed still, and due again in a minute.
        var garbage = await UploadAsync(one, [1, 2, 3], null);
        await one.AnnounceAsync(garbage.BlobName, Cancelled);
        await other.RunAsync("SendMail", Cancelled);

        await PointAsync(collector, first, "reports.submissions.decided", 1, ("outcome", "Accepted"), ("channel", "Api"));
        await PointAsync(collector, first, "reports.submissions.decided", 1, ("outcome", "Unreadable"), ("channel", "Api"));
        await PointAsync(collector, first, "reports.reconcile.mended", 1, ("kind", "Undecided"));
        await PointAsync(collector, first, "reports.mails.sent", 1, ("notice", "Unreadable"), ("result", "retry"));
        await PointAsync(collector, second, "reports.mails.sent", 1, ("notice", "Accepted"), ("result", "sent"));
        var verdict = await collector.PointAsync(point => point is { Name: "reports.verdict.duration", Count: 1 } && point.Tags["outcome"] == "Accepted", Cancelled);
        var delivery = await collector.PointAsync(point => point is { Name: "reports.mail.duration", Count: 1 } && point.Tags["notice"] == "Accepted", Cancelled);
        Assert.All([verdict, delivery], point =>
        {
            Assert.InRange(point.Value, 0.001, 120);
            Assert.Equal(("s", true), (point.Unit, point.Bounds > 10));
        });

        var age = await collector.PointAsync(point => point.Instance == second && point.Name == "reports.outbox.age" && point.Value > 0, Cancelled);
        Assert.Equal("s", age.Unit);
        await PointAsync(collector, second, "reports.outbox.waiting", 1);
        await PointAsync(collector, second, "reports.submissions.waiting", 0);
        await PointAsync(collector, second, "reports.submissions.age", 0);
        Assert.True((await SpanAsync(collector, "send mail", garbage)).IsError, "An attempt that failed is an error.");
    }

    private static void AssertLogged(PlatformProcess first, PlatformProcess second, SubmissionId id)
    {
        Assert.All(first.Log.Concat(second.Log), line =>
        {
            Assert.EndsWith("Z", line.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
            Assert.All(["level", "category", "message"], name => Assert.NotEmpty(line.GetProperty(name).GetString()!));
            Assert.Equal(JsonValueKind.Object, line.GetProperty("state").ValueKind);
            Assert.Equal(JsonValueKind.Object, line.GetProperty("scope").ValueKind);
            Assert.Equal(JsonValueKind.Number, line.GetProperty("eventId").ValueKind);
        });

        var decided = Assert.Single(first.Log, line => line.GetProperty("eventId").GetInt32() == 1000 && line.GetProperty("message").GetString()!.Contains(id.ToString(), StringComparison.Ordinal));
        var sent = Assert.Single(second.Log, line => line.GetProperty("eventId").GetInt32() == 1200);
        Assert.Equal((Trace, Trace), (decided.GetProperty("traceId").GetString(), sent.GetProperty("traceId").GetString()));
        Assert.Equal("Accepted", decided.GetProperty("state").GetProperty("Status").GetString());
        Assert.Equal("/Reconcile", decided.GetProperty("scope").GetProperty("RequestPath").GetString());
        var delayed = Assert.Single(first.Log, line => line.GetProperty("eventId").GetInt32() == 1201);
        Assert.Contains("SocketException", delayed.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    private static void AssertNobody(OtlpCollector collector, PlatformProcess first, PlatformProcess second)
    {
        var told = collector.Spans.SelectMany(span => span.Attributes.Values.Append(span.Name))
            .Concat(collector.Points.SelectMany(point => point.Tags.Values))
            .Concat(first.Lines)
            .Concat(second.Lines)
            .ToList();
        Assert.NotEmpty(told);
        Assert.All([Contact, "somebody@authority.example", FileName, "张三", "某市示范局", Link], name => Assert.All(told, text => Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase)));
    }

    private static Task<ExportedSpan> SpanAsync(OtlpCollector collector, string name, SubmissionId id) =>
        collector.SpanAsync(span => span.Source == "ReportFunctions" && span.Name == name && span["reports.submission"] == id.ToString(), Cancelled);

    private static async Task PointAsync(OtlpCollector collector, string instance, string name, double value, params (string Key, string Value)[] tags) =>
        Assert.Equal(
            tags.Length,
            (await collector.PointAsync(
                point => point.Instance == instance && point.Name == name && point.Value.Equals(value) && tags.All(tag => point.Tags[tag.Key] == tag.Value), Cancelled)).Tags.Count);

    private static Task<PlatformProcess> StartAsync(OtlpCollector collector, string storage, int mailPort) => PlatformProcess.StartAsync(
        storage,
        mailPort,
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
            ["Submissions__Grace"] = "00:00:00",
        },
        Cancelled);

    private static async Task<SubmissionId> UploadAsync(PlatformProcess app, byte[] workbook, string? parent)
    {
        using var clerk = app.Client("Clerk", Code);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/periods/2022/agencies/{Code}/submissions", UriKind.Relative));
        request.Content = new ByteArrayContent(workbook);
        request.Content.Headers.Add("X-File-Name", Uri.EscapeDataString(FileName));
        if (parent is not null)
        {
            request.Headers.Add("traceparent", parent);
        }

        using var answer = await clerk.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return SubmissionId.TryParse(answer.Headers.Location!.ToString().Split('/')[^1], out var id) ? id : throw new InvalidOperationException("There is no id.");
    }

    /// <summary>A filled template under the key of the processes.</summary>
    private static byte[] Workbook(Func<string, decimal> figure)
    {
        var period = new ReportingPeriod(2022);
        var form = FormCatalog.LoadDelivered().For(period);
        var request = new TemplateRequest
        {
            Form = form,
            Period = period,
            Agency = AgencyCode.Parse(Code),
            AgencyName = "某市示范局",
            DueDate = new DateOnly(2023, 1, 31),
            IssuedAt = DateTimeOffset.UnixEpoch,
            Figures = form.Cells.ToDictionary(cell => cell.Id, cell => figure(cell.Id)),
            Texts = form.Narratives.ToDictionary(narrative => narrative.Id, _ => ReportServer.RightText),
        };
        return TemplateWriter.Write(request, new SealKeyring([new SealKey("1", new byte[32])]));
    }
}
