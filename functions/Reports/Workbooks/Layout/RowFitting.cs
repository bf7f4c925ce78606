namespace Reports.Workbooks.Layout;

/// <summary>Finds heights at which every caption can be read: merged cells never fit themselves.</summary>
internal static class RowFitting
{
    private const double Least = 24;

    public static Dictionary<int, double> Heights(IReadOnlyList<Caption> captions, IReadOnlyList<double> widths, IEnumerable<int> numberedRows)
    {
        var heights = numberedRows.Distinct().ToDictionary(row => row, _ => Least);
        foreach (var caption in captions.OrderBy(caption => caption.Rows))
        {
            for (var row = caption.Row; row < caption.Row + caption.Rows; row++)
            {
                heights.TryAdd(row, Least);
            }

            var width = Enumerable.Range(caption.Column - 1, caption.Columns).Sum(index => widths[index]);
            var needed = Longest(caption) is { Length: > 0 } text ? TextMeasure.Height(text, width) : 0;
            var missing = needed - Enumerable.Range(caption.Row, caption.Rows).Sum(row => heights[row]);
            if (missing <= 0)
            {
                continue;
            }

            for (var row = caption.Row; row < caption.Row + caption.Rows; row++)
            {
                heights[row] += missing / caption.Rows;
            }
        }

        return heights;
    }

    private static string Longest(Caption caption) =>
        caption.LocalText is { } local && local.Length > caption.Text.Length ? local : caption.Text;
}
