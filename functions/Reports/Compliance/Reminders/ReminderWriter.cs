using System.Globalization;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance.Reminders;

/// <summary>What became of a reminder.</summary>
public abstract record ReminderOutcome
{
    private ReminderOutcome()
    {
    }

    /// <summary>It is written down, and the mail is owed.</summary>
    public sealed record Owed(OutboxEntry Mail) : ReminderOutcome;

    /// <summary>Nothing was written.</summary>
    public sealed record LeftOut(ReminderObstacle Obstacle) : ReminderOutcome;

    /// <summary>There is no such agency.</summary>
    public sealed record NotFound : ReminderOutcome;
}

/// <summary>
/// Owes the reminder of one agency and year: mail and audit row in one transaction. A reminder of the same agency, year and day is the same
/// mail, whoever asks for it and how often; what has been filed by the time it is sent is looked at once more then.
/// </summary>
public sealed class ReminderWriter(
    StorageAccount storage, AgencyDirectory directory, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    public const string Action = "Reminded";
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    public async Task<ReminderOutcome> RemindAsync(ReportingPeriod period, AgencyCode code, string by, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } agency)
        {
            return new ReminderOutcome.NotFound();
        }

        var state = await store.StateAsync(period, code, cancellationToken).ConfigureAwait(false);
        if (ReminderRule.ObstacleOf(agency, state) is { } obstacle)
        {
            return new ReminderOutcome.LeftOut(obstacle);
        }

        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var mail = OutboxEntry.ForYear(period, code, NoticeKind.Reminder, Occasion(at), at, options.MessageDomain);
        if (await table.FindAsync(SubmissionKeys.Partition(period, code), SubmissionKeys.Outbox(mail.Id), cancellationToken).ConfigureAwait(false) is not null)
        {
            return new ReminderOutcome.LeftOut(ReminderObstacle.RemindedToday);
        }

        // The pointer first: a crash in between leaves one to nothing, which the sender drops.
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        try
        {
            await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, mail.ToEntity()),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(period, code, at, by, Action, null)),
            ],
            cancellationToken).ConfigureAwait(false);
            return new ReminderOutcome.Owed(mail);
        }
        catch (RequestFailedException race) when (race.Status == 409)
        {
            return new ReminderOutcome.LeftOut(ReminderObstacle.RemindedToday);
        }
    }

    private static string Occasion(DateTimeOffset at) => ChinaTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
