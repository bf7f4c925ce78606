using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>Which column of a list is which, from its row of headings; a title may stand above it.</summary>
internal sealed record DirectoryHeadings
{
    private const int LookedAt = 20;

    public required IReadOnlyDictionary<DirectoryColumn, int> Places { get; init; }

    public required IReadOnlyList<string> Ignored { get; init; }

    public required IReadOnlyList<RowError> Errors { get; init; }

    /// <summary>What stands below the headings.</summary>
    public required IReadOnlyList<ListRow> Rows { get; init; }

    /// <summary>Null when no row names both code and name.</summary>
    public static DirectoryHeadings? Find(IReadOnlyList<ListRow> rows)
    {
        for (var index = 0; index < Math.Min(LookedAt, rows.Count); index++)
        {
            var named = rows[index].Cells
                .Select((cell, place) => (cell.Text, Place: place, Known: DirectoryColumns.TryParse(cell.Text, out var column) ? column : (DirectoryColumn?)null))
                .Where(heading => heading.Text.Length > 0)
                .ToList();
            var known = named.Where(heading => heading.Known is not null).ToLookup(heading => heading.Known!.Value);
            if (known.Contains(DirectoryColumn.Code) && known.Contains(DirectoryColumn.Name))
            {
                return new DirectoryHeadings
                {
                    Places = known.ToDictionary(one => one.Key, one => one.First().Place),
                    Ignored = [.. named.Where(heading => heading.Known is null).Select(heading => heading.Text)],
                    Errors = [.. known.Where(one => one.Count() > 1).Select(one => new RowError(rows[index].Number, one.Key, DirectoryErrors.Twice(one.Key)))],
                    Rows = [.. rows.Skip(index + 1)],
                };
            }
        }

        return null;
    }
}
