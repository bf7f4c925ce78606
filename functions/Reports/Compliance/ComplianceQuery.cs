using Reports.Forms;

namespace Reports.Compliance;

/// <summary>What to show of the compliance table. Null means no restriction.</summary>
public sealed record ComplianceQuery
{
    public const int MaxPageSize = 500;

    public string? Status { get; init; }

    public string? Region { get; init; }

    /// <summary>Only this authority and everybody below it; regions and counts are theirs too.</summary>
    public AgencyCode? Within { get; init; }

    /// <summary>Part of the name or the code, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>A column's name, <c>-</c> before it for descending: agency (the default), name, region, status, round, late, due, errors, queries, hints, lastChange.</summary>
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
/// <param name="Regions">All regions there are within the authority, whatever else was asked for.</param>
public sealed record CompliancePage(
    IReadOnlyList<ComplianceRow> Rows, int Total, int Page, int Pages, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<string> Regions);
