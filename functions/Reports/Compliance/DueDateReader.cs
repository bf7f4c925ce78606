using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>Looks up until when an agency has time for a year: its level decides, its extension included.</summary>
public sealed class DueDateReader(AgencyDirectory agencies, SubmissionStore store, PeriodCalendar calendar)
{
    /// <summary>For a code that the directory does not have, the date of agencies without a level.</summary>
    public async Task<DateOnly> ReadAsync(ReportingPeriod period, AgencyCode code, CancellationToken cancellationToken)
    {
        var agency = await agencies.FindAsync(code, cancellationToken).ConfigureAwait(false)
            ?? new Agency { Code = code, Name = code.Value, Region = "" };
        return calendar.DueDate(period, agency, await store.StateAsync(period, code, cancellationToken).ConfigureAwait(false));
    }
}
