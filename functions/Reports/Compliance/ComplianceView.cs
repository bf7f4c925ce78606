using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>The compliance table of one year at one moment, in memory: filters, counts, sorts and pages without asking anybody.</summary>
internal sealed class ComplianceView
{
    private static readonly ComplianceMarks[] Marks = [ComplianceMarks.Late, ComplianceMarks.NeverFiled, ComplianceMarks.Unreachable];
    private readonly Entry[] entries;
    private readonly RankedAgencies directory;

    public ComplianceView(RankedAgencies directory, IReadOnlyDictionary<AgencyCode, AgencyState> states, DueDates due, DateOnly today)
    {
        this.directory = directory;
        entries =
        [
            .. directory.Agencies
                .Select((agency, index) => (agency, index, State: states.GetValueOrDefault(agency.Code)))
                .Where(one => !one.agency.Inactive || one.State?.Status is not null)
                .Select(one => new Entry(
                    ComplianceRow.For(one.agency, one.State, due, today), directory.NameRanks[one.index], directory.RegionRanks[one.index], one.index)),
        ];
    }

    /// <summary>All rows, in the order of their codes.</summary>
    public IEnumerable<ComplianceRow> Rows => entries.Select(entry => entry.Row);

    public CompliancePage Query(ComplianceQuery query)
    {
        var counts = Enum.GetNames<AgencyStatus>().ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        var matching = Matching(query, counts);
        var size = Math.Clamp(query.PageSize, 1, ComplianceQuery.MaxPageSize);
        var pages = Math.Max(1, (matching.Count + size - 1) / size);
        var page = Math.Clamp(query.Page, 1, pages);
        var rows = Sorted(matching, query.Sort).Skip((page - 1) * size).Take(size).Select(entry => entry.Row).ToList();
        var marked = Marks.ToDictionary(mark => mark, mark => matching.Count(entry => entry.Row.Marks.HasFlag(mark)));
        return new CompliancePage(rows, matching.Count, page, pages, counts, marked, RegionsOf(query.Within is { } authority ? directory.Tree.Within(authority) : null));
    }

    /// <summary>Everything that matches, in order, whatever page was asked for.</summary>
    public IReadOnlyList<ComplianceRow> All(ComplianceQuery query) =>
        [.. Sorted(Matching(query, []), query.Sort).Select(entry => entry.Row)];

    /// <summary>Counts by status on the way what matches everything but the status.</summary>
    private List<Entry> Matching(ComplianceQuery query, Dictionary<string, int> counts)
    {
        var search = new AgencySearch(query.Text);
        var within = query.Within is { } authority ? directory.Tree.Within(authority) : null;
        var below = query.Parent is { } parent ? directory.Tree.Below(directory.Tree.Superiors(parent)) : null;
        var matching = new List<Entry>();
        foreach (var entry in entries)
        {
            var row = entry.Row;
            if (within?.Contains(row.Agency) == false
                || query.Only?.Contains(row.Agency) == false
                || below?.Contains(row.Agency) == false
                || !row.Marks.HasFlag(query.Marks)
                || !Matches(entry, query.Region, search))
            {
                continue;
            }

            counts[row.Status] = counts.GetValueOrDefault(row.Status) + 1;
            if (string.IsNullOrEmpty(query.Status) || string.Equals(row.Status, query.Status, StringComparison.OrdinalIgnoreCase))
            {
                matching.Add(entry);
            }
        }

        return matching;
    }

    private IReadOnlyList<string> RegionsOf(IReadOnlySet<AgencyCode>? within) => within is null
        ? directory.Regions
        : [.. entries.Where(entry => within.Contains(entry.Row.Agency)).DistinctBy(entry => entry.RegionRank).OrderBy(entry => entry.RegionRank).Select(entry => entry.Row.Region)];

    private bool Matches(Entry entry, string? region, AgencySearch search) =>
        (string.IsNullOrEmpty(region) || entry.Row.Region == region)
        && search.Finds(entry.Row.Name, entry.Row.Agency, () => directory.Initials[entry.Index]);

    private static IEnumerable<Entry> Sorted(List<Entry> rows, string? sort)
    {
        var descending = sort?.StartsWith('-') == true;
        Func<Entry, long>? key = sort?.TrimStart('-').ToUpperInvariant() switch
        {
            "NAME" => entry => entry.NameRank,
            "REGION" => entry => entry.RegionRank,
            "STATUS" => entry => (long)Enum.Parse<AgencyStatus>(entry.Row.Status),
            "ROUND" => entry => entry.Row.Round,
            "LATE" => entry => entry.Row.Late ? 1 : 0,
            "DUE" => entry => entry.Row.Due.DayNumber,
            "ERRORS" => entry => entry.Row.Errors,
            "QUERIES" => entry => entry.Row.Queries,
            "HINTS" => entry => entry.Row.Hints,
            "REACHABLE" => entry => entry.Row.Reachable ? 1 : 0,
            "LASTCHANGE" => entry => entry.Row.LastChange?.UtcTicks ?? 0,
            _ => null,
        };

        // The rows are in the order of their codes, and sorting is stable: equal ones stay in it.
        if (key is null)
        {
            return descending ? Enumerable.Reverse(rows) : rows;
        }

        return descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
    }

    private sealed record Entry(ComplianceRow Row, int NameRank, int RegionRank, int Index);
}
