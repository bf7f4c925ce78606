using Reports.Forms;

namespace Reports.Compliance.Overviews;

/// <summary>The figures of a year's pictures, from the compliance table in memory and that of the year before.</summary>
public sealed class OverviewReader(ComplianceTable table, PeriodCalendar calendar)
{
    /// <param name="period">The year.</param>
    /// <param name="within">Only this authority and everybody below it; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<Overview> ReadAsync(ReportingPeriod period, AgencyCode? within, CancellationToken cancellationToken)
    {
        var query = new ComplianceQuery { Within = within };
        var rows = await table.AllAsync(period, query, cancellationToken).ConfigureAwait(false);
        var before = period.HasPrevious ? await table.AllAsync(period.Previous, query, cancellationToken).ConfigureAwait(false) : [];
        return OverviewCalculation.Of(period, rows, before, calendar.Today);
    }
}
