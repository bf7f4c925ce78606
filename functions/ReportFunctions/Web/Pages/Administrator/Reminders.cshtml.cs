using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>What the schedule has done and will do, and whom no mail reaches. An administrator of a part sees what concerns that part.</summary>
[ForAdministrators]
internal sealed class RemindersModel(
    ReminderForecast forecast, ReminderRuns runs, ComplianceTable table, AgencyDirectory directory, SettingsStore settings, PeriodCalendar calendar, TimeProvider time) : PageModel
{
    public const int Shown = 200;
    private const int Runs = 30;

    /// <summary>In the order of days.</summary>
    public IReadOnlyList<PlannedReminders> Upcoming { get; private set; } = [];

    /// <summary>The newest first. They are about everybody, so who sees a part only gets none.</summary>
    public IReadOnlyList<ReminderRun> Done { get; private set; } = [];

    public bool SeesRuns => User.OverseesAll();

    /// <summary>Who owes a report of an open year and cannot be reached, in the order of codes, with the first such year.</summary>
    public IReadOnlyList<(Agency Agency, ReportingPeriod Period)> Unreachable { get; private set; } = [];

    public bool HasCalendar { get; private set; }

    public IReadOnlyList<ReportingPeriod> Periods => calendar.OpenPeriods;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (authority, within) = (settings.Current, User.Authority());
        Done = SeesRuns ? await runs.LatestAsync(Runs, cancellationToken) : [];
        HasCalendar = new ReminderSchedule(authority).Calendar.IsConfigured;
        Upcoming = await forecast.AfterAsync(authority, await LastDayAsync(cancellationToken), within, cancellationToken);
        var tree = (await directory.ListAsync(cancellationToken)).Tree;
        var unreachable = new SortedDictionary<string, (Agency, ReportingPeriod)>(StringComparer.Ordinal);
        foreach (var period in Periods)
        {
            foreach (var row in await table.AllAsync(period, new ComplianceQuery { Within = within, Marks = ComplianceMarks.Unreachable }, cancellationToken))
            {
                if (ReminderRule.ObstacleOf(row) == ReminderObstacle.Unreachable && tree.Find(row.Agency) is { } agency)
                {
                    unreachable[row.Agency.Value] = (agency, period);
                }
            }
        }

        Unreachable = [.. unreachable.Values];
    }

    /// <summary>The last day that is over for the schedule: today, once it has run or could have.</summary>
    private async Task<DateOnly> LastDayAsync(CancellationToken cancellationToken)
    {
        var ran = await runs.LatestAsync(1, cancellationToken) is [var latest] && latest.Day == calendar.Today;
        return ran || TimeOnly.FromDateTime(ChinaTime.From(time.GetUtcNow()).DateTime) >= ReminderRunner.From ? calendar.Today : calendar.Today.AddDays(-1);
    }
}
