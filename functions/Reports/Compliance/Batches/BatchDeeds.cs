using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace Reports.Compliance.Batches;

/// <summary>
/// Does what a batch asks for to one agency, in the transaction of that deed. Doing it again changes nothing: what holds already counts as
/// done, because after a crash it was this batch that did it. Nothing is done that the preview would have left out by now.
/// </summary>
public sealed class BatchDeeds(
    AgencyDirectory directory, SubmissionStore store, PeriodCalendar calendar, ObligationEditor obligations, ReminderWriter reminders, SubmissionReviewer reviewer)
{
    /// <returns>Null when it is done.</returns>
    public Task<BatchObstacle?> DoAsync(Batch batch, BatchMember member, CancellationToken cancellationToken)
    {
        var code = AgencyCode.Parse(member.Agency);
        return batch.Action switch
        {
            BatchAction.Remind => RemindAsync(batch, code, cancellationToken),
            BatchAction.Extend => ChangeAsync(batch, code, ExtendAsync, cancellationToken),
            BatchAction.Exempt => ChangeAsync(batch, code, ExemptAsync, cancellationToken),
            BatchAction.EndExemption => ChangeAsync(batch, code, EndExemptionAsync, cancellationToken),
            BatchAction.Accept => AcceptAsync(batch, SubmissionId.Parse(member.Submission!), cancellationToken),
        };
    }

    private async Task<BatchObstacle?> RemindAsync(Batch batch, AgencyCode code, CancellationToken cancellationToken) =>
        await reminders.RemindAsync(batch.Period, code, batch.By, cancellationToken).ConfigureAwait(false) switch
        {
            ReminderOutcome.Owed or ReminderOutcome.LeftOut { Obstacle: ReminderObstacle.RemindedToday } => null,
            ReminderOutcome.LeftOut { Obstacle: var obstacle } => BatchPlanner.Of(obstacle),
            ReminderOutcome.NotFound => BatchObstacle.Gone,
            _ => throw new InvalidOperationException("Unknown outcome of a reminder."),
        };

    /// <summary>Reads where the agency stands and acts on that; whoever changed it in between makes it read again.</summary>
    private async Task<BatchObstacle?> ChangeAsync(
        Batch batch, AgencyCode code, Func<Batch, Agency, AgencyState?, CancellationToken, Task<(bool Settled, BatchObstacle? Obstacle)>> act, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } agency)
        {
            return BatchObstacle.Gone;
        }

        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            var state = await store.StateAsync(batch.Period, code, cancellationToken).ConfigureAwait(false);
            var (settled, obstacle) = await act(batch, agency, state, cancellationToken).ConfigureAwait(false);
            if (settled)
            {
                return obstacle;
            }
        }

        throw new InvalidOperationException($"The state of {batch.Period}-{code} kept changing.");
    }

    private async Task<(bool Settled, BatchObstacle? Obstacle)> ExtendAsync(Batch batch, Agency agency, AgencyState? state, CancellationToken cancellationToken)
    {
        var day = batch.Terms.DueDate ?? throw new InvalidOperationException($"Batch {batch.Id} has no date.");
        if (state?.DueDate == day)
        {
            return (true, null);
        }

        var obstacle = Owing(agency, state) ?? (calendar.DueDate(batch.Period, agency, state) >= day ? BatchObstacle.LaterDate : null);
        return obstacle is not null
            ? (true, obstacle)
            : (await obligations.SetDueDateAsync(batch.Period, agency.Code, day, state?.Version ?? 0, batch.Terms.Reason!, batch.By, cancellationToken).ConfigureAwait(false) is not null, null);
    }

    private async Task<(bool Settled, BatchObstacle? Obstacle)> ExemptAsync(Batch batch, Agency agency, AgencyState? state, CancellationToken cancellationToken)
    {
        var exemption = batch.Terms.Exemption ?? throw new InvalidOperationException($"Batch {batch.Id} does not say why they owe nothing.");
        if (state?.Exemption == exemption)
        {
            return (true, null);
        }

        return Owing(agency, state) is { } obstacle
            ? (true, obstacle)
            : (await obligations.SetExemptionAsync(batch.Period, agency.Code, exemption, state?.Version ?? 0, batch.Terms.Reason!, batch.By, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<(bool Settled, BatchObstacle? Obstacle)> EndExemptionAsync(Batch batch, Agency agency, AgencyState? state, CancellationToken cancellationToken)
    {
        if (agency.FilesElsewhere || agency.Inactive)
        {
            return (true, BatchObstacle.InDirectory);
        }

        return state?.Exemption is null
            ? (true, null)
            : (await obligations.SetExemptionAsync(batch.Period, agency.Code, null, state.Version, batch.Terms.Reason!, batch.By, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<BatchObstacle?> AcceptAsync(Batch batch, SubmissionId id, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false);
        if (state?.Latest != id)
        {
            return state is null ? BatchObstacle.Gone : BatchObstacle.FiledAgain;
        }

        return await reviewer.ReviewAsync(id, ReviewDecision.Accept, batch.Terms.Reason, batch.By, cancellationToken).ConfigureAwait(false) switch
        {
            ReviewOutcome.Done or ReviewOutcome.NotReviewable { Status: SubmissionStatus.Accepted } => null,
            ReviewOutcome.NotReviewable => BatchObstacle.NotAwaitingReview,
            ReviewOutcome.Superseded => BatchObstacle.Superseded,
            ReviewOutcome.NotFound => BatchObstacle.Gone,
            _ => throw new InvalidOperationException("Unknown outcome of a review."),
        };
    }

    private static BatchObstacle? Owing(Agency agency, AgencyState? state) => ReminderRule.OwedObstacle(agency, state) switch
    {
        ReminderObstacle.OwesNothing => BatchObstacle.OwesNothing,
        ReminderObstacle.Accepted => BatchObstacle.Accepted,
        ReminderObstacle.WithTheOffice or ReminderObstacle.Unreachable or ReminderObstacle.RemindedToday or null => null,
    };
}
