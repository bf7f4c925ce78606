using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Validation;

namespace ReportFunctions.Tests.Submissions;

/// <summary>Explaining queries without a new workbook, on real storage.</summary>
public sealed class SubmissionExplainerTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Why = "当年制发的2件规章已于12月废止";
    private const string TwoQueries = Query + "\nT1.GF.issued=3";

    [Fact]
    public async Task One_text_answers_all_queries_of_its_block_and_findings_state_counts_and_audit_change_together()
    {
        var filed = await World.FileAndDecideAsync(TwoQueries, Cancelled);
        Assert.Equal((2, 0), (filed.Queries, filed.Explained));
        World.Clock.Advance(TimeSpan.FromHours(1));

        var explained = Assert.IsType<ExplainOutcome.Done>(await ExplainAsync(filed.Id, ("e.T1", $"  {Why}\r\n见附件\u0007  "))).Explained;

        var read = (await World.Store.FindAsync(filed.Id, Cancelled))!;
        Assert.Equal((SubmissionStatus.AwaitingReview, 2), (read.Status, read.Explained));
        Assert.All(read.Findings, finding => Assert.Equal((Why + "\n见附件", ExplanationState.Given, 1), (finding.Explanation!.Text, finding.Explanation.State, finding.Explanation.Round)));
        Assert.Equivalent(explained.Findings, read.Findings, strict: true);
        Assert.Equal(filed.Stated, read.Stated);
        var state = (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!;
        Assert.Equal((2, 2, World.Clock.GetUtcNow()), (state.Queries, state.Explained, state.LastChange));
        var log = (await new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))[0];
        Assert.Equal(("Explained", "李四", "2/2"), (log.Action, log.Actor, log.Detail));
        Assert.Single(await World.MailsAsync(Cancelled));
    }

    [Fact]
    public async Task A_later_filing_carries_it_until_its_figures_change()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        await ExplainAsync(filed.Id, ("e.T1", Why));

        var same = await World.FileAndDecideAsync($"{Query}\nT1.XK.decisions=38", Cancelled);
        var changed = await World.FileAndDecideAsync("T1.GZ.issued=3", Cancelled);

        Assert.Equal((1, Why), (same.Explained, Assert.Single(same.Findings).Explanation!.Text));
        Assert.Equal((0, ExplanationState.Lapsed), (changed.Explained, Assert.Single(changed.Findings).Explanation!.State));
    }

    [Fact]
    public async Task A_review_adopts_it_and_the_next_filing_needs_none()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        await ExplainAsync(filed.Id, ("e.T1", Why));

        var outcome = await World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Accept, null, "王主任", Cancelled);

        var accepted = Assert.IsType<ReviewOutcome.Done>(outcome).Reviewed;
        Assert.Equal((SubmissionStatus.Accepted, ExplanationState.Adopted), (accepted.Status, Assert.Single(accepted.Findings).Explanation!.State));
        Assert.Equal(SubmissionStatus.Accepted, (await World.FileAndDecideAsync($"{Query}\nT1.XK.decisions=38", Cancelled)).Status);
    }

    [Fact]
    public async Task It_can_be_put_differently_and_saying_the_same_again_changes_nothing()
    {
        var filed = await World.FileAndDecideAsync($"{Query}\ne.T1=工作簿里的说明", Cancelled);
        await ExplainAsync(filed.Id, ("e.T1", Why));
        var before = (await World.Store.FindAsync(filed.Id, Cancelled))!;

        Assert.IsType<ExplainOutcome.Done>(await ExplainAsync(filed.Id, ("e.T1", Why)));

        var after = (await World.Store.FindAsync(filed.Id, Cancelled))!;
        Assert.Equal((Why, 1), (Assert.Single(before.Findings).Explanation!.Text, before.Explained));
        Assert.Equal(before.ETag, after.ETag);
    }

    [Fact]
    public async Task What_a_review_refused_must_be_put_differently()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        await ExplainAsync(filed.Id, ("e.T1", Why));
        await World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Return, "目录显示现行有效", "王主任", Cancelled);
        var again = await World.FileAndDecideAsync($"{Query}\n#2", Cancelled);

        Assert.Equal([("e.T1", ExplanationFault.Refused)], await FaultsAsync(again.Id, ("e.T1", Why)));
        Assert.IsType<ExplainOutcome.Done>(await ExplainAsync(again.Id, ("e.T1", "目录尚未更新，附司法局清单")));
    }

    [Fact]
    public async Task What_says_nothing_is_too_long_or_answers_no_query_is_refused_and_nothing_is_kept()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);

        Assert.Equal([("e.T1", ExplanationFault.Missing)], await FaultsAsync(filed.Id, ("e.T1", " \n ")));
        Assert.Equal([("e.T1", ExplanationFault.Missing)], await FaultsAsync(filed.Id));
        Assert.Equal([("e.T1", ExplanationFault.SaysNothing)], await FaultsAsync(filed.Id, ("e.T1", "无")));
        Assert.Equal([("e.T1", ExplanationFault.TooLong)], await FaultsAsync(filed.Id, ("e.T1", new string('长', ExplanationText.MaxLength + 1))));
        Assert.Equal([("e.T2", ExplanationFault.NoQuery)], await FaultsAsync(filed.Id, ("e.T1", Why), ("e.T2", Why)));
        Assert.Equal(0, (await World.Store.FindAsync(filed.Id, Cancelled))!.Explained);
        Assert.IsType<ExplainOutcome.Done>(await ExplainAsync(filed.Id, ("e.T1", new string('长', ExplanationText.MaxLength)), ("e.T2", "")));
    }

    [Fact]
    public async Task An_explanation_that_stands_is_not_emptied()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        await ExplainAsync(filed.Id, ("e.T1", Why));

        Assert.Equal([("e.T1", ExplanationFault.Missing)], await FaultsAsync(filed.Id, ("e.T1", "")));
    }

    [Theory]
    [InlineData(Good, SubmissionStatus.Accepted)]
    [InlineData($"{Query}\n{Wrong}", SubmissionStatus.Returned)]
    [InlineData("unreadable", SubmissionStatus.Unreadable)]
    public async Task What_does_not_await_review_cannot_be_explained(string content, SubmissionStatus status)
    {
        var filed = await World.FileAndDecideAsync(content, Cancelled);

        Assert.Equal(new ExplainOutcome.NotAwaiting(status), await ExplainAsync(filed.Id, ("e.T1", Why)));
    }

    [Fact]
    public async Task Only_the_latest_filing_can_be_explained()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        var later = await World.FileAndDecideAsync($"{Query}\n#2", Cancelled);

        Assert.Equal(new ExplainOutcome.Superseded(later.Id), await ExplainAsync(filed.Id, ("e.T1", Why)));
        Assert.IsType<ExplainOutcome.NotFound>(await ExplainAsync(SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock), ("e.T1", Why)));
    }

    [Fact]
    public async Task Explaining_and_reviewing_at_the_same_moment_end_in_one_story()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);

        var explain = ExplainAsync(filed.Id, ("e.T1", Why));
        var review = World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Accept, null, "王主任", Cancelled);
        var outcome = await explain;

        Assert.IsType<ReviewOutcome.Done>(await review);
        var read = (await World.Store.FindAsync(filed.Id, Cancelled))!;
        Assert.Equal(SubmissionStatus.Accepted, read.Status);
        Assert.Equal(outcome is ExplainOutcome.Done ? ExplanationState.Adopted : null, Assert.Single(read.Findings).Explanation?.State);
        Assert.True(outcome is ExplainOutcome.Done or ExplainOutcome.NotAwaiting { Status: SubmissionStatus.Accepted });
    }

    private Task<ExplainOutcome> ExplainAsync(SubmissionId id, params (string Block, string Text)[] texts) =>
        World.Explainer.ExplainAsync(id, texts.ToDictionary(text => text.Block, text => text.Text), "李四", Cancelled);

    private async Task<IEnumerable<(string Block, ExplanationFault Fault)>> FaultsAsync(SubmissionId id, params (string Block, string Text)[] texts) =>
        Assert.IsType<ExplainOutcome.Invalid>(await ExplainAsync(id, texts)).Faults.Select(fault => (fault.Key, fault.Value));
}
