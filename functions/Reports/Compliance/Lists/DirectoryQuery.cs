using Reports.Compliance.Pinyin;
using Reports.Forms;

namespace Reports.Compliance.Lists;

/// <summary>Which agencies need attention.</summary>
public enum DirectoryState
{
    /// <summary>It owes a report, and no mail can reach it.</summary>
    Unreachable,
    FilesElsewhere,
    Inactive,
}

/// <summary>What to show of the directory. Null means no restriction.</summary>
public sealed record DirectoryQuery
{
    public const int PageSize = 50;

    /// <summary>As for <see cref="AgencySearch"/>.</summary>
    public string? Text { get; init; }

    public AgencyLevel? Level { get; init; }

    public string? Region { get; init; }

    /// <summary>Only those directly below whom it names, as for <see cref="AgencyTree.Superiors"/>.</summary>
    public string? Parent { get; init; }

    public DirectoryState? State { get; init; }

    /// <summary>Only this authority and everybody below it.</summary>
    public AgencyCode? Within { get; init; }

    /// <summary>From 1; one beyond the last shows the last.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>One page of the directory, in the order of codes.</summary>
/// <param name="Agencies">Those of the page.</param>
/// <param name="Total">How many match.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="All">How many there are within the authority, whatever else was asked for.</param>
/// <param name="Levels">How many of those there are by level.</param>
/// <param name="States">How many of those are in which state.</param>
/// <param name="Regions">All regions within the authority.</param>
public sealed record DirectoryPage(
    IReadOnlyList<Agency> Agencies,
    int Total,
    int Page,
    int Pages,
    int All,
    IReadOnlyDictionary<AgencyLevel, int> Levels,
    IReadOnlyDictionary<DirectoryState, int> States,
    IReadOnlyList<string> Regions)
{
    public static DirectoryPage Of(AgencyList list, DirectoryQuery query)
    {
        var bound = query.Within is { } authority ? list.Tree.Within(authority) : null;
        var visible = bound is null ? list.Agencies : [.. list.Agencies.Where(agency => bound.Contains(agency.Code))];
        var search = new AgencySearch(query.Text);
        var superiors = query.Parent is { } parent ? list.Tree.Superiors(parent).ToHashSet() : null;
        var matching = visible.Where(agency => Matches(agency, query, search, superiors)).ToList();
        var pages = Math.Max(1, (matching.Count + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize);
        var page = Math.Clamp(query.Page, 1, pages);
        return new DirectoryPage(
            [.. matching.Skip((page - 1) * DirectoryQuery.PageSize).Take(DirectoryQuery.PageSize)],
            matching.Count,
            page,
            pages,
            visible.Count,
            Enum.GetValues<AgencyLevel>().ToDictionary(level => level, level => visible.Count(agency => agency.Level == level)),
            Enum.GetValues<DirectoryState>().ToDictionary(state => state, state => visible.Count(agency => Is(agency, state))),
            [.. visible.Select(agency => agency.Region).Where(region => region.Length > 0).Distinct().Order(StringComparer.Ordinal)]);
    }

    public static bool Is(Agency agency, DirectoryState state) => state switch
    {
        DirectoryState.Unreachable => agency is { Inactive: false, FilesElsewhere: false, IsReachable: false },
        DirectoryState.FilesElsewhere => agency.FilesElsewhere,
        DirectoryState.Inactive => agency.Inactive,
    };

    private static bool Matches(Agency agency, DirectoryQuery query, AgencySearch search, HashSet<AgencyCode>? superiors) =>
        (query.Level is null || agency.Level == query.Level)
        && (query.Region is null || agency.Region == query.Region)
        && (superiors is null || (agency.Parent is { } parent && superiors.Contains(parent)))
        && (query.State is not { } state || Is(agency, state))
        && search.Finds(agency.Name, agency.Code, () => PinyinInitials.Of(agency.Name));
}
