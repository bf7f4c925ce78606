using System.Globalization;
using Reports.Compliance.Pinyin;

namespace Reports.Compliance;

/// <summary>
/// The directory with the place of each name and region in Chinese order worked out: comparing Chinese text is slow and sorting does it
/// n log n times, so it is done once for each version of the directory.
/// </summary>
internal sealed class RankedAgencies
{
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;
    private readonly Lazy<PinyinInitials[]> initials;

    public RankedAgencies(AgencyList list)
    {
        var agencies = list.Agencies;
        (Agencies, Tree) = (agencies, list.Tree);
        initials = new(() => [.. agencies.Select(agency => PinyinInitials.Of(agency.Name))]);
        NameRanks = Rank([.. agencies.Select(agency => agency.Name)]);
        RegionRanks = Rank([.. agencies.Select(agency => agency.Region)]);
        Regions = [.. agencies.Zip(RegionRanks, (agency, rank) => (agency.Region, rank)).DistinctBy(pair => pair.rank).OrderBy(pair => pair.rank).Select(pair => pair.Region)];
    }

    public IReadOnlyList<Agency> Agencies { get; }

    public AgencyTree Tree { get; }

    public int[] NameRanks { get; }

    public int[] RegionRanks { get; }

    /// <summary>Of each name; worked out when somebody first searches by them.</summary>
    public IReadOnlyList<PinyinInitials> Initials => initials.Value;

    public IReadOnlyList<string> Regions { get; }

    // Texts that sort alike but differ get different ranks, so that two regions never become one.
    private static int[] Rank(string[] texts)
    {
        var order = texts.Distinct(StringComparer.Ordinal)
            .Select(text => (Text: text, Key: Chinese.GetSortKey(text).KeyData))
            .ToArray();
        Array.Sort(order, (one, other) =>
            one.Key.AsSpan().SequenceCompareTo(other.Key) is var compared and not 0 ? compared : string.CompareOrdinal(one.Text, other.Text));
        var ranks = new Dictionary<string, int>(order.Length, StringComparer.Ordinal);
        foreach (var (text, _) in order)
        {
            ranks.Add(text, ranks.Count);
        }

        return [.. texts.Select(text => ranks[text])];
    }
}
