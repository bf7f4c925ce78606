using Azure;
using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Rework;

/// <summary>
/// Has a submission decided once more by hand: one that waits at once, one that was closed as our fault by opening it again. Row, state, mail
/// and audit row are changed in one transaction; the ordinary pipeline decides.
/// </summary>
public sealed partial class SubmissionReprocessor(
    StorageAccount storage, FormCatalog forms, SubmissionPipeline pipeline, SubmissionOptions options, TimeProvider time, ILogger<SubmissionReprocessor> logger)
{
    /// <summary>What the audit log calls it.</summary>
    public const string Action = "Reprocessed";

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly UploadedFiles files = new(storage);
    private readonly MailDebt mails = new(storage, new SubmissionStore(storage, forms), options);
    private readonly DueList due = new(storage);

    /// <param name="id">Received, or closed as Failed.</param>
    /// <param name="by">Who, for the audit log.</param>
    /// <param name="from">The network address of whoever asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ReprocessOutcome> ProcessAsync(SubmissionId id, string by, string from, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
            {
                return new ReprocessOutcome.NotFound();
            }

            if (await ObstacleAsync(submission, cancellationToken).ConfigureAwait(false) is { } obstacle)
            {
                return new ReprocessOutcome.NotReprocessable(obstacle);
            }

            if (submission.Status == SubmissionStatus.Received)
            {
                await table.AddEntityAsync(SubmissionKeys.Log(id, SubmissionIntake.ToMillisecond(time.GetUtcNow()), by, Action, from), cancellationToken).ConfigureAwait(false);
                return await DecideAsync(id, cancellationToken).ConfigureAwait(false);
            }

            if (await TryOpenAsync(submission, by, from, cancellationToken).ConfigureAwait(false))
            {
                Log.Opened(logger, id);
                return await DecideAsync(id, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not opened again.");
    }

    /// <summary>Why a submission cannot be processed again; null when it can.</summary>
    public async Task<ReprocessObstacle?> ObstacleAsync(Submission submission, CancellationToken cancellationToken) => submission switch
    {
        { SameAs: not null } => ReprocessObstacle.Repeated,
        { Status: not (SubmissionStatus.Received or SubmissionStatus.Failed) } => ReprocessObstacle.Decided,
        _ => await files.FindAsync(submission.Id, cancellationToken).ConfigureAwait(false) is null ? ReprocessObstacle.FileMissing : null,
    };

    private async Task<ReprocessOutcome> DecideAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        try
        {
            var decided = await pipeline.DecideAsync(id, cancellationToken).ConfigureAwait(false);
            return new ReprocessOutcome.Done(
                decided, await mails.FindAsync(id, OutboxEntry.IdFor(id, OutboxEntry.KindFor(decided.Status)), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not SubmissionNotFoundException)
        {
            // The pipeline has logged it and counts its attempts.
            return new ReprocessOutcome.StillFailing($"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private async Task<bool> TryOpenAsync(Submission failed, string by, string from, CancellationToken cancellationToken)
    {
        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var state = await store.StateAsync(failed.Id.Period, failed.Id.Agency, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{failed.Id} has a row but its partition has no state.");
        var opened = failed with
        {
            Status = SubmissionStatus.Received,
            DecidedAt = null,
            CaseNumber = null,
            Reason = null,
            CheckedAs = null,
            IsMarked = false,
            Reprocessed = Reprocessing.Of(failed, at),
        };
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, SubmissionRow.Write(opened), failed.ETag),
            StateRow.Change(state, StateRow.Reopened(state, opened, at)),
            new(TableTransactionActionType.Add, SubmissionKeys.Log(failed.Id, at, by, Action, from)),
            .. await TextsAsync(failed.Id, cancellationToken).ConfigureAwait(false),
        ];

        // The pointer first: a crash in between leaves one to what is decided, which the watchdog drops.
        await due.AddAsync(DuePointer.ToDecide(failed.Id, failed.ReceivedAt), cancellationToken).ConfigureAwait(false);
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);

            // Again: a watchdog that came by in between has dropped it.
            await due.AddAsync(DuePointer.ToDecide(failed.Id, failed.ReceivedAt), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Its texts were taken out of the index when it failed: without the row they are entered again.</summary>
    private async Task<IReadOnlyList<TableTransactionAction>> TextsAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Texts(id.Guid), cancellationToken).ConfigureAwait(false) is { } row
            ? [new(TableTransactionActionType.Delete, row, ETag.All)]
            : [];

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Information, "{Id} had failed and was opened again by hand")]
        public static partial void Opened(ILogger logger, SubmissionId id);
    }
}
