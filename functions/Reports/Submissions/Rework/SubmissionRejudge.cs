using Azure;
using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;
using Reports.Validation.Changes;

namespace Reports.Submissions.Rework;

/// <summary>
/// Judges a decided submission again, after a rule or the reader was put right: first to be looked at, then, when somebody confirms exactly
/// that, written down in one transaction with the mail that says so. Only the agency's latest filing, never one that is accepted or that a
/// person has decided about; and what is in force is never replaced: such a filing then awaits review.
/// </summary>
public sealed partial class SubmissionRejudge(
    StorageAccount storage, FormCatalog forms, SubmissionPipeline pipeline, SubmissionOptions options, TimeProvider time, ILogger<SubmissionRejudge> logger)
{
    /// <summary>What the audit log calls it.</summary>
    public const string Action = "JudgedAgain";

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly UploadedFiles files = new(storage);
    private readonly FindingsColumn findings = new(storage);
    private readonly ExplanationStore explanations = new(storage);
    private readonly MailDebt mails = new(storage, new SubmissionStore(storage, forms), options);
    private readonly DueList due = new(storage);

    /// <summary>Why a submission is not judged again; null when it can be.</summary>
    public async Task<ReprocessObstacle?> ObstacleAsync(Submission submission, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(submission.Id.Period, submission.Id.Agency, cancellationToken).ConfigureAwait(false);
        return submission switch
        {
            { SameAs: not null } => ReprocessObstacle.Repeated,
            { Status: SubmissionStatus.Received } => ReprocessObstacle.Undecided,
            { Status: SubmissionStatus.Accepted } => ReprocessObstacle.Accepted,
            { Review: not null } => ReprocessObstacle.Reviewed,
            _ when state?.Latest != submission.Id => ReprocessObstacle.Superseded,
            _ => await files.FindAsync(submission.Id, cancellationToken).ConfigureAwait(false) is null ? ReprocessObstacle.FileMissing : null,
        };
    }

    /// <summary>What would become of it now. Nothing is written.</summary>
    /// <param name="submission">One that nothing stands in the way of.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<JudgedAgain> PreviewAsync(Submission submission, CancellationToken cancellationToken) =>
        (await JudgeAsync(submission, cancellationToken).ConfigureAwait(false)).Judged;

    /// <param name="id">Which.</param>
    /// <param name="print">Of the preview that was confirmed: anything else is not written.</param>
    /// <param name="by">Who, for the audit log.</param>
    /// <param name="from">The network address of whoever asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ReprocessOutcome> ApplyAsync(SubmissionId id, string print, string by, string from, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
        {
            return new ReprocessOutcome.NotFound();
        }

        if (await ObstacleAsync(submission, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return new ReprocessOutcome.NotReprocessable(obstacle);
        }

        var (judged, judgement, content) = await JudgeAsync(submission, cancellationToken).ConfigureAwait(false);
        if (judged.Print != print)
        {
            return new ReprocessOutcome.Changed();
        }

        if (judged.IsSame)
        {
            return new ReprocessOutcome.Done(submission, null);
        }

        var marked = (await pipeline.MarkedAsync(submission, judgement, content, cancellationToken).ConfigureAwait(false)).IsMarked;
        return await WriteAsync(judged with { After = judged.After with { IsMarked = marked } }, judgement.Decision, by, from, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(JudgedAgain Judged, Judgement Judgement, BinaryData? Content)> JudgeAsync(Submission submission, CancellationToken cancellationToken)
    {
        var (judgement, content) = await pipeline.JudgeNowAsync(submission, cancellationToken).ConfigureAwait(false);
        var state = await store.StateAsync(submission.Id.Period, submission.Id.Agency, cancellationToken).ConfigureAwait(false);
        var decision = judgement.Decision;
        var held = decision.Status == SubmissionStatus.Accepted && state?.InForce is not null;
        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var after = (held ? decision with { Status = SubmissionStatus.AwaitingReview } : decision).ApplyTo(submission, at) with { Reprocessed = Reprocessing.Of(submission, at) };
        return (new JudgedAgain(submission, after, FindingChanges.Between(submission.Findings, after.Findings), JudgedAgain.PrintOf(after), held), judgement, content);
    }

    private async Task<ReprocessOutcome> WriteAsync(JudgedAgain judged, Decision decision, string by, string from, CancellationToken cancellationToken)
    {
        var (before, after) = (judged.Before, judged.After);
        var at = after.Reprocessed!.At;
        if (await store.StateAsync(after.Id.Period, after.Id.Agency, cancellationToken).ConfigureAwait(false) is not { } state
            || state.Latest != after.Id || (judged.HeldForReview ? state.InForce is null : after.Status == SubmissionStatus.Accepted && state.InForce is not null))
        {
            return new ReprocessOutcome.Changed();
        }

        var row = SubmissionRow.Write(after);
        await findings.WriteAsync(row, after.Id, after.Findings, cancellationToken).ConfigureAwait(false);
        var (mail, owe) = await MailAsync(after, at, cancellationToken).ConfigureAwait(false);
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, before.ETag),
            StateRow.Change(state, StateRow.JudgedAgain(state, before, after)),
            owe,
            new(TableTransactionActionType.Add, SubmissionKeys.Log(after.Id, at, by, Action, $"{before.Status} > {after.Status}; {from}")),
            .. await FiguresAsync(before, after, decision, cancellationToken).ConfigureAwait(false),
            .. await explanations.GivenAsync(after, cancellationToken).ConfigureAwait(false),
        ];
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return new ReprocessOutcome.Changed();
        }

        // Again: a sender that came by in between took the pointer for a stale one.
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        await due.RemoveAsync(DuePointer.ToLookAt(after.Id, after.ReceivedAt), cancellationToken).ConfigureAwait(false);
        await pipeline.SettleAsync(after, cancellationToken).ConfigureAwait(false);
        Log.JudgedAgain(logger, after.Id, before.Status, after.Status);
        return new ReprocessOutcome.Done(after, mail);
    }

    /// <summary>A mail of its own, under a new Message-ID, in the thread of what was said before.</summary>
    private async Task<(OutboxEntry Mail, TableTransactionAction Write)> MailAsync(Submission after, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var mail = OutboxEntry.For(after, options.MessageDomain) with { NextAttempt = at };
        if (await mails.FindAsync(after.Id, mail.Id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            var again = known.Again(at);
            return (again, new(TableTransactionActionType.UpdateReplace, again.ToEntity(), known.ETag));
        }

        mail = await mails.InThreadAsync(mail, after, cancellationToken).ConfigureAwait(false);
        return (mail, new(TableTransactionActionType.Add, mail.ToEntity()));
    }

    private async Task<IReadOnlyList<TableTransactionAction>> FiguresAsync(Submission before, Submission after, Decision decision, CancellationToken cancellationToken)
    {
        var (partition, held) = (SubmissionKeys.Partition(after.Id), SubmissionKeys.HeldFigures(after.Id.Guid));
        var isHeld = before.Status == SubmissionStatus.AwaitingReview && await table.FindAsync(partition, held, cancellationToken).ConfigureAwait(false) is not null;
        TableTransactionAction[] gone = isHeld ? [new(TableTransactionActionType.Delete, new TableEntity(partition, held))] : [];
        return after.Status switch
        {
            SubmissionStatus.AwaitingReview => [new(TableTransactionActionType.UpsertReplace, FigureRow.WriteHeld(after.Id, decision.Form!, decision.Figures))],
            SubmissionStatus.Accepted => [.. gone, new(TableTransactionActionType.UpsertReplace, FigureRow.Write(after.Id, decision.Form!, decision.Figures))],
            _ => gone,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1031, LogLevel.Information, "{Id} judged again by hand: {Before}, now {After}")]
        public static partial void JudgedAgain(ILogger logger, SubmissionId id, SubmissionStatus before, SubmissionStatus after);
    }
}
