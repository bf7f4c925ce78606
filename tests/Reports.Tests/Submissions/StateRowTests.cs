using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Submissions;

public sealed class StateRowTests
{
    private static readonly AgencyState Empty = new() { Period = new ReportingPeriod(2022), Agency = AgencyCode.Parse("DEMO-000") };

    [Fact]
    public void An_accepted_submission_stays_in_force_after_a_later_one_is_returned()
    {
        var (first, second) = (Submission(1), Submission(2));
        var state = Decide(StateRow.Received(Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Accepted), second), second, SubmissionStatus.Returned);

        Assert.Equal((SubmissionStatus.Returned, second.Id, first.Id, 1), (state.Status, state.Latest, state.InForce, state.InForceRound));
    }

    [Fact]
    public void A_later_accepted_submission_replaces_the_one_in_force()
    {
        var (first, second) = (Submission(1), Submission(2));
        var state = Decide(StateRow.Received(Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Accepted), second), second, SubmissionStatus.Accepted);

        Assert.Equal((second.Id, second.Sha256), (state.InForce, state.InForceSha256));
    }

    [Fact]
    public void An_older_submission_that_is_decided_last_changes_neither_status_nor_what_is_in_force()
    {
        var (first, second) = (Submission(1), Submission(2));
        var state = StateRow.Received(StateRow.Received(Empty, first), second);
        state = Decide(Decide(state, second, SubmissionStatus.Accepted), first, SubmissionStatus.Accepted);

        Assert.Equal((SubmissionStatus.Accepted, second.Id, second.Id), (state.Status, state.Latest, state.InForce));
        Assert.Equal(first.ReceivedAt, state.FirstFiledAt);
    }

    [Fact]
    public void An_unreadable_file_does_not_count_as_filed_in_time()
    {
        var first = Submission(1);

        Assert.Null(Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Unreadable).FirstFiledAt);
        Assert.Equal(first.ReceivedAt, Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Failed).FirstFiledAt);
    }

    [Fact]
    public void A_review_that_accepts_brings_into_force_and_one_that_returns_takes_out_of_force()
    {
        var first = Submission(1);
        var state = Decide(StateRow.Received(Empty, first), first, SubmissionStatus.AwaitingReview);

        var accepted = StateRow.Reviewed(state, first.Decided(SubmissionStatus.AwaitingReview).Reviewed(ReviewDecision.Accept), isLatest: false);
        var returned = StateRow.Reviewed(accepted, first.Decided(SubmissionStatus.Accepted).Reviewed(ReviewDecision.Return, "有误"), isLatest: false);

        Assert.Equal((SubmissionStatus.Accepted, first.Id, first.Sha256), (accepted.Status, accepted.InForce, accepted.InForceSha256));
        Assert.Equal((SubmissionStatus.Returned, null, null, 0), (returned.Status, returned.InForce, returned.InForceSha256, returned.InForceRound));
        Assert.Equal(state.Version + 2, returned.Version);
    }

    [Fact]
    public void A_return_of_a_filing_that_was_replaced_leaves_what_is_in_force()
    {
        var (first, second) = (Submission(1), Submission(2));
        var state = Decide(StateRow.Received(Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Accepted), second), second, SubmissionStatus.Accepted);

        var returned = StateRow.Reviewed(state, first.Decided(SubmissionStatus.Accepted).Reviewed(ReviewDecision.Return, "有误"), isLatest: false);

        Assert.Equal((SubmissionStatus.Accepted, second.Id), (returned.Status, returned.InForce));
    }

    [Fact]
    public void A_state_is_read_as_it_was_written()
    {
        var first = Submission(1);
        var state = Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Accepted) with { DueDate = new DateOnly(2023, 2, 10), Exemption = Exemption.FilesElsewhere };

        Assert.Equal(state, StateRow.Read(StateRow.Write(state)));
    }

    [Fact]
    public void Every_change_raises_the_version()
    {
        var first = Submission(1);

        Assert.Equal(2, Decide(StateRow.Received(Empty, first), first, SubmissionStatus.Accepted).Version);
    }

    private static AgencyState Decide(AgencyState state, Submission submission, SubmissionStatus status) =>
        StateRow.Decided(state, submission.Decided(status));
}
