using Reports.Forms;

namespace Reports.Compliance.Reminders;

/// <summary>Works out what the schedule would do as things stand. It changes nothing.</summary>
public sealed class ReminderForecast(ComplianceTable table, AgencyDirectory directory, PeriodCalendar calendar)
{
    /// <summary>What is planned after a day, for all open years, in the order of days.</summary>
    /// <param name="settings">Under which settings: those that apply, or those that are to be looked at first.</param>
    /// <param name="after">The last day that is over.</param>
    /// <param name="within">Only this authority and everybody below it; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<PlannedReminders>> AfterAsync(AuthoritySettings settings, DateOnly after, AgencyCode? within, CancellationToken cancellationToken)
    {
        var planned = new List<PlannedReminders>();
        foreach (var period in calendar.OpenPeriods)
        {
            var tree = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree;
            var view = await table.ViewAsync(period, new DueDates(period, settings), cancellationToken).ConfigureAwait(false);
            planned.AddRange(Of(period, view.All(new ComplianceQuery { Within = within }), tree, new ReminderSchedule(settings), after));
        }

        return [.. planned.OrderBy(one => one.Day).ThenBy(one => one.Period).ThenBy(one => one.Stage)];
    }

    internal static IEnumerable<PlannedReminders> Of(
        ReportingPeriod period, IEnumerable<ComplianceRow> rows, AgencyTree tree, ReminderSchedule schedule, DateOnly after) => rows
        .Select(row => (Row: row, Obstacle: ReminderRule.ObstacleOf(row)))
        .Where(one => one.Obstacle is null or ReminderObstacle.Unreachable)
        .GroupBy(one => (one.Row.Due, Group: tree.Find(one.Row.Agency)?.DeadlineGroup ?? DeadlineGroup.NoLevel), one => one.Obstacle is null)
        .SelectMany(alike => schedule.After(after, alike.Key.Due, alike.Key.Group)
            .Select(planned => (planned, Reached: alike.Count(reached => reached), Missed: alike.Count(reached => !reached))))
        .GroupBy(one => one.planned)
        .Select(one => new PlannedReminders(one.Key.Day, period, one.Key.Stage, one.Sum(part => part.Reached), one.Sum(part => part.Missed)));
}
