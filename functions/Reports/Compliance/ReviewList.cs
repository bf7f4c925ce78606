using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// What awaits review in all open years, in order of receipt. Only the latest filing of an agency and year is in it: an older one has been
/// replaced by the agency itself. The order is that of the ids, which begin with the time of receipt.
/// </summary>
public sealed class ReviewList(ComplianceTable table, PeriodCalendar calendar)
{
    /// <param name="within">Only this authority and everybody below it; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<SubmissionId>> ListAsync(AgencyCode? within, CancellationToken cancellationToken)
    {
        var waiting = new List<SubmissionId>();
        foreach (var period in calendar.OpenPeriods)
        {
            var query = new ComplianceQuery { Status = nameof(AgencyStatus.AwaitingReview), Within = within };
            var rows = await table.AllAsync(period, query, cancellationToken).ConfigureAwait(false);
            waiting.AddRange(rows.Select(row => SubmissionId.Parse(row.Latest!)));
        }

        waiting.Sort((one, other) => string.CompareOrdinal(one.Guid.ToString("D"), other.Guid.ToString("D")));
        return waiting;
    }
}
