using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;

namespace Reports.Submissions;

/// <summary>
/// Writes a decision down, once: submission, state, figures, mail owed and audit row in one transaction, under the ETags of submission and
/// state. Whoever loses that race takes the winner's decision.
/// </summary>
internal sealed class DecisionRecorder(StorageAccount storage, FormCatalog forms, SubmissionOptions options, TimeProvider time)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly FindingsColumn findings = new(storage);
    private readonly ExplanationStore explanations = new(storage);
    private readonly MailDebt mails = new(storage, new SubmissionStore(storage, forms), options);
    private readonly DueList due = new(storage);
    private readonly AgencyStates states = new(storage, new SubmissionStore(storage, forms));

    /// <summary>Returns the submission as decided and whether it was this call that decided it.</summary>
    public async Task<(Submission Decided, bool Here)> RecordAsync(SubmissionId id, Decision decision, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            var row = await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false)
                ?? throw new SubmissionNotFoundException(id);
            if (SubmissionRow.StatusOf(row) != SubmissionStatus.Received)
            {
                return (SubmissionRow.Read(row) with { Findings = await findings.ReadAsync(row, cancellationToken).ConfigureAwait(false) }, false);
            }

            // Read after the submission: a state older than it could not hold the submission it is compared with.
            var state = await states.FindAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false)
                ?? throw new SubmissionNotFoundException(id);
            if (await TryRecordAsync(row, state, decision, race > 0, cancellationToken).ConfigureAwait(false) is { } decided)
            {
                return (decided, true);
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not decided.");
    }

    /// <summary>Notes an attempt that ended in an exception and returns how many there were.</summary>
    public async Task<int> NoteTryAsync(SubmissionId id, Exception fault, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return 0;
        }

        var tries = SubmissionRow.TriesOf(row) + 1;
        try
        {
            var noted = SubmissionRow.WriteTry(id, tries, $"{fault.GetType().Name}: {fault.Message}");
            await table.UpdateEntityAsync(noted, row.ETag, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
            return tries;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 412)
        {
            // Somebody else noted the same fault or decided: this attempt counts with theirs.
            return tries - 1;
        }
    }

    /// <summary>Notes that the marked workbook is there; false when the submission has changed meanwhile.</summary>
    public async Task<bool> NoteMarkedAsync(Submission decided, CancellationToken cancellationToken)
    {
        if (decided.IsMarked)
        {
            return true;
        }

        var noted = new TableEntity(SubmissionKeys.Partition(decided.Id), SubmissionKeys.Submission(decided.Id.Guid)) { [nameof(Submission.IsMarked)] = true };
        return await TryWriteAsync(new(TableTransactionActionType.UpdateMerge, noted, decided.ETag), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the figures that a decision should have left; false when the submission has changed meanwhile.</summary>
    public Task<bool> RestoreFiguresAsync(Submission decided, FormDefinition form, IReadOnlyDictionary<string, decimal> figures, CancellationToken cancellationToken) =>
        TryWriteAsync(
            new(
                TableTransactionActionType.UpsertReplace,
                decided.Status == SubmissionStatus.Accepted ? FigureRow.Write(decided.Id, form, figures) : FigureRow.WriteHeld(decided.Id, form, figures)),
            cancellationToken);

    private async Task<bool> TryWriteAsync(TableTransactionAction action, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync([action], cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<Submission?> TryRecordAsync(TableEntity row, AgencyState state, Decision decision, bool again, CancellationToken cancellationToken)
    {
        var received = SubmissionRow.Read(row);
        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var decided = await SameAsInForceAsync(received, state, at, cancellationToken).ConfigureAwait(false) ?? decision.ApplyTo(received, at);
        var (mail, owe) = await mails.AboutAsync(decided, at, again || decided.Reprocessed is not null, cancellationToken).ConfigureAwait(false);
        var next = SubmissionRow.Write(decided);
        await findings.WriteAsync(next, decided.Id, decided.Findings, cancellationToken).ConfigureAwait(false);

        // The pointer to the mail comes before the decision: a crash in between leaves a pointer to nothing, which the sender drops.
        if (MailDebt.IsOwed(mail))
        {
            await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        }

        if (decided.Status == SubmissionStatus.Failed)
        {
            SubmissionRow.KeepTries(row, next);
            await due.AddAsync(DuePointer.ToLookAt(decided.Id, decided.ReceivedAt), cancellationToken).ConfigureAwait(false);
        }

        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, next, row.ETag),
            StateRow.Change(state, StateRow.Decided(state, decided)),
            .. owe is null ? (TableTransactionAction[])[] : [owe],
            new(TableTransactionActionType.Add, SubmissionKeys.Log(decided.Id, at, SubmissionKeys.Pipeline, decided.Status.ToString(), decided.CaseNumber)),
        ];
        if (decided is { Status: SubmissionStatus.Accepted, SameAs: null })
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, FigureRow.Write(decided.Id, decision.Form!, decision.Figures)));
        }
        else if (decided.Status == SubmissionStatus.AwaitingReview)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, FigureRow.WriteHeld(decided.Id, decision.Form!, decision.Figures)));
        }

        if (decided.SameAs is null)
        {
            actions.AddRange(await explanations.GivenAsync(decided, cancellationToken).ConfigureAwait(false));
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            if (mail.Earlier.Count > 0 && owe is not null)
            {
                // Again: a sender that came by in between took the pointer to the earlier mail for a stale one.
                await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
            }

            return decided;
        }
        catch (RequestFailedException race) when (race.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>
    /// Content that is already accepted and in force is not judged anew: it is answered with the same case number, and what is in force
    /// stays. It is recognised here, under the state's ETag, so that two uploads of it at the same moment get one number too.
    /// </summary>
    private async Task<Submission?> SameAsInForceAsync(Submission received, AgencyState state, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (state.InForce is not { } inForceId || inForceId == received.Id || state.InForceSha256 != received.Sha256 || state.InForceRound > received.Round)
        {
            return null;
        }

        var inForce = await store.FindAsync(inForceId, cancellationToken).ConfigureAwait(false);
        return inForce is null ? null : inForce with
        {
            Id = received.Id,
            Round = received.Round,
            Sender = received.Sender,
            Channel = received.Channel,
            FileName = received.FileName,
            ReceivedAt = received.ReceivedAt,
            Mail = received.Mail,
            Trace = received.Trace,
            Reprocessed = received.Reprocessed,
            DecidedAt = at,
            SameAs = inForceId,
        };
    }
}
