using System.Collections.Concurrent;
using System.Collections.Frozen;
using Reports.Forms;

namespace Reports.Compliance;

/// <summary>Who is below whom. An authority is within itself: its own report is its business too.</summary>
public sealed class AgencyTree
{
    private readonly Dictionary<AgencyCode, Agency> agencies;
    private readonly ILookup<AgencyCode, AgencyCode> children;
    private readonly ConcurrentDictionary<AgencyCode, FrozenSet<AgencyCode>> subtrees = new();

    public AgencyTree(IEnumerable<Agency> agencies)
    {
        this.agencies = agencies.ToDictionary(agency => agency.Code);
        children = this.agencies.Values.Where(agency => agency.Parent is not null).ToLookup(agency => agency.Parent!, agency => agency.Code);
    }

    public Agency? Find(AgencyCode code) => agencies.GetValueOrDefault(code);

    /// <summary>The authority and everybody below it, at any depth; only itself when the list does not have it.</summary>
    public IReadOnlySet<AgencyCode> Within(AgencyCode authority) => subtrees.GetOrAdd(authority, Collect);

    /// <summary>
    /// Those with somebody below them whom a text names: the one with that code, otherwise those with that name, otherwise those with the
    /// text in their name. Nobody when it names none.
    /// </summary>
    public IReadOnlyList<AgencyCode> Superiors(string text)
    {
        var superiors = children.Select(child => agencies.GetValueOrDefault(child.Key)).OfType<Agency>().ToList();
        Func<Agency, bool>[] ways =
        [
            one => string.Equals(one.Code.Value, text, StringComparison.OrdinalIgnoreCase),
            one => string.Equals(one.Name, text, StringComparison.Ordinal),
            one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase),
        ];
        return ways.Select(way => superiors.Where(way).Select(one => one.Code).ToList()).FirstOrDefault(named => named.Count > 0) ?? [];
    }

    /// <summary>Everybody below any of them, at any depth; of themselves only who is below another.</summary>
    public IReadOnlySet<AgencyCode> Below(IEnumerable<AgencyCode> superiors) =>
        superiors.SelectMany(superior => Within(superior).Where(code => code != superior)).ToHashSet();

    /// <summary>Every chain of superiors that goes round in a circle, once each; of who is its own superior, it alone.</summary>
    public static IEnumerable<IReadOnlyList<AgencyCode>> FindCircles(IReadOnlyDictionary<AgencyCode, AgencyCode?> parents)
    {
        var settled = new HashSet<AgencyCode>();
        foreach (var start in parents.Keys)
        {
            var way = new List<AgencyCode>();
            var seen = new HashSet<AgencyCode>();
            var at = start;
            while (at is not null && !settled.Contains(at))
            {
                if (!seen.Add(at))
                {
                    yield return way[way.IndexOf(at)..];
                    break;
                }

                way.Add(at);
                at = parents.GetValueOrDefault(at);
            }

            settled.UnionWith(seen);
        }
    }

    private FrozenSet<AgencyCode> Collect(AgencyCode authority)
    {
        var found = new HashSet<AgencyCode> { authority };
        var open = new Queue<AgencyCode>(found);
        while (open.TryDequeue(out var at))
        {
            foreach (var child in children[at].Where(found.Add))
            {
                open.Enqueue(child);
            }
        }

        return found.ToFrozenSet();
    }
}
