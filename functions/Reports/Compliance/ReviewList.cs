using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// What awaits review in all open years: who is due first comes first, and of those due on one day who filed first. Only the latest filing
/// of an agency and year is in it: an older one has been replaced by the agency itself.
/// </summary>
public sealed class ReviewList(ComplianceTable table, PeriodCalendar calendar)
{
    /// <param name="scope">Whose: its region, parent and authority count, the rest of it does not.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<ReviewEntry>> ListAsync(ComplianceQuery scope, CancellationToken cancellationToken)
    {
        var query = new ComplianceQuery { Status = nameof(AgencyStatus.AwaitingReview), Region = scope.Region, Parent = scope.Parent, Within = scope.Within };
        var waiting = new List<ReviewEntry>();
        foreach (var period in calendar.OpenPeriods)
        {
            var rows = await table.AllAsync(period, query, cancellationToken).ConfigureAwait(false);
            waiting.AddRange(rows.Select(row => new ReviewEntry(SubmissionId.Parse(row.Latest!), row)));
        }

        // Ids begin with the time of receipt.
        return [.. waiting.OrderBy(entry => entry.Row.Due).ThenBy(entry => entry.Id.Guid.ToString("D"), StringComparer.Ordinal)];
    }
}

/// <summary>One filing of the queue, and where its agency stands.</summary>
public sealed record ReviewEntry(SubmissionId Id, ComplianceRow Row);
