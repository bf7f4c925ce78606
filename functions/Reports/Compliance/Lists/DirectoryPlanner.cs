using System.Globalization;
using Reports.Forms;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>
/// Works out what a list would change in the directory. Pure: the same list, directory and answers always give the same plan. Rows are
/// compared by their code; a code that differs only in capitals is no other agency but a slip.
/// </summary>
public sealed class DirectoryPlanner
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly AgencyList directory;
    private readonly IReadOnlySet<AgencyCode>? within;
    private readonly List<RowError> errors = [];
    private readonly Dictionary<AgencyCode, ListedAgency> listed = [];
    private readonly Dictionary<string, AgencyCode> spellings = new(StringComparer.OrdinalIgnoreCase);
    private ILookup<string, AgencyCode> byName = Array.Empty<AgencyCode>().ToLookup(_ => "");

    private DirectoryPlanner(AgencyList directory, AgencyCode? authority)
    {
        this.directory = directory;
        within = authority is null ? null : directory.Tree.Within(authority);
        foreach (var agency in directory.Agencies)
        {
            spellings[agency.Code.Value] = agency.Code;
        }
    }

    /// <param name="rows">The list.</param>
    /// <param name="directory">What it would change.</param>
    /// <param name="authority">Whose list it is: it may change nothing outside; null for the whole service.</param>
    /// <param name="filed">Who has ever filed, when the list is complete, so that who is not on it goes; null when it is not complete.</param>
    public static DirectoryPlan Plan(
        IReadOnlyList<ListRow> rows, AgencyList directory, AgencyCode? authority, IReadOnlySet<AgencyCode>? filed)
    {
        if (DirectoryHeadings.Find(rows) is not { } headings)
        {
            return new DirectoryPlan { Directory = directory, Errors = [new RowError(0, null, DirectoryErrors.NoHeadings)] };
        }

        if (headings.Rows.Count == 0)
        {
            return new DirectoryPlan { Directory = directory, Errors = [new RowError(0, null, DirectoryErrors.NoRows)] };
        }

        return new DirectoryPlanner(directory, authority).Plan(headings, filed);
    }

    private DirectoryPlan Plan(DirectoryHeadings headings, IReadOnlySet<AgencyCode>? filed)
    {
        errors.AddRange(headings.Errors);
        foreach (var row in headings.Rows)
        {
            Register(ListedAgency.Read(row, headings.Places, errors));
        }

        byName = directory.Agencies.Where(agency => !listed.ContainsKey(agency.Code)).Select(agency => (agency.Name, agency.Code))
            .Concat(listed.Values.Select(row => (row.Name, Code: row.Code!)))
            .ToLookup(pair => pair.Name, pair => pair.Code, StringComparer.Ordinal);
        var after = listed.Values.Select(row => (Row: row, Agency: row.Over(directory.Tree.Find(row.Code!), ParentOf(row), MembersOf(row)))).ToList();
        var gone = filed is null ? [] : Gone(after.Select(one => one.Agency));
        CheckCircles(after.Select(one => one.Agency));
        CheckScope(after);
        return Compare(after, gone, filed ?? new HashSet<AgencyCode>()) with
        {
            Errors = [.. errors.OrderBy(error => error.Row).ThenBy(error => error.Column)],
            IgnoredHeadings = headings.Ignored,
        };
    }

    private void Register(ListedAgency row)
    {
        if (row.Code is not { } code)
        {
            return;
        }

        if (listed.TryGetValue(code, out var first))
        {
            row.Report(DirectoryColumn.Code, DirectoryErrors.DuplicateCode(code.Value, first.Row));
        }
        else if (spellings.TryGetValue(code.Value, out var known) && known != code)
        {
            row.Report(DirectoryColumn.Code, DirectoryErrors.OtherSpelling(code.Value, known.Value));
        }
        else
        {
            spellings[code.Value] = code;
            listed.Add(code, row);
        }
    }

    /// <summary>By code, in any capitals, or by full name where only one agency has it.</summary>
    private AgencyCode? ParentOf(ListedAgency row)
    {
        if (row.Parent is not { Length: > 0 } text)
        {
            return null;
        }

        var named = spellings.TryGetValue(text, out var code) ? [code] : byName[text].Take(2).ToList();
        if (named is [var parent])
        {
            if (parent == row.Code)
            {
                row.Report(DirectoryColumn.Parent, DirectoryErrors.OwnParent);
            }

            return parent;
        }

        row.Report(DirectoryColumn.Parent, named.Count == 0 ? DirectoryErrors.UnknownParent(text) : DirectoryErrors.AmbiguousParent(text));
        return null;
    }

    private List<AgencyCode>? MembersOf(ListedAgency row)
    {
        if (row.Members is null)
        {
            return null;
        }

        var members = new List<AgencyCode>(row.Members.Count);
        foreach (var text in row.Members)
        {
            if (!spellings.TryGetValue(text, out var member) && byName[text].Take(2).ToList() is [var named])
            {
                member = named;
            }

            if (member is null)
            {
                row.Report(DirectoryColumn.Members, DirectoryErrors.UnknownMember(text));
            }
            else if (member == row.Code)
            {
                row.Report(DirectoryColumn.Members, DirectoryErrors.OwnMember);
            }
            else
            {
                members.Add(member);
            }
        }

        return members;
    }

    private List<Agency> Gone(IEnumerable<Agency> after)
    {
        var needed = after.Select(agency => agency.Parent).OfType<AgencyCode>().ToHashSet();
        return
        [
            .. directory.Agencies.Where(agency =>
                !listed.ContainsKey(agency.Code) && !agency.Inactive && within?.Contains(agency.Code) != false && !needed.Contains(agency.Code)),
        ];
    }

    private void CheckCircles(IEnumerable<Agency> after)
    {
        var parents = directory.Agencies.ToDictionary(agency => agency.Code, agency => agency.Parent);
        foreach (var agency in after)
        {
            parents[agency.Code] = agency.Parent;
        }

        foreach (var circle in AgencyTree.FindCircles(parents).Where(circle => circle.Count > 1))
        {
            foreach (var row in circle.Select(code => listed.GetValueOrDefault(code)).OfType<ListedAgency>())
            {
                row.Report(DirectoryColumn.Parent, DirectoryErrors.Circle([.. circle, circle[0]]));
            }
        }
    }

    private void CheckScope(IEnumerable<(ListedAgency Row, Agency Agency)> after)
    {
        if (within is null)
        {
            return;
        }

        foreach (var (row, agency) in after)
        {
            var known = directory.Tree.Find(agency.Code);
            if (known is not null && !within.Contains(agency.Code))
            {
                row.Report(DirectoryColumn.Code, DirectoryErrors.NotYours(agency.Code.Value));
            }
            else if ((known is null || known.Parent != agency.Parent) && !IsBelow(agency.Parent))
            {
                row.Report(DirectoryColumn.Parent, DirectoryErrors.ParentNotYours(agency.Parent?.Value ?? ""));
            }

            foreach (var member in agency.Members.Except(known?.Members ?? []).Where(member => !IsBelow(member)))
            {
                row.Report(DirectoryColumn.Members, DirectoryErrors.MemberNotYours(member.Value));
            }
        }

        bool IsBelow(AgencyCode? parent) => parent is not null && (within.Contains(parent) || (directory.Tree.Find(parent) is null && listed.ContainsKey(parent)));
    }

    private DirectoryPlan Compare(List<(ListedAgency Row, Agency Agency)> after, List<Agency> gone, IReadOnlySet<AgencyCode> filed)
    {
        var (added, changed, unchanged) = (new List<Agency>(), new List<ChangedAgency>(), 0);
        foreach (var (row, agency) in after)
        {
            if (directory.Tree.Find(agency.Code) is not { } before)
            {
                added.Add(agency);
            }
            else if (Differences(before, agency) is { Count: > 0 } columns)
            {
                changed.Add(new ChangedAgency(row.Row, before, agency, columns));
            }
            else
            {
                unchanged++;
            }
        }

        return new DirectoryPlan
        {
            Directory = directory,
            Added = added,
            Changed = changed,
            Unchanged = unchanged,
            Removed = [.. gone.Where(agency => !filed.Contains(agency.Code))],
            Deactivated = [.. gone.Where(agency => filed.Contains(agency.Code))],
        };
    }

    private static List<DirectoryColumn> Differences(Agency before, Agency after) =>
    [
        .. DirectoryColumns.All.Where(column =>
            !string.Equals(DirectoryColumns.ValueOf(before, column, Plain), DirectoryColumns.ValueOf(after, column, Plain), StringComparison.Ordinal)),
    ];
}
