using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Validation;

namespace ReportFunctions.Tests.Submissions;

/// <summary>Explanations, reviews, waivers and receipts over several filings of one agency, on real storage.</summary>
public sealed class DialogueTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Explained = Query + "\ne.T1=当年制发的2件规章已于12月废止";

    [Fact]
    public async Task An_explanation_survives_resubmission_without_being_typed_again()
    {
        var first = await World.FileAndDecideAsync(Explained, Cancelled);
        var second = await World.FileAndDecideAsync(Query, Cancelled);

        Assert.Equal((SubmissionStatus.AwaitingReview, 1, 1), (first.Status, first.Queries, first.Explained));
        Assert.Equal((SubmissionStatus.AwaitingReview, 1, 1), (second.Status, second.Queries, second.Explained));
        var carried = Assert.Single(second.Findings).Explanation;
        Assert.Equal(("当年制发的2件规章已于12月废止", ExplanationState.Given, 1), (carried!.Text, carried.State, carried.Round));
        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((1, 1), (state!.Queries, state.Explained));
    }

    [Fact]
    public async Task An_explanation_survives_a_file_that_could_not_be_read_and_one_that_was_returned()
    {
        await World.FileAndDecideAsync(Explained, Cancelled);
        await World.FileAndDecideAsync("unreadable", Cancelled);
        var returned = await World.FileAndDecideAsync($"{Query}\n{Wrong}", Cancelled);
        var last = await World.FileAndDecideAsync(Query, Cancelled);

        Assert.Equal((SubmissionStatus.Returned, 1), (returned.Status, returned.Explained));
        Assert.Equal(1, last.Explained);
    }

    [Fact]
    public async Task Once_a_figure_of_it_changes_the_query_is_open_again_and_says_why()
    {
        await World.FileAndDecideAsync(Explained, Cancelled);
        var changed = await World.FileAndDecideAsync("T1.GZ.issued=3", Cancelled);

        Assert.Equal((SubmissionStatus.AwaitingReview, 1, 0), (changed.Status, changed.Queries, changed.Explained));
        Assert.Equal(ExplanationState.Lapsed, Assert.Single(changed.Findings).Explanation!.State);
    }

    [Fact]
    public async Task Another_agency_or_year_has_explanations_of_its_own()
    {
        await World.FileAndDecideAsync(Explained, Cancelled, new ReportingPeriod(2021));

        Assert.Null(Assert.Single((await World.FileAndDecideAsync(Query, Cancelled)).Findings).Explanation);
    }

    [Fact]
    public async Task Accepting_changes_submission_state_figures_explanations_mail_and_audit_in_one_go()
    {
        var filed = await World.FileAndDecideAsync($"{Explained}\nT1.XK.decisions=38", Cancelled);
        Assert.Null(await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
        World.Clock.Advance(TimeSpan.FromDays(1));

        var reviewed = await ReviewAsync(filed.Id, ReviewDecision.Accept, null);

        Assert.Equal(SubmissionStatus.Accepted, reviewed.Status);
        var read = await World.Store.FindAsync(filed.Id, Cancelled);
        Assert.Equivalent(reviewed.Findings, read!.Findings, strict: true);
        Assert.Equal(
            (SubmissionStatus.Accepted, SubmissionStatus.AwaitingReview, ReviewDecision.Accept, "王主任", World.Clock.GetUtcNow()),
            (read.Status, read.CheckedAs, read.Review!.Decision, read.Review.By, read.Review.At));
        Assert.Equal(ExplanationState.Adopted, Assert.Single(read.Findings).Explanation!.State);
        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((SubmissionStatus.Accepted, filed.Id, World.Clock.GetUtcNow()), (state!.Status, state.InForce, state.LastChange));
        var figures = await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((38m, 200), (figures!["T1.XK.decisions"], figures.Count));
        Assert.Equal([NoticeKind.Accepted, NoticeKind.AwaitingReview], (await World.MailsAsync(Cancelled)).Select(mail => mail.Kind).Order());
        Assert.Equal(["Received:李四@示范局", "AwaitingReview:pipeline", "ReviewAccept:王主任"], await AuditAsync());
        Assert.True(await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    [Fact]
    public async Task An_adopted_explanation_keeps_answering_and_the_next_filing_needs_no_review()
    {
        var filed = await World.FileAndDecideAsync(Explained, Cancelled);
        await ReviewAsync(filed.Id, ReviewDecision.Accept, null);

        var again = await World.FileAndDecideAsync($"{Query}\nT1.XK.decisions=38", Cancelled);
        var changed = await World.FileAndDecideAsync($"{Query}\nT1.GZ.repealed=1", Cancelled);

        Assert.Equal((SubmissionStatus.Accepted, 1, 1), (again.Status, again.Queries, again.Explained));
        Assert.Equal((SubmissionStatus.AwaitingReview, 0), (changed.Status, changed.Explained));
        Assert.Equal(again.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
    }

    [Fact]
    public async Task A_returned_explanation_answers_no_more_until_it_is_put_differently()
    {
        var filed = await World.FileAndDecideAsync(Explained, Cancelled);
        var returned = await ReviewAsync(filed.Id, ReviewDecision.Return, "规章目录显示现行有效2件");

        Assert.Equal((SubmissionStatus.Returned, "规章目录显示现行有效2件", 0), (returned.Status, returned.Review!.Reason, returned.Explained));
        Assert.Equal(SubmissionStatus.Returned, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.Status);
        Assert.Equal([NoticeKind.AwaitingReview, NoticeKind.Returned], (await World.MailsAsync(Cancelled)).Select(mail => mail.Kind).Order());
        Assert.Equal(0, (await World.FileAndDecideAsync($"{Explained}\n#2", Cancelled)).Explained);
        Assert.Equal(1, (await World.FileAndDecideAsync(Query + "\ne.T1=目录尚未更新，附司法局清单", Cancelled)).Explained);
    }

    [Fact]
    public async Task An_accepted_report_that_is_returned_is_no_longer_in_force_and_its_figures_count_no_more()
    {
        var filed = await World.FileAndDecideAsync(Good, Cancelled);

        var returned = await ReviewAsync(filed.Id, ReviewDecision.Return, "公布的版本与审核通过的版本不一致");

        Assert.Equal((SubmissionStatus.Returned, SubmissionStatus.Accepted), (returned.Status, returned.CheckedAs));
        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((SubmissionStatus.Returned, null), (state!.Status, state.InForce));
        Assert.Null(await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    [Fact]
    public async Task Returning_a_repetition_returns_what_it_repeats()
    {
        var first = await World.FileAndDecideAsync(Good, Cancelled);
        var again = await World.FileAndDecideAsync(Good, Cancelled);

        var returned = await ReviewAsync(again.Id, ReviewDecision.Return, "有误");

        Assert.Equal(first.Id, returned.Id);
        Assert.Equal(SubmissionStatus.Returned, (await World.Store.FindAsync(again.Id, Cancelled))!.Status);
        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((SubmissionStatus.Returned, null), (state!.Status, state.InForce));
    }

    [Fact]
    public async Task Whatever_repeats_returned_content_stands_returned_and_owes_no_mail_of_its_own()
    {
        var filed = new List<SubmissionId>();
        for (var round = 1; round <= 3; round++)
        {
            filed.Add((await World.FileAndDecideAsync(Good, Cancelled)).Id);
        }

        await ReviewAsync(filed[0], ReviewDecision.Return, "有误");

        foreach (var id in filed)
        {
            var submission = (await World.Store.FindAsync(id, Cancelled))!;
            Assert.Equal((SubmissionStatus.Returned, "有误"), (submission.Status, submission.Review!.Reason));
        }

        Assert.All(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled), listed => Assert.Equal(SubmissionStatus.Returned, listed.Status));
        World.Clock.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain((await World.NewReconciler().CompareAsync(Cancelled)).Gaps, gap => gap.Kind == GapKind.DecidedWithoutMail);
    }

    [Fact]
    public async Task Of_two_reviewers_at_the_same_moment_one_decides()
    {
        var filed = await World.FileAndDecideAsync(Explained, Cancelled);

        var outcomes = await Task.WhenAll(
            World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Accept, null, "甲", Cancelled),
            World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Accept, null, "乙", Cancelled));

        Assert.Single(outcomes.OfType<ReviewOutcome.Done>());
        Assert.Equal(SubmissionStatus.Accepted, Assert.Single(outcomes.OfType<ReviewOutcome.NotReviewable>()).Status);
        Assert.Equal(2, (await World.MailsAsync(Cancelled)).Count);
    }

    [Theory]
    [InlineData(Wrong, ReviewDecision.Accept, SubmissionStatus.Returned)]
    [InlineData(Wrong, ReviewDecision.Return, SubmissionStatus.Returned)]
    [InlineData(Good, ReviewDecision.Accept, SubmissionStatus.Accepted)]
    [InlineData("unreadable", ReviewDecision.Accept, SubmissionStatus.Unreadable)]
    public async Task What_does_not_await_review_cannot_be_accepted(string content, ReviewDecision decision, SubmissionStatus status)
    {
        var filed = await World.FileAndDecideAsync(content, Cancelled);

        var outcome = await World.Reviewer.ReviewAsync(filed.Id, decision, "理由", "王主任", Cancelled);

        Assert.Equal(new ReviewOutcome.NotReviewable(status), outcome);
        Assert.Single(await World.MailsAsync(Cancelled));
    }

    [Fact]
    public async Task What_a_later_accepted_filing_has_replaced_cannot_be_accepted()
    {
        var filed = await World.FileAndDecideAsync(Query, Cancelled);
        await World.FileAndDecideAsync(Good, Cancelled);

        Assert.IsType<ReviewOutcome.Superseded>(await World.Reviewer.ReviewAsync(filed.Id, ReviewDecision.Accept, null, "王主任", Cancelled));
        Assert.IsType<ReviewOutcome.NotFound>(await World.Reviewer.ReviewAsync(
            SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock), ReviewDecision.Accept, null, "王主任", Cancelled));
    }

    [Fact]
    public async Task Nothing_is_left_to_mend_after_a_review()
    {
        var filed = await World.FileAndDecideAsync(Explained, Cancelled);
        await ReviewAsync(filed.Id, ReviewDecision.Accept, null);
        await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        World.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty((await World.NewReconciler().CompareAsync(Cancelled)).Gaps);
    }

    [Fact]
    public async Task A_waiver_holds_for_one_agency_from_its_grant_to_the_end_of_its_last_day_in_China()
    {
        var today = ChinaTime.DateOf(World.Clock.GetUtcNow());
        await World.Waivers.PutAsync(PipelineWorld.Code, new Waiver("T2.BALANCE", "机构改革", today.AddDays(2)), "王主任", Cancelled);
        await World.Waivers.PutAsync(AgencyCode.Parse("DEMO-001"), new Waiver("T2.ROW_TOTAL", "机构改革", today.AddDays(2)), "王主任", Cancelled);

        var waived = await World.FileAndDecideAsync("T2.1.C1=1\nT2.1.C7=1", Cancelled);
        World.Clock.Advance(new DateTimeOffset(today.AddDays(3), TimeOnly.MinValue, ChinaTime.Offset) - World.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var lastSecond = await World.FileAsync("T2.1.C1=2\nT2.1.C7=2", Cancelled);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        var decidedLater = await World.NewPipeline().DecideAsync(lastSecond, Cancelled);
        var expired = await World.FileAndDecideAsync("T2.1.C1=3\nT2.1.C7=3", Cancelled);

        Assert.Equal((SubmissionStatus.Accepted, 0, 2), (waived.Status, waived.Errors, waived.Hints));
        Assert.All(waived.Findings, finding => Assert.Equal("机构改革", finding.Waiver!.Reason));
        Assert.Equal(SubmissionStatus.Accepted, decidedLater.Status);
        Assert.Equal((SubmissionStatus.Returned, 2), (expired.Status, expired.Errors));
        Assert.Equal("T2.BALANCE", Assert.Single(await World.Waivers.ListAsync(PipelineWorld.Code, Cancelled)).Waiver.Rule);
    }

    [Fact]
    public async Task A_waiver_that_is_ended_or_replaced_leaves_its_trace()
    {
        await World.Waivers.PutAsync(PipelineWorld.Code, new Waiver("T2.BALANCE", "机构改革", new DateOnly(2099, 1, 1)), "王主任", Cancelled);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        await World.Waivers.PutAsync(PipelineWorld.Code, new Waiver("T2.BALANCE", "数据移交", new DateOnly(2099, 2, 1)), "李主任", Cancelled);
        World.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await World.Waivers.RemoveAsync(PipelineWorld.Code, "T2.BALANCE", "赵主任", Cancelled));
        Assert.False(await World.Waivers.RemoveAsync(PipelineWorld.Code, "T2.BALANCE", "赵主任", Cancelled));

        Assert.Null(await World.Waivers.FindAsync(PipelineWorld.Code, "T2.BALANCE", Cancelled));
        Assert.Equal(SubmissionStatus.Returned, (await World.FileAndDecideAsync(Wrong, Cancelled)).Status);
        var trace = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PipelineWorld.Code.Value} and RowKey ge {"~log|"}");
        await foreach (var row in World.Storage.Table(SubmissionStorage.Waivers).QueryAsync<TableEntity>(filter, cancellationToken: Cancelled))
        {
            trace.Add($"{row.GetString("Actor")} {row.GetString("Action")} {row.GetString("Detail")}");
        }

        Assert.Equal(["王主任 Waived 2099-01-01: 机构改革", "李主任 Waived 2099-02-01: 数据移交", "赵主任 WaiverEnded 2099-02-01: 数据移交"], trace);
    }

    [Fact]
    public async Task The_same_accepted_content_has_the_same_receipt_word_for_word()
    {
        var first = await World.Receipts.OfAsync(await World.FileAndDecideAsync(Good, Cancelled), Cancelled);
        World.Clock.Advance(TimeSpan.FromDays(1));
        var again = await World.Receipts.OfAsync(await World.FileAndDecideAsync(Good, Cancelled), Cancelled);

        Assert.Equal(first! with { Standing = again!.Standing }, again);
        Assert.Equal(("2022-DEMO-000-1", true), (again.Number, again.Standing.InForce));
        Assert.Equal(again, await World.Receipts.VerifyAsync("2022-DEMO-000-1", first.Code.ToString(), Cancelled));
        Assert.Null(await World.Receipts.VerifyAsync("2022-DEMO-000-2", first.Code.ToString(), Cancelled));
    }

    [Fact]
    public async Task A_receipt_tells_what_became_of_the_filing_since()
    {
        var awaiting = await World.FileAndDecideAsync(Explained, Cancelled);
        var printed = (await World.Receipts.OfAsync(awaiting, Cancelled))!;
        Assert.Equal((SubmissionStatus.AwaitingReview, SubmissionStatus.AwaitingReview, false), Summary(printed));

        await ReviewAsync(awaiting.Id, ReviewDecision.Accept, null);
        var accepted = await VerifyAsync(printed);
        Assert.Equal((SubmissionStatus.AwaitingReview, SubmissionStatus.Accepted, true), Summary(accepted));
        Assert.Equal(World.Clock.GetUtcNow(), accepted.Standing.ReviewedAt);

        var later = await World.FileAndDecideAsync(Good, Cancelled);
        var replaced = await VerifyAsync(printed);
        Assert.Equal((SubmissionStatus.AwaitingReview, SubmissionStatus.Accepted, false), Summary(replaced));
        Assert.Equal(("2022-DEMO-000-2", 2), (replaced.Standing.ReplacedBy, replaced.Standing.LatestRound));

        await ReviewAsync(later.Id, ReviewDecision.Return, "有误");
        Assert.Null((await VerifyAsync(printed)).Standing.ReplacedBy);
        Assert.Equal((SubmissionStatus.Accepted, SubmissionStatus.Returned, false), Summary((await World.Receipts.OfAsync((await World.Store.FindAsync(later.Id, Cancelled))!, Cancelled))!));
    }

    [Fact]
    public async Task There_is_no_receipt_before_the_check() =>
        Assert.Null(await World.Receipts.OfAsync((await World.Store.FindAsync(await World.FileAsync(Good, Cancelled), Cancelled))!, Cancelled));

    private static (SubmissionStatus Outcome, SubmissionStatus Now, bool InForce) Summary(Receipt receipt) =>
        (receipt.Outcome, receipt.Standing.Status, receipt.Standing.InForce);

    private async Task<Receipt> VerifyAsync(Receipt printed)
    {
        var receipt = await World.Receipts.VerifyAsync(printed.Number, printed.Code.ToString(), Cancelled);
        Assert.NotNull(receipt);
        return receipt;
    }

    private async Task<Submission> ReviewAsync(SubmissionId id, ReviewDecision decision, string? reason) =>
        Assert.IsType<ReviewOutcome.Done>(await World.Reviewer.ReviewAsync(id, decision, reason, "王主任", Cancelled)).Reviewed;

    private async Task<List<string>> AuditAsync()
    {
        var trail = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"2022|DEMO-000"} and RowKey ge {"log|"} and RowKey lt {"log}"}");
        await foreach (var row in World.Rows.QueryAsync<TableEntity>(filter, cancellationToken: Cancelled))
        {
            trail.Add($"{row.GetString("Action")}:{row.GetString("Actor")}");
        }

        // Receipt and decision fall into one millisecond of the still clock.
        return [.. trail.OrderBy(entry => entry.StartsWith("Review", StringComparison.Ordinal)).ThenByDescending(entry => entry, StringComparer.Ordinal)];
    }
}
