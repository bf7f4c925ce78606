using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>Adds up what the text lists (N.SUM, N.SUM_EXCEEDS) and works out its shares (N.PERCENT).</summary>
internal sealed class ListFindings(ProseFinding findings)
{
    public IEnumerable<Finding> Sums(Rule complete, ProseReading reading, IReadOnlyList<QuantityList> lists) => lists
        .Where(list => list.IsComplete && !list.Rivals.Contains(list.Sum))
        .Select(list => Build(complete, reading, list, list.Items));

    public IEnumerable<Finding> Bounds(Rule bound, ProseReading reading, IReadOnlyList<QuantityList> lists)
    {
        // Where a greater number stands before the list, or the sum of two, the parts may be of that.
        foreach (var list in lists.Where(list => !list.IsComplete && list.Rivals.SkipLast(1).Max() == list.Total.Value))
        {
            var most = list.Rivals.Max();
            if (QuantityListReader.ByDimension(list).FirstOrDefault(items => items.Sum(item => item.Quantity.Value) > most) is { } items)
            {
                yield return Build(bound, reading, list, items);
            }
        }
    }

    /// <summary>Only shares whose whole is plain: a part of a list with its total, or the number right before of the one before that.</summary>
    public IEnumerable<Finding> Shares(Rule share, ProseReading reading, IReadOnlyList<QuantityList> lists)
    {
        for (var index = 1; index < reading.Quantities.Count; index++)
        {
            var (part, stated) = (reading.Quantities[index - 1], reading.Quantities[index]);
            if (!stated.IsShare || !stated.IsExact || !part.IsExact || part.IsShare || !IsShareOf(reading.Plain[part.Span.End..stated.Span.Start]))
            {
                continue;
            }

            if (lists.FirstOrDefault(list => list.Items.Any(item => item.Quantity == part)) is { Total.Value: > 0 } list
                && !Wholes(reading, list, part).Any(whole => IsNear(part.Value, whole, stated.Value, share.Limits["points"])))
            {
                yield return BuildShare(share, reading, list, part, stated);
            }
        }
    }

    /// <summary>Everything the share may be of: any number of the same unit nearby, or the parts together.</summary>
    private static IEnumerable<decimal> Wholes(ProseReading reading, QuantityList list, Quantity part) =>
        reading.Quantities
            .Where(quantity => quantity.Unit == part.Unit && quantity.Value > 0 && quantity.Span.Start < part.Span.Start)
            .Select(quantity => quantity.Value)
            .Append(list.Sum)
            .Concat(list.Rivals);

    /// <summary>Rounded or cut off at the decimals it is written with.</summary>
    private static bool IsNear(decimal part, decimal whole, decimal stated, decimal tolerance)
    {
        var lastPlace = stated.Scale switch { 0 => 1m, 1 => 0.1m, _ => 0.01m };
        return whole > 0 && Math.Abs((part / whole * 100) - stated) <= Math.Max(tolerance, lastPlace);
    }

    private static bool IsShareOf(string between) =>
        between.TrimStart(',', '(', '、') is { Length: <= 12 } words && words.StartsWith('占') && !words.Contains("分别", StringComparison.Ordinal);

    private Finding BuildShare(Rule rule, ProseReading reading, QuantityList list, Quantity part, Quantity stated)
    {
        var expected = Math.Round(part.Value / list.Total.Value * 100, 2, MidpointRounding.AwayFromZero);
        var (zh, en) = ($"{Number(part)}÷{Number(list.Total)}＝{FindingText.Number(expected)}%", $"{Number(part)} / {Number(list.Total)} = {FindingText.Number(expected)}%");
        var text = new FindingText().Set("terms", new LocalizedText(zh, en)).Set("stated", stated.Value);
        return ProseFinding.WithFigures(findings.Build(rule, reading, new TextSpan(part.Span.Start, stated.Span.End), text), stated.Value, expected);
    }

    private Finding Build(Rule rule, ProseReading reading, QuantityList list, IReadOnlyList<ListItem> items)
    {
        var (total, sum, unit) = (list.Total.Value, items.Sum(item => item.Quantity.Value), list.Total.Unit);
        var text = new FindingText()
            .Set("terms", WriteOut(items, sum, unit))
            .Set("stated", total)
            .Set("difference", Math.Abs(total - sum))
            .Set("unit", unit);
        return ProseFinding.WithFigures(findings.Build(rule, reading, list.Span, text), total, sum);
    }

    private static LocalizedText WriteOut(IReadOnlyList<ListItem> items, decimal sum, string unit)
    {
        var numbers = items.Select(item => Number(item.Quantity)).ToList();
        return numbers.Count == 1
            ? new LocalizedText($"{numbers[0]}{unit}", numbers[0])
            : new LocalizedText($"{string.Join("＋", numbers)}＝{FindingText.Number(sum)}{unit}", $"{string.Join(" + ", numbers)} = {FindingText.Number(sum)}");
    }

    private static string Number(Quantity quantity) => FindingText.Number(quantity.Value);
}
