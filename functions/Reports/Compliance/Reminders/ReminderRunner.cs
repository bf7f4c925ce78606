using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Reports.Compliance.Settings;
using Reports.Forms;

namespace Reports.Compliance.Reminders;

/// <summary>
/// Reminds, on a working day from nine o'clock in China on, everybody whose turn it is by the schedule. May run any number of times and on
/// several machines: what is written down already is not written again. A day that was missed is made up for by the next run.
/// </summary>
public sealed partial class ReminderRunner(
    ComplianceTable table, AgencyDirectory directory, SettingsStore settings, PeriodCalendar calendar, ReminderWriter writer, ReminderRuns runs, TimeProvider time,
    ILogger<ReminderRunner> logger)
{
    /// <summary>China time.</summary>
    public static readonly TimeOnly From = new(9, 0);

    /// <summary>Null when this is not the time for it.</summary>
    public async Task<ReminderRun?> RunAsync(CancellationToken cancellationToken)
    {
        var schedule = new ReminderSchedule(await settings.CurrentAsync(cancellationToken).ConfigureAwait(false));
        var now = ChinaTime.From(time.GetUtcNow());
        var today = DateOnly.FromDateTime(now.DateTime);
        if (TimeOnly.FromDateTime(now.DateTime) < From || !schedule.Calendar.IsWorkday(today))
        {
            return null;
        }

        var last = (await runs.LatestAsync(1, cancellationToken).ConfigureAwait(false)) is [var latest] ? latest.Day : (DateOnly?)null;
        var since = last < today ? last.Value.AddDays(1) : today;
        var stages = new List<StageRun>();
        foreach (var period in calendar.OpenPeriods)
        {
            stages.AddRange(await RunAsync(period, schedule, since, today, last == today, cancellationToken).ConfigureAwait(false));
        }

        var run = new ReminderRun(time.GetUtcNow(), today, [.. stages.OrderBy(one => one.Period).ThenBy(one => one.Stage)]);
        if (last != today || stages.Sum(one => one.Reminded) > 0)
        {
            // Last: a run that breaks off is made up for by the next one.
            await runs.AddAsync(run, cancellationToken).ConfigureAwait(false);
        }

        Log.Done(logger, today, stages.Sum(one => one.Reminded), stages.Sum(one => one.Unreachable));
        return run;
    }

    private async Task<IEnumerable<StageRun>> RunAsync(
        ReportingPeriod period, ReminderSchedule schedule, DateOnly since, DateOnly today, bool again, CancellationToken cancellationToken)
    {
        var tree = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree;
        var (reminders, unreachable) = (new List<DueReminder>(), new List<ReminderStage>());
        foreach (var row in (await table.ViewAsync(period, cancellationToken).ConfigureAwait(false)).Rows)
        {
            if (tree.Find(row.Agency) is { } agency
                && ReminderRule.ObstacleOf(row) is null or ReminderObstacle.Unreachable
                && schedule.StageDue(row.Due, agency.DeadlineGroup, since, today) is { } stage)
            {
                if (row.Reachable)
                {
                    reminders.Add(new DueReminder(row.Agency, row.Due, stage));
                }
                else
                {
                    unreachable.Add(stage);
                }
            }
        }

        var reminded = new ConcurrentBag<ReminderStage>();
        var missing = again ? await writer.NotWrittenAsync(period, reminders, cancellationToken).ConfigureAwait(false) : reminders;
        await writer.RemindAllAsync(period, missing, one => reminded.Add(one.Stage), cancellationToken).ConfigureAwait(false);
        var counts = reminded.CountBy(stage => stage).ToDictionary();
        return reminders.Select(one => one.Stage).Concat(unreachable).Distinct().Select(stage => new StageRun(
            period,
            stage,
            counts.GetValueOrDefault(stage),
            reminders.Count(one => one.Stage == stage) - counts.GetValueOrDefault(stage),
            unreachable.Count(one => one == stage)));
    }

    private static partial class Log
    {
        [LoggerMessage(1620, LogLevel.Information, "Reminders of {Day:yyyy-MM-dd}: {Reminded} written, {Unreachable} agencies without an address")]
        public static partial void Done(ILogger logger, DateOnly day, int reminded, int unreachable);
    }
}
