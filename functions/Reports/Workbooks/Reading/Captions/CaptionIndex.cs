using Reports.Forms;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>The captions along one side of a block, rows or columns, and the groups around them. A caption may stand there several times.</summary>
internal sealed class CaptionIndex
{
    private readonly IReadOnlyList<(CaptionText Text, int Entry)> captions;
    private readonly ILookup<string, int> exact;
    private readonly ILookup<string, int> loose;
    private readonly HashSet<string> groups;

    private CaptionIndex(IReadOnlyList<(CaptionText Text, int Entry)> captions, IReadOnlyList<IReadOnlyList<string>> paths)
    {
        this.captions = captions;
        Groups = paths;
        exact = captions.ToLookup(caption => caption.Text.Exact, caption => caption.Entry, StringComparer.Ordinal);
        loose = captions.ToLookup(caption => caption.Text.Loose, caption => caption.Entry, StringComparer.Ordinal);
        groups = paths.SelectMany(path => path).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The groups of each entry from the outside in, folded loosely.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; }

    /// <summary>Empty where the entry is in no group.</summary>
    public string InnermostGroup(int entry) => Groups[entry] is [.., var innermost] ? innermost : "";

    public int Count => Groups.Count;

    public static CaptionIndex OfColumns(FormBlock block) => new(
        [
            .. block.Columns.SelectMany((column, entry) => new[] { column.Label.Zh, column.LocalLabel?.Zh }.Concat(column.Variants)
                .OfType<string>().Select(text => (CaptionText.Of(text), entry))),
        ],
        [.. block.Columns.Select(column => Fold(column.Path))]);

    public static CaptionIndex OfRows(FormBlock block) => new(
        [
            .. block.Rows.SelectMany((row, entry) => new[] { row.Label?.Zh }.Concat(row.Variants)
                .OfType<string>().Select(text => (CaptionText.Of(text), entry))),
        ],
        [.. block.Rows.Select(row => Fold(row.Path))]);

    /// <summary>The entries that a text names: letter by letter, failing that without number and notes; none for another text.</summary>
    public IReadOnlyList<int> Find(CaptionText text)
    {
        if (text.Exact.Length == 0)
        {
            return [];
        }

        var found = exact[text.Exact].Distinct().ToList();
        return found.Count > 0 ? found : [.. loose[text.Loose].Distinct()];
    }

    public bool Spells(CaptionText text) => text.Exact.Length > 0 && exact.Contains(text.Exact);

    /// <summary>The one caption that a misspelt text is nearest to; none where two are as near, or none is near.</summary>
    public IReadOnlyList<int> FindMisspelt(CaptionText text)
    {
        if (text.Loose.Length == 0)
        {
            return [];
        }

        var near = captions
            .Select(caption => (caption.Entry, caption.Text.Loose, Slips: CaptionText.Slips(text.Loose, caption.Text.Loose)))
            .Where(caption => caption.Slips is not null)
            .GroupBy(caption => caption.Slips!.Value)
            .MinBy(group => group.Key);
        return near is not null && near.Select(caption => caption.Loose).Distinct().Count() == 1 ? [.. near.Select(caption => caption.Entry).Distinct()] : [];
    }

    public bool IsGroup(CaptionText text) => groups.Contains(text.Loose);

    private static IReadOnlyList<string> Fold(IReadOnlyList<LocalizedText> path) => [.. path.Select(text => CaptionText.Of(text.Zh).Loose)];
}
