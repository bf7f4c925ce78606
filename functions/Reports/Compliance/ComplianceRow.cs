using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace Reports.Compliance;

/// <summary>One line of the compliance table: where one agency stands for one year.</summary>
public sealed record ComplianceRow
{
    public required AgencyCode Agency { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    /// <summary>The name of an <see cref="AgencyStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>How often it has filed; 0 when it has not.</summary>
    public int Round { get; init; }

    /// <summary>The id of the accepted submission that counts; null when there is none. A later Returned does not take it away.</summary>
    public string? InForce { get; init; }

    /// <summary>Nothing that could be read had come by the end of the due date (China time), whether or not something has come since.</summary>
    public bool Late { get; init; }

    public DateOnly Due { get; init; }

    public int Errors { get; init; }

    public int Queries { get; init; }

    public int Hints { get; init; }

    /// <summary>How many of the queries are explained; the others are open.</summary>
    public int Explained { get; init; }

    public DateTimeOffset? LastChange { get; init; }

    /// <summary>The id of the latest submission.</summary>
    public string? Latest { get; init; }

    /// <summary>As registered; of an earlier version while the status is not Published. Null when nothing is registered.</summary>
    public Publication? Publication { get; init; }

    /// <summary>Why it owes nothing for the year; null when it does. Something may have been filed all the same.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>There is an address from which no mail has come back.</summary>
    public bool Reachable { get; init; }

    public ComplianceMarks Marks => (Late ? ComplianceMarks.Late : ComplianceMarks.None) | Status switch
    {
        nameof(AgencyStatus.Exempt) => ComplianceMarks.None,
        nameof(AgencyStatus.NotFiled) or nameof(AgencyStatus.Overdue) => ComplianceMarks.NeverFiled | MarkOfContact,
        _ => MarkOfContact,
    };

    private ComplianceMarks MarkOfContact => Reachable ? ComplianceMarks.None : ComplianceMarks.Unreachable;

    public static ComplianceRow For(Agency agency, AgencyState? state, DueDates dates, DateOnly today)
    {
        var ownDue = dates.For(agency, state);
        var exemption = agency.FilesElsewhere ? Submissions.Exemption.FilesElsewhere : agency.Inactive ? Submissions.Exemption.Exempt : state?.Exemption;
        var status = state?.IsPublished == true ? AgencyStatus.Published
            : state?.Status is { } filed ? StatusWords.FromSubmission(filed)
            : exemption is not null ? AgencyStatus.Exempt
            : today > ownDue ? AgencyStatus.Overdue
            : AgencyStatus.NotFiled;
        var filedOn = state?.FirstFiledAt is { } first ? ChinaTime.DateOf(first) : today;
        return new ComplianceRow
        {
            Agency = agency.Code,
            Name = agency.Name,
            Region = agency.Region,
            Status = status.ToString(),
            Round = state?.Rounds ?? 0,
            InForce = state?.InForce?.ToString(),
            Late = exemption is null && filedOn > ownDue,
            Due = ownDue,
            Errors = state?.Errors ?? 0,
            Queries = state?.Queries ?? 0,
            Hints = state?.Hints ?? 0,
            Explained = state?.Explained ?? 0,
            LastChange = state?.LastChange,
            Latest = state?.Latest?.ToString(),
            Publication = state?.Publication,
            Exemption = exemption,
            Reachable = agency.IsReachable,
        };
    }
}
