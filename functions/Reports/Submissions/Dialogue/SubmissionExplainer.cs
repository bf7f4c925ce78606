using Azure;
using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// Takes explanations of queries without a new workbook: submission, state, explanations and audit row in one transaction, under the ETags of
/// submission and state. The status stays, so no mail is owed; the rows are those of a workbook's explanations, so a later filing carries them.
/// </summary>
public sealed partial class SubmissionExplainer(StorageAccount storage, FormCatalog forms, TimeProvider time, ILogger<SubmissionExplainer> logger)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly FindingsColumn findings = new(storage);

    /// <param name="id">The agency's latest submission.</param>
    /// <param name="texts">By block (see <see cref="ExplanationBlock"/>), as they were typed.</param>
    /// <param name="by">Who explains, for the audit.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExplainOutcome> ExplainAsync(
        SubmissionId id, IReadOnlyDictionary<string, string> texts, string by, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
            {
                return new ExplainOutcome.NotFound();
            }

            var state = await store.StateAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{id} has a row but its partition has no state.");
            if (Refuse(submission, state) is { } refusal)
            {
                return refusal;
            }

            // Gone when a reviewer was here in between: then the submission reads differently too.
            if (await HeldFiguresAsync(id, cancellationToken).ConfigureAwait(false) is not { } figures)
            {
                continue;
            }

            var form = forms.Forms.FirstOrDefault(candidate => candidate.Name == submission.FormName) ?? forms.For(id.Period);
            var given = new GivenExplanations(submission, form, texts, figures);
            if (given.Faults() is { Count: > 0 } faults)
            {
                return new ExplainOutcome.Invalid(faults);
            }

            var explained = given.Apply();
            if (ReferenceEquals(explained, submission) || await TryWriteAsync(explained, state, by, cancellationToken).ConfigureAwait(false))
            {
                return new ExplainOutcome.Done(explained);
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not explained.");
    }

    private static ExplainOutcome? Refuse(Submission submission, AgencyState state) =>
        state.Latest is { } latest && latest != submission.Id ? new ExplainOutcome.Superseded(latest)
        : submission.Status != SubmissionStatus.AwaitingReview ? new ExplainOutcome.NotAwaiting(submission.Status) : null;

    private async Task<IReadOnlyDictionary<string, decimal>?> HeldFiguresAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.HeldFigures(id.Guid), cancellationToken).ConfigureAwait(false) is { } row
            ? FigureRow.Read(row, forms)
            : null;

    private async Task<bool> TryWriteAsync(Submission explained, AgencyState state, string by, CancellationToken cancellationToken)
    {
        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var row = SubmissionRow.Write(explained);
        await findings.WriteAsync(row, explained.Id, explained.Findings, cancellationToken).ConfigureAwait(false);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, explained.ETag),
            StateRow.Change(state, StateRow.Explained(state, explained, at)),
            new(TableTransactionActionType.Add, SubmissionKeys.Log(explained.Id, at, by, "Explained", $"{explained.Explained}/{explained.Queries}")),
            .. ExplanationStore.GivenOn(explained, at),
        ];
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            Log.Explained(logger, explained.Id, explained.Explained, explained.Queries);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1021, LogLevel.Information, "{Id} explained without a new workbook: {Explained} of {Queries} queries")]
        public static partial void Explained(ILogger logger, SubmissionId id, int explained, int queries);
    }
}
