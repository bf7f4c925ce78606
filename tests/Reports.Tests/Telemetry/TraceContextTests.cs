using System.Diagnostics;
using Reports.Telemetry;

namespace Reports.Tests.Telemetry;

public sealed class TraceContextTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void What_was_kept_is_read_as_it_was()
    {
        var read = TraceContext.Read(Parent, "vendor=1,other=2")!;
        var metadata = new Dictionary<string, string>();
        read.AddTo(metadata);

        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", Parent, "vendor=1,other=2"), (read.TraceId, read.Parent, read.State));
        Assert.Equal(new() { ["traceparent"] = Parent, ["tracestate"] = "vendor=1,other=2" }, metadata);
        Assert.Equal(read, TraceContext.Of(metadata));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")]
    [InlineData("00-0af7651916cd43dd8448eb211c8031张c-b7ad6b7169203331-01")]
    public void What_is_no_traceparent_is_nothing(string? parent) => Assert.Null(TraceContext.Read(parent, "vendor=1"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("vendor=张三")]
    [InlineData("vendor=1\r\nx-ms-meta-sender: somebody")]
    public void A_tracestate_that_no_header_could_bear_is_left_out(string state) => Assert.Null(TraceContext.Read(Parent, state)!.State);

    [Fact]
    public void A_tracestate_that_nobody_has_to_pass_on_is_left_out()
    {
        Assert.NotNull(TraceContext.Read(Parent, new string('a', 512))!.State);
        Assert.Null(TraceContext.Read(Parent, new string('a', 513))!.State);
    }

    [Fact]
    public void Work_goes_on_in_the_trace_it_was_stored_in_and_is_linked_to_what_runs_now()
    {
        using var timer = new Activity("timer").SetIdFormat(ActivityIdFormat.W3C).Start();
        var heard = new List<Activity>();
        using var listener = Listener(heard);

        using (var activity = ReportActivities.Decide(TraceContext.Read(Parent, null)))
        {
            Assert.Equal(TraceContext.Current!.TraceId, activity.TraceId.ToHexString());
        }

        var decide = Assert.Single(heard, activity => activity.TraceId.ToHexString() == "0af7651916cd43dd8448eb211c80319c");
        Assert.Equal("b7ad6b7169203331", decide.ParentSpanId.ToHexString());
        Assert.Equal(timer.SpanId, Assert.Single(decide.Links).Context.SpanId);
    }

    [Fact]
    public void Work_that_was_stored_in_no_trace_begins_one()
    {
        using var timer = new Activity("timer").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = Listener([]);
        using var activity = ReportActivities.Decide(null);
        Assert.NotEqual(timer.TraceId, activity.TraceId);
        Assert.Equal(default, activity.ParentSpanId);
        Assert.Equal(timer.TraceId, Assert.Single(activity.Links).Context.TraceId);
    }

    private static ActivityListener Listener(List<Activity> heard)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ReportActivities.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = heard.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
