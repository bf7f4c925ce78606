using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>Which years are open and until when. A due date is a day in China and is itself still in time.</summary>
/// <param name="settings">What applies at the moment of asking: it may change while the program runs.</param>
/// <param name="time">The clock.</param>
public sealed class PeriodCalendar(Func<AuthoritySettings> settings, TimeProvider time)
{
    public PeriodCalendar(AuthoritySettings settings, TimeProvider time)
        : this(() => settings, time)
    {
    }

    public DateOnly Today => ChinaTime.DateOf(time.GetUtcNow());

    /// <summary>How much of the day is left in China.</summary>
    public TimeSpan LeftToday => TimeSpan.FromDays(1) - ChinaTime.From(time.GetUtcNow()).TimeOfDay;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReportingPeriod> OpenPeriods => settings() is { OpenPeriods.Count: > 0 } authority
        ? [.. authority.OpenPeriods.Distinct().OrderDescending().Select(year => new ReportingPeriod(year))]
        : [new ReportingPeriod(Math.Clamp(Today.Year - 1, ReportingPeriod.FirstYear, ReportingPeriod.LastYear))];

    public bool IsOpen(ReportingPeriod period) => OpenPeriods.Contains(period);

    public DueDates DueDates(ReportingPeriod period) => new(period, settings());

    /// <summary>For one agency, its extension included; without a state it has none.</summary>
    public DateOnly DueDate(ReportingPeriod period, Agency agency, AgencyState? state) => DueDates(period).For(agency, state);
}
