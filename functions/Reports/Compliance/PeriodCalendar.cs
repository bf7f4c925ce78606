using Reports.Forms;

namespace Reports.Compliance;

/// <summary>Which years are open and until when. A due date is a day in China and is itself still in time.</summary>
public sealed class PeriodCalendar(AuthoritySettings settings, TimeProvider time)
{
    public DateOnly Today => ChinaTime.DateOf(time.GetUtcNow());

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReportingPeriod> OpenPeriods => settings.OpenPeriods.Count == 0
        ? [new ReportingPeriod(Math.Clamp(Today.Year - 1, ReportingPeriod.FirstYear, ReportingPeriod.LastYear))]
        : [.. settings.OpenPeriods.Distinct().OrderDescending().Select(year => new ReportingPeriod(year))];

    public bool IsOpen(ReportingPeriod period) => OpenPeriods.Contains(period);

    /// <summary>For every agency without an extension of its own.</summary>
    public DateOnly DueDate(ReportingPeriod period) => settings.DueDates.TryGetValue(period.ToString(), out var own) ? own : period.LegalDueDate;
}
