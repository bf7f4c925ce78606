using Azure;
using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// Turns a submission that awaits review into an accepted or a returned one, or returns an accepted one: submission, state, figures,
/// explanations, mail owed and audit row in one transaction, under the ETags of submission and state. Of two reviewers one decides.
/// </summary>
public sealed partial class SubmissionReviewer(
    StorageAccount storage, FormCatalog forms, SubmissionOptions options, TimeProvider time, ILogger<SubmissionReviewer> logger)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly FindingsColumn findings = new(storage);
    private readonly DueList due = new(storage);

    public async Task<ReviewOutcome> ReviewAsync(SubmissionId id, ReviewDecision decision, string? reason, string by, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } named)
            {
                return new ReviewOutcome.NotFound();
            }

            // The same content filed again has no verdict of its own: what is reviewed is the filing that has.
            var original = named.SameAs is { } first ? await store.FindAsync(first, cancellationToken).ConfigureAwait(false) ?? named : named;
            var state = await store.StateAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{id} has a row but its partition has no state.");
            if (Refuse(original, state, decision) is { } refusal)
            {
                return refusal;
            }

            var review = new SubmissionReview
            {
                Decision = decision,
                Reason = reason,
                By = by,
                At = SubmissionIntake.ToMillisecond(time.GetUtcNow()),
                TakesBack = original.Status == SubmissionStatus.Accepted,
            };
            if (await TryWriteAsync(original, state, review, cancellationToken).ConfigureAwait(false) is { } reviewed)
            {
                Log.Reviewed(logger, reviewed.Id, reviewed.Status);
                return new ReviewOutcome.Done(reviewed);
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not reviewed.");
    }

    private static ReviewOutcome? Refuse(Submission submission, AgencyState state, ReviewDecision decision) => (decision, submission.Status) switch
    {
        (ReviewDecision.Accept, SubmissionStatus.AwaitingReview) when state.InForceRound > submission.Round => new ReviewOutcome.Superseded(),
        (_, SubmissionStatus.AwaitingReview) or (ReviewDecision.Return, SubmissionStatus.Accepted) => null,
        _ => new ReviewOutcome.NotReviewable(submission.Status),
    };

    private async Task<Submission?> TryWriteAsync(Submission before, AgencyState state, SubmissionReview review, CancellationToken cancellationToken)
    {
        var after = Apply(before, review);
        if (await FiguresAsync(before, after, cancellationToken).ConfigureAwait(false) is not { } figures)
        {
            return null;
        }

        var mail = OutboxEntry.For(after, options.MessageDomain);
        var row = SubmissionRow.Write(after);
        await findings.WriteAsync(row, after.Id, after.Findings, cancellationToken).ConfigureAwait(false);
        var isLatest = await IsLatestAsync(after, state, cancellationToken).ConfigureAwait(false);

        // As for a decision: a crash in between leaves a pointer to nothing, which the sender drops.
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, before.ETag),
            StateRow.Change(state, StateRow.Reviewed(state, after, isLatest)),
            new(TableTransactionActionType.Add, mail.ToEntity()),
            new(TableTransactionActionType.Add, SubmissionKeys.Log(after.Id, review.At, review.By, $"Review{review.Decision}", review.Reason)),
            .. figures,
            .. ExplanationStore.Reviewed(after),
        ];
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);

            // Again: unlike before a first decision, a sender that came by in between took the pointer for a stale one and dropped it.
            await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
            return after;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static Submission Apply(Submission submission, SubmissionReview review)
    {
        var accepted = review.Decision == ReviewDecision.Accept;
        var explained = submission.Findings.Select(finding => finding.Explanation is { State: ExplanationState.Given or ExplanationState.Adopted } given
            ? finding with { Explanation = given with { State = accepted ? ExplanationState.Adopted : ExplanationState.Refused } }
            : finding);
        return submission with
        {
            Status = accepted ? SubmissionStatus.Accepted : SubmissionStatus.Returned,
            Review = review,
            Findings = [.. explained],
            Explained = accepted ? submission.Explained : 0,
        };
    }

    /// <summary>The figures come to count, or count no longer. Null when they are gone: another reviewer was there first.</summary>
    private async Task<IReadOnlyList<TableTransactionAction>?> FiguresAsync(Submission before, Submission after, CancellationToken cancellationToken)
    {
        var (partition, guid) = (SubmissionKeys.Partition(after.Id), after.Id.Guid);
        var held = before.Status == SubmissionStatus.AwaitingReview ? SubmissionKeys.HeldFigures(guid) : SubmissionKeys.Figures(guid);
        if (await table.FindAsync(partition, held, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var gone = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, held));
        return after.Status == SubmissionStatus.Accepted
            ? (TableTransactionAction[])[gone, new(TableTransactionActionType.UpsertReplace, FigureRow.Moved(row, SubmissionKeys.Figures(guid)))]
            : [gone];
    }

    /// <summary>Whether the agency's latest submission is this one, or one that only repeated its content.</summary>
    private async Task<bool> IsLatestAsync(Submission after, AgencyState state, CancellationToken cancellationToken) =>
        state.Latest is { } latest && (latest == after.Id || (await store.FindAsync(latest, cancellationToken).ConfigureAwait(false))?.SameAs == after.Id);

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Information, "{Id} reviewed: {Status}")]
        public static partial void Reviewed(ILogger logger, SubmissionId id, SubmissionStatus status);
    }
}
