using ReportFunctions.Tests.Submissions;
using Reports.Operations.Runs;
using Reports.Submissions;

namespace ReportFunctions.Tests.Operations;

public sealed class RunRecorderTests(PipelineWorld world) : PipelineTests(world)
{
    private static readonly RunResult Mended = RunResult.Nothing with { Gaps = [new Gap(GapKind.OutboxRow, "x", true)] };
    private static readonly RunResult Stuck = RunResult.Nothing with { Gaps = [new Gap(GapKind.BlobMissing, "y", false, "the file is gone")] };

    [Fact]
    public async Task A_run_that_found_nothing_is_the_functions_last_run_and_nothing_else()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            await RunAsync(RunResult.Of((RunCount.Sent, minute), (RunCount.Delayed, 0)));
        }

        var last = Assert.Single(await World.Runs.LastAsync(Cancelled));
        Assert.Equal(("SendMail", "test", 2, World.Clock.GetUtcNow()), (last.Function, last.Instance, last.Counts[RunCount.Sent], last.StartedAt));
        Assert.DoesNotContain(RunCount.Delayed, last.Counts.Keys);
        Assert.Empty((await World.Runs.NotableAsync(null, 10, Cancelled)).Runs);
    }

    [Fact]
    public async Task What_mended_or_got_stuck_is_listed_the_newest_first_with_what_it_was()
    {
        await RunAsync(Mended);
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(Stuck);
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(RunResult.Nothing);

        var runs = (await World.Runs.NotableAsync(null, 10, Cancelled)).Runs;

        Assert.Equal([1, 0], runs.Select(run => run.Stuck.GetValueOrDefault(GapKind.BlobMissing)));
        Assert.Equal([0, 1], runs.Select(run => run.Mended.GetValueOrDefault(GapKind.OutboxRow)));
        Assert.Equal(new Gap(GapKind.BlobMissing, "y", false, "the file is gone"), Assert.Single(runs[0].Gaps));
    }

    [Fact]
    public async Task The_same_obstacle_every_minute_is_one_row_that_counts()
    {
        var begun = World.Clock.GetUtcNow();
        for (var minute = 0; minute < 5; minute++)
        {
            await RunAsync(Stuck);
            World.Clock.Advance(TimeSpan.FromMinutes(1));
            await RunAsync(RunResult.Nothing);
            World.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var run = Assert.Single((await World.Runs.NotableAsync(null, 10, Cancelled)).Runs);
        Assert.Equal((5, begun, begun.AddMinutes(8)), (run.Times, run.Since, run.StartedAt));
    }

    [Fact]
    public async Task An_exception_is_recorded_and_leaves()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => World.NewRecorder().RecordAsync("SendMail", _ => throw new TimeoutException("no answer"), Cancelled));

        Assert.Equal("TimeoutException: no answer", Assert.Single((await World.Runs.NotableAsync(null, 10, Cancelled)).Runs).Error);
        Assert.Equal("TimeoutException: no answer", (await World.Runs.LastAsync("SendMail", Cancelled))!.Error);
    }

    [Fact]
    public async Task A_full_comparison_is_always_listed_and_very_many_gaps_are_counted_though_not_kept()
    {
        var many = Enumerable.Range(0, 250).Select(number => new Gap(GapKind.OutboxRow, $"{number}", true)).Append(new Gap(GapKind.BlobMissing, "y", false));
        await World.NewRecorder().RecordAsync("ReconcileAll", _ => Task.FromResult(RunResult.Nothing), Cancelled, always: true);
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.NewRecorder().RecordAsync("ReconcileAll", _ => Task.FromResult(RunResult.Nothing with { Gaps = [.. many] }), Cancelled, always: true);

        var runs = (await World.Runs.NotableAsync(null, 10, Cancelled)).Runs;

        Assert.Equal(2, runs.Count);
        Assert.Equal((250, 1, RunReport.MostGaps), (runs[0].Mended[GapKind.OutboxRow], runs[0].Stuck[GapKind.BlobMissing], runs[0].Gaps.Count));
        Assert.Equal(GapKind.BlobMissing, runs[0].Gaps[0].Kind);
    }

    [Fact]
    public async Task The_list_is_read_a_page_at_a_time()
    {
        for (var day = 0; day < 5; day++)
        {
            World.Clock.Advance(TimeSpan.FromDays(1));
            await RunAsync(RunResult.Nothing with { Gaps = [new Gap(GapKind.OutboxRow, $"{day}", true)] });
        }

        var first = await World.Runs.NotableAsync(null, 3, Cancelled);
        var second = await World.Runs.NotableAsync(first.Next, 3, Cancelled);

        Assert.Equal(["4", "3", "2", "1", "0"], first.Runs.Concat(second.Runs).Select(run => run.Gaps[0].Subject));
        Assert.Null(second.Next);
    }

    private Task RunAsync(RunResult result) => World.NewRecorder().RecordAsync("SendMail", _ => Task.FromResult(result), Cancelled);
}
