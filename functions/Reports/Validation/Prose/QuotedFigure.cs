using System.Globalization;
using System.Text;

namespace Reports.Validation.Prose;

/// <summary>A quotation taken apart around the number it is about, so that it can be marked. Without such a number all of it stands before.</summary>
/// <param name="Before">What stands before the number.</param>
/// <param name="Figure">The number as it is written; empty when it cannot be found.</param>
/// <param name="After">What stands after it.</param>
public sealed record QuotedFigure(string Before, string Figure, string After)
{
    private const string ChineseDigits = "〇零一二两三四五六七八九十百千万亿";

    public static QuotedFigure Of(string quote, decimal? figure)
    {
        for (var start = 0; figure is not null && start < quote.Length;)
        {
            var end = EndOfRun(quote, start, IsDigit);
            if (end == start)
            {
                end = EndOfRun(quote, start, character => ChineseDigits.Contains(character, StringComparison.Ordinal));
            }

            if (end > start && ValueOf(quote[start..end]) == figure)
            {
                return new QuotedFigure(quote[..start], quote[start..end], quote[end..]);
            }

            start = Math.Max(end, start + 1);
        }

        return new QuotedFigure(quote, "", "");
    }

    private static int EndOfRun(string quote, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < quote.Length && (belongs(quote[end]) || (end > start && IsSeparator(quote, end))))
        {
            end++;
        }

        return end;
    }

    private static bool IsDigit(char character) => char.IsAsciiDigit(character) || character is >= '０' and <= '９';

    /// <summary>A decimal point, or a comma before three digits; not the one between two numbers or at the end of a sentence.</summary>
    private static bool IsSeparator(string quote, int at) =>
        IsDigit(quote[at - 1]) && Enumerable.Range(at + 1, quote[at] switch { '.' or '．' => 1, ',' or '，' => 3, _ => 0 }) is var digits
            && digits.Any() && digits.All(index => index < quote.Length && IsDigit(quote[index]));

    private static decimal? ValueOf(string run)
    {
        var plain = run.Normalize(NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : ChineseNumeral.TryRead(run, out var numeral) ? numeral : null;
    }
}
