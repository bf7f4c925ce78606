using System.Globalization;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// Changes what one agency owes for one year: until when, and whether at all. State and audit row in one transaction, under the state's
/// ETag; a change that was decided on by looking at an older state is refused, never merged.
/// </summary>
public sealed class ObligationEditor(StorageAccount storage, SubmissionStore store, TimeProvider time)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    /// <summary>Sets the agency's own due date, a day in China and still in time; null lets the ordinary date apply again.</summary>
    /// <returns>False, and nothing is written, when the state is no longer of <paramref name="version"/>.</returns>
    public Task<bool> SetDueDateAsync(
        ReportingPeriod period, AgencyCode agency, DateOnly? dueDate, int version, string reason, string by, CancellationToken cancellationToken) => ChangeAsync(
        period,
        agency,
        version,
        state => state with { DueDate = dueDate },
        new Change(dueDate is null ? "DueDateRestored" : "DueDateChanged", by, dueDate is { } day ? $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {reason}" : reason),
        cancellationToken);

    /// <inheritdoc cref="SetDueDateAsync"/>
    /// <summary>Says that the agency owes nothing for the year, or that it does after all.</summary>
    public Task<bool> SetExemptAsync(
        ReportingPeriod period, AgencyCode agency, bool exempt, int version, string reason, string by, CancellationToken cancellationToken) => ChangeAsync(
        period, agency, version, state => state with { Exempt = exempt }, new Change(exempt ? "Exempted" : "ExemptionEnded", by, reason), cancellationToken);

    private async Task<bool> ChangeAsync(
        ReportingPeriod period, AgencyCode agency, int version, Func<AgencyState, AgencyState> edit, Change change, CancellationToken cancellationToken)
    {
        var stored = await store.StateAsync(period, agency, cancellationToken).ConfigureAwait(false);
        var state = stored ?? new AgencyState { Period = period, Agency = agency };
        if (state.Version != version)
        {
            return false;
        }

        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var row = StateRow.Write(edit(state) with { Version = version + 1, LastChange = at });
        try
        {
            await table.SubmitTransactionAsync(
            [
                stored is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, stored.ETag),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(period, agency, at, change.By, change.Action, change.Detail)),
            ],
            cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private sealed record Change(string Action, string By, string Detail);
}
