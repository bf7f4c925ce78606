namespace Reports.Workbooks.Reading.Captions;

/// <summary>A stretch of rows or of columns, inclusive: more than one where a caption is merged.</summary>
internal readonly record struct Stretch(int First, int Last)
{
    public IEnumerable<int> Positions => Enumerable.Range(First, Last - First + 1);
}

/// <summary>A caption found along one side: where, and the entries of the form that it may name.</summary>
internal sealed record CaptionHit(Stretch At, IReadOnlyList<int> Entries);

/// <summary>A caption of a group found beside the captions.</summary>
internal sealed record GroupHit(int At, string Group);

/// <summary>
/// Which rows or columns of a sheet stand for which of the form. Captions that the form has several times (结果维持 under three groups) are
/// told apart by the group before them, failing that by their order; where neither tells, each of them may stand at all the places.
/// </summary>
internal sealed class CaptionAxis
{
    private readonly List<Stretch>[] places;
    private readonly Dictionary<int, int> entryAt = [];

    private CaptionAxis(int entries) => places = [.. Enumerable.Range(0, entries).Select(_ => new List<Stretch>())];

    /// <summary>The places of each entry; none where its caption was not found.</summary>
    public IReadOnlyList<IReadOnlyList<Stretch>> Places => places;

    public int First => places.SelectMany(found => found).Select(stretch => stretch.First).DefaultIfEmpty(int.MaxValue).Min();

    public int Last => places.SelectMany(found => found).Select(stretch => stretch.Last).DefaultIfEmpty(0).Max();

    /// <summary>The entry that stands at a row or column; null where none or several may.</summary>
    public int? EntryAt(int position) => entryAt.TryGetValue(position, out var entry) && entry >= 0 ? entry : null;

    /// <summary>Whether nothing at all stands at a row or column.</summary>
    public bool IsFree(int position) => !entryAt.ContainsKey(position);

    public static CaptionAxis Of(CaptionIndex index, IEnumerable<CaptionHit> hits, IReadOnlyList<GroupHit> groups)
    {
        var axis = new CaptionAxis(index.Count);
        foreach (var alike in Apart(hits).GroupBy(hit => string.Join(',', hit.Entries)))
        {
            var found = alike.OrderBy(hit => hit.At.First).ToList();
            var entries = found[0].Entries;
            if ((entries.Count == 1 ? found.ConvertAll(_ => entries[0]) : ByGroup(index, entries, found, groups) ?? ByOrder(index, entries, found, groups)) is { } assigned)
            {
                for (var i = 0; i < found.Count; i++)
                {
                    axis.Add(assigned[i], found[i].At);
                }
            }
            else
            {
                foreach (var entry in entries)
                {
                    found.ForEach(hit => axis.Add(entry, hit.At));
                }
            }
        }

        return axis;
    }

    /// <summary>A merge ends where the next caption stands: programs that insert rows leave merges behind that cover other captions.</summary>
    private static IEnumerable<CaptionHit> Apart(IEnumerable<CaptionHit> hits)
    {
        var sorted = hits.DistinctBy(hit => hit.At.First).OrderBy(hit => hit.At.First).ToList();
        return sorted.Select((hit, index) => index + 1 < sorted.Count && sorted[index + 1].At.First <= hit.At.Last
            ? hit with { At = new Stretch(hit.At.First, sorted[index + 1].At.First - 1) }
            : hit);
    }

    private void Add(int entry, Stretch at)
    {
        places[entry].Add(at);
        foreach (var position in at.Positions)
        {
            entryAt[position] = entryAt.TryGetValue(position, out var other) && other != entry ? -1 : entry;
        }
    }

    /// <summary>By the nearest group before each; null unless every caption has one and no two the same.</summary>
    private static List<int>? ByGroup(CaptionIndex index, IReadOnlyList<int> entries, List<CaptionHit> found, IReadOnlyList<GroupHit> groups)
    {
        var innermost = entries.ToLookup(entry => index.InnermostGroup(entry));
        var assigned = new List<int>();
        foreach (var hit in found)
        {
            var group = groups.Where(group => group.At <= hit.At.First && innermost.Contains(group.Group)).MaxBy(group => group.At);
            if (group is null || innermost[group.Group].Count() != 1)
            {
                return null;
            }

            assigned.Add(innermost[group.Group].Single());
        }

        return assigned.Distinct().Count() == assigned.Count ? assigned : null;
    }

    /// <summary>In the order of the form; null unless they are as many as in the form and no group contradicts the order.</summary>
    private static List<int>? ByOrder(CaptionIndex index, IReadOnlyList<int> entries, List<CaptionHit> found, IReadOnlyList<GroupHit> groups)
    {
        var inForm = entries.Select(entry => index.InnermostGroup(entry)).ToList();
        var shown = groups.OrderBy(group => group.At).Select(group => group.Group).Where(inForm.Contains).Distinct().ToList();
        return found.Count == entries.Count && shown.SequenceEqual(inForm.Where(shown.Contains)) ? [.. entries] : null;
    }
}
