using System.Collections.Concurrent;
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

/// <summary>An agency whose turn it is by the schedule.</summary>
/// <param name="Agency">Whom.</param>
/// <param name="Due">The due date that the stage is counted from.</param>
/// <param name="Stage">Which stage.</param>
internal sealed record DueReminder(AgencyCode Agency, DateOnly Due, ReminderStage Stage);

/// <summary>
/// Owes the reminder of one agency and year: mail, audit row and the mark of the day in one transaction. One day brings one reminder and a
/// stage of the schedule one, whoever asks for it and how often; what has been filed by the time it is sent is looked at once more then.
/// </summary>
public sealed class ReminderWriter(
    StorageAccount storage, AgencyDirectory directory, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    public const string Action = "Reminded";

    /// <summary>Who did it, in the audit log, where the schedule has.</summary>
    public const string Schedule = "schedule";

    private const int Step = 400;
    private const int AtOnce = 16;
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
        var today = ChinaTime.DateOf(at);
        if (await table.FindAsync(SubmissionKeys.Partition(period, code), SubmissionKeys.Reminded(code, today), cancellationToken).ConfigureAwait(false) is not null)
        {
            return new ReminderOutcome.LeftOut(ReminderObstacle.RemindedToday);
        }

        var mail = OutboxEntry.ForYear(period, code, NoticeKind.Reminder, Text(today), at, options.MessageDomain);

        // The pointer first: a crash in between leaves one to nothing, which the sender drops.
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        return await TryAddAsync(mail, by, null, cancellationToken).ConfigureAwait(false)
            ? new ReminderOutcome.Owed(mail)
            : new ReminderOutcome.LeftOut(ReminderObstacle.RemindedToday);
    }

    /// <summary>
    /// Reminds many by schedule; whether they are to be reminded is the caller's business. Calls <paramref name="reminded"/> for each that
    /// was, and for none that had been reminded today, or at this stage, already.
    /// </summary>
    internal async Task RemindAllAsync(ReportingPeriod period, IEnumerable<DueReminder> reminders, Action<DueReminder> reminded, CancellationToken cancellationToken)
    {
        foreach (var step in reminders.Chunk(Step))
        {
            var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
            var mails = step.Select(one => (Reminder: one, Mail: MailOf(period, one, at))).ToList();
            await due.AddManyAsync(mails.Select(one => DuePointer.ToSend(one.Mail, at)), cancellationToken).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                mails,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (one, token) =>
                {
                    if (await TryAddAsync(one.Mail, Schedule, one.Reminder.Stage.ToString(), token).ConfigureAwait(false))
                    {
                        reminded(one.Reminder);
                    }
                }).ConfigureAwait(false);
        }
    }

    /// <summary>Those of whom the reminder of this stage is not written down yet.</summary>
    internal async Task<IReadOnlyList<DueReminder>> NotWrittenAsync(ReportingPeriod period, IEnumerable<DueReminder> reminders, CancellationToken cancellationToken)
    {
        var missing = new ConcurrentBag<DueReminder>();
        await Parallel.ForEachAsync(
            reminders,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (one, token) =>
            {
                var key = SubmissionKeys.Outbox(MailOf(period, one, DateTimeOffset.UnixEpoch).Id);
                if (await table.FindAsync(SubmissionKeys.Partition(period, one.Agency), key, token).ConfigureAwait(false) is null)
                {
                    missing.Add(one);
                }
            }).ConfigureAwait(false);
        return [.. missing];
    }

    private OutboxEntry MailOf(ReportingPeriod period, DueReminder one, DateTimeOffset at) =>
        OutboxEntry.ForYear(period, one.Agency, NoticeKind.Reminder, $"{Text(one.Due)}|{one.Stage}", at, options.MessageDomain) with { Stage = one.Stage.Days };

    /// <summary>False when there is such a mail already, or another of today.</summary>
    private async Task<bool> TryAddAsync(OutboxEntry mail, string by, string? detail, CancellationToken cancellationToken)
    {
        var (period, agency, at) = (mail.Period, mail.Agency, mail.Created);
        try
        {
            await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, mail.ToEntity()),
                new(TableTransactionActionType.Add, new TableEntity(SubmissionKeys.Partition(period, agency), SubmissionKeys.Reminded(agency, ChinaTime.DateOf(at)))),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(period, agency, at, by, Action, detail)),
            ],
            cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status == 409)
        {
            return false;
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
