using Reports.Forms;

namespace Reports.Compliance;

/// <summary>What an administrator runs after, whatever the status.</summary>
[Flags]
public enum ComplianceMarks
{
    None = 0,

    /// <summary>迟报: as <see cref="ComplianceRow.Late"/>.</summary>
    Late = 1,

    /// <summary>It owes a report and has sent nothing at all for the year, in time or not.</summary>
    NeverFiled = 2,

    /// <summary>It owes a report, and no mail can reach it.</summary>
    Unreachable = 4,
}

/// <summary>What to show of the compliance table. Null means no restriction.</summary>
public sealed record ComplianceQuery
{
    public const int MaxPageSize = 500;

    public string? Status { get; init; }

    public string? Region { get; init; }

    /// <summary>Only those below whom it names, at any depth; they themselves are not among them. As for <see cref="AgencyTree.Superiors"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>Only those that bear all of these marks.</summary>
    public ComplianceMarks Marks { get; init; }

    /// <summary>Only this authority and everybody below it; regions and counts are theirs too.</summary>
    public AgencyCode? Within { get; init; }

    /// <summary>Only these; null for all.</summary>
    public IReadOnlySet<AgencyCode>? Only { get; init; }

    /// <summary>As for <see cref="AgencySearch"/>.</summary>
    public string? Text { get; init; }

    /// <summary>A column's name, <c>-</c> before it for descending: agency (the default), name, region, status, round, late, due, errors, queries, hints, lastChange, reachable.</summary>
    public string? Sort { get; init; }

    /// <summary>From 1; one beyond the last shows the last.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}

/// <summary>One page of the compliance table.</summary>
/// <param name="Rows">Those of the page.</param>
/// <param name="Total">How many match, on all pages.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Counts">By status, over what matches everything but the status: the filters that are counts.</param>
/// <param name="Marked">By mark, over what matches the status, the other filters and the marks asked for.</param>
/// <param name="Regions">All regions there are within the authority, whatever else was asked for.</param>
public sealed record CompliancePage(
    IReadOnlyList<ComplianceRow> Rows,
    int Total,
    int Page,
    int Pages,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<ComplianceMarks, int> Marked,
    IReadOnlyList<string> Regions);
