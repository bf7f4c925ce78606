using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Mail;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Storage;
using Reports.Submissions;
using Reports.Telemetry;

namespace ReportFunctions.Tests.Telemetry;

/// <summary>In the service of local mode, whose triggers run by themselves.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Trace = "5bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";
    private readonly ReportServer server;
    private readonly ConcurrentQueue<Activity> stopped = new();
    private readonly ActivityListener listener;

    public TraceTests(ReportServer server)
    {
        this.server = server;
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ReportActivities.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => listener.Dispose();

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://example.cn/?q=%E5%BC%A0", "garbage")]
    public async Task A_blob_that_came_by_itself_begins_a_trace_whatever_its_metadata_says(string? parent, string? state)
    {
        var id = await PutAsync(parent, state);
        var decide = await StoppedAsync("decide", id);
        Assert.Equal(default, decide.ParentSpanId);
        Assert.Equal("Accepted", decide.GetTagItem(ReportActivities.Outcome));
        Assert.Equal("Blob", decide.GetTagItem(ReportActivities.Channel));
        Assert.Equal((decide.TraceId, decide.SpanId), ((await StoppedAsync("send mail", id)).TraceId, (await StoppedAsync("send mail", id)).ParentSpanId));
    }

    [Fact]
    public async Task A_blob_that_brings_its_trace_along_is_decided_in_it()
    {
        var decide = await StoppedAsync("decide", await PutAsync($"00-{Trace}-{Span}-01", "vendor=1"));
        Assert.Equal((Trace, Span, "vendor=1"), (decide.TraceId.ToHexString(), decide.ParentSpanId.ToHexString(), decide.TraceStateString));
    }

    [Fact]
    public async Task Whatever_tracestate_a_request_brings_the_file_is_taken_in()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/periods/2022/agencies/{agency}/submissions", UriKind.Relative));
        request.Content = new ByteArrayContent(server.Right(agency));
        request.Headers.Add("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{Span}-01");
        request.Headers.TryAddWithoutValidation("tracestate", $"vendor={new string('a', 9000)}\u007f<>");
        using var answer = await clerk.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task From_a_mail_that_comes_in_to_its_answer_it_is_one_trace()
    {
        var agency = server.NextAgency();
        var message = MailMessages.Message(MailMessages.ContactOf(agency), "年报", ("年报.xlsx", server.Right(agency))).Bytes();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var services = (await server.HostAsync()).App.Services;
        using var client = new HttpClient { BaseAddress = (await server.HostAsync()).Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/mail", UriKind.Relative));
        request.Content = new ByteArrayContent(message);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", services.GetRequiredService<MailOptions>().InboundKey);
        request.Headers.Add("traceparent", $"00-{trace}-{Span}-01");
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var send = await StoppedAsync(activity => activity.OperationName == "send mail" && activity.TraceId.ToHexString() == trace);
        var process = await StoppedAsync(activity => activity.OperationName == "process mail" && activity.TraceId.ToHexString() == trace);
        var decide = await StoppedAsync(activity => activity.OperationName == "decide" && activity.TraceId.ToHexString() == trace);
        Assert.Equal((process.SpanId, process.SpanId), (decide.ParentSpanId, send.ParentSpanId));
        Assert.Equal((nameof(NoticeKind.MailAnswer), nameof(MailOutcome.Filed)), (send.GetTagItem(ReportActivities.Notice), process.GetTagItem(ReportActivities.Outcome)));
    }

    private async Task<SubmissionId> PutAsync(string? parent, string? state)
    {
        var agency = server.NextAgency();
        var id = SubmissionId.New(ReportingPeriod.Parse("2022"), AgencyCode.Parse(agency), TimeProvider.System);
        var container = (await server.HostAsync()).App.Services.GetRequiredService<StorageAccount>().Container("uploads");
        var metadata = new Dictionary<string, string?> { ["traceparent"] = parent, ["tracestate"] = state }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!);
        await container.GetBlobClient(id.BlobName).UploadAsync(BinaryData.FromBytes(server.Right(agency)), new BlobUploadOptions { Metadata = metadata }, Cancelled);
        return id;
    }

    private Task<Activity> StoppedAsync(string name, SubmissionId id) => StoppedAsync(
        activity => activity.OperationName == name && Equals(activity.GetTagItem(ReportActivities.Submission), id.ToString()));

    private async Task<Activity> StoppedAsync(Func<Activity, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            if (stopped.FirstOrDefault(wanted) is { } activity)
            {
                return activity;
            }

            await beat.WaitForNextTickAsync(limit.Token);
        }
    }
}
