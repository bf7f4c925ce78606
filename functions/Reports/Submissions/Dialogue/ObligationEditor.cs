using System.Globalization;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// Changes what one agency owes for one year: until when, and whether at all. State, audit row and the mail that tells the agency of a new
/// date in one transaction, under the state's ETag; a change that was decided on by looking at an older state is refused, never merged.
/// </summary>
public sealed class ObligationEditor(StorageAccount storage, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    private const string DueDateChanged = "DueDateChanged";
    private const string DueDateRestored = "DueDateRestored";
    private const string Exempted = "Exempted";
    private const string FilesElsewhere = "FilesElsewhere";
    private const string ExemptionEnded = "ExemptionEnded";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>What the audit log calls the changes, the only ones of a state that need no submission.</summary>
    internal static readonly IReadOnlyList<string> Actions = [DueDateChanged, DueDateRestored, Exempted, FilesElsewhere, ExemptionEnded];

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);
    private readonly AgencyStates states = new(storage, store);

    /// <summary>Sets the agency's own due date, a day in China and still in time; null lets the ordinary date apply again.</summary>
    /// <returns>The mail that is owed now; null, and nothing is written, when the state is no longer of <paramref name="version"/>.</returns>
    public async Task<OutboxEntry?> SetDueDateAsync(
        ReportingPeriod period, AgencyCode agency, DateOnly? dueDate, int version, string reason, string by, CancellationToken cancellationToken)
    {
        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var occasion = (version + 1).ToString(CultureInfo.InvariantCulture);
        var change = new Change(
            dueDate is null ? DueDateRestored : DueDateChanged,
            by,
            dueDate is { } day ? $"{day.ToString(DateFormat, CultureInfo.InvariantCulture)}: {reason}" : reason,
            OutboxEntry.ForYear(period, agency, NoticeKind.DueDateChanged, occasion, at, options.MessageDomain));
        return await ChangeAsync(period, agency, version, at, state => state with { DueDate = dueDate }, change, cancellationToken).ConfigureAwait(false)
            ? change.Mail
            : null;
    }

    /// <summary>Says why the agency owes nothing for the year, or, with null, that it does after all.</summary>
    /// <returns>False, and nothing is written, when the state is no longer of <paramref name="version"/>.</returns>
    public Task<bool> SetExemptionAsync(
        ReportingPeriod period, AgencyCode agency, Exemption? exemption, int version, string reason, string by, CancellationToken cancellationToken)
    {
        var action = exemption is { } why ? ActionOf(why) : ExemptionEnded;
        return ChangeAsync(
            period,
            agency,
            version,
            SubmissionIntake.ToMillisecond(time.GetUtcNow()),
            state => state with { Exemption = exemption },
            new Change(action, by, reason),
            cancellationToken);
    }

    /// <summary>The state after a change that the audit log tells of; as it is when the entry is about something else.</summary>
    internal static AgencyState Replay(AgencyState state, LogEntry entry) => entry.Action switch
    {
        DueDateChanged when TryReadDay(entry.Detail, out var day) => state with { DueDate = day, LastChange = entry.At },
        DueDateRestored => state with { DueDate = null, LastChange = entry.At },
        Exempted => state with { Exemption = Exemption.Exempt, LastChange = entry.At },
        FilesElsewhere => state with { Exemption = Exemption.FilesElsewhere, LastChange = entry.At },
        ExemptionEnded => state with { Exemption = null, LastChange = entry.At },
        _ => state,
    };

    private static bool TryReadDay(string? detail, out DateOnly day) =>
        DateOnly.TryParseExact((detail ?? "").Split(':')[0], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private async Task<bool> ChangeAsync(
        ReportingPeriod period, AgencyCode agency, int version, DateTimeOffset at, Func<AgencyState, AgencyState> edit, Change change, CancellationToken cancellationToken)
    {
        var state = await states.FindAsync(period, agency, cancellationToken).ConfigureAwait(false)
            ?? new AgencyState { Period = period, Agency = agency };
        if (state.Version != version)
        {
            return false;
        }

        List<TableTransactionAction> actions =
        [
            StateRow.Change(state, edit(state) with { Version = version + 1, LastChange = at }),
            new(TableTransactionActionType.Add, SubmissionKeys.Log(period, agency, at, change.By, change.Action, change.Detail)),
        ];
        try
        {
            await WriteAsync(actions, change.Mail, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task WriteAsync(List<TableTransactionAction> actions, OutboxEntry? mail, CancellationToken cancellationToken)
    {
        if (mail is not null)
        {
            // The pointer first: a crash in between leaves one to nothing, which the sender drops.
            await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
            actions.Add(new(TableTransactionActionType.Add, mail.ToEntity()));
        }

        await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
    }

    private static string ActionOf(Exemption exemption) => exemption switch
    {
        Exemption.Exempt => Exempted,
        Exemption.FilesElsewhere => FilesElsewhere,
    };

    private sealed record Change(string Action, string By, string Detail, OutboxEntry? Mail = null);
}
