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

    /// <summary>The chain of superiors of one that goes round in a circle; null when none does.</summary>
    public static IReadOnlyList<AgencyCode>? FindCircle(IReadOnlyDictionary<AgencyCode, AgencyCode?> parents)
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
                    return way[way.IndexOf(at)..];
                }

                way.Add(at);
                at = parents.GetValueOrDefault(at);
            }

            settled.UnionWith(seen);
        }

        return null;
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
