using System.Globalization;
using System.Text;

namespace Reports.Validation.Prose;

/// <summary>A year that the text names.</summary>
/// <param name="At">Where in <see cref="ProseText.Plain"/> it begins.</param>
/// <param name="Year">As written.</param>
internal readonly record struct YearMention(int At, int Year);

/// <summary>
/// A narrative made ready for reading: full-width forms made plain, spaces taken out, lines that a paste has broken joined again, and the
/// years around the report year put as 上年, 本年 and 下年. Every place leads back to the text as it was typed, which is what is quoted.
/// </summary>
internal sealed class ProseText
{
    private const int LongestQuote = 60;
    private const int HeadingLength = 26;
    private const string ClauseEnds = ",。;:!?\n";

    private readonly string typed;
    private readonly List<int> origins = [];
    private readonly List<YearMention> years = [];

    private ProseText(string typed, int? reportYear)
    {
        this.typed = typed;
        Plain = NameYears(Fold(), reportYear);
    }

    public string Plain { get; }

    public IReadOnlyList<YearMention> Years => years;

    /// <param name="typed">As it stands in the workbook.</param>
    /// <param name="reportYear">Null when nobody knows it; years are then left as they are.</param>
    public static ProseText Of(string typed, int? reportYear) => new(typed, reportYear);

    /// <summary>The clause around a place as it was typed, at most about sixty characters, with … where it was cut.</summary>
    public string Quote(TextSpan place)
    {
        var start = place.Start;
        while (start > 0 && !ClauseEnds.Contains(Plain[start - 1], StringComparison.Ordinal) && place.Start - start < LongestQuote / 2 && place.End - start < LongestQuote)
        {
            start--;
        }

        var end = Math.Min(place.End, start + LongestQuote);
        while (end < Plain.Length && !ClauseEnds.Contains(Plain[end], StringComparison.Ordinal) && end - start < LongestQuote)
        {
            end++;
        }

        var cutBefore = start > 0 && !ClauseEnds.Contains(Plain[start - 1], StringComparison.Ordinal);
        var cutAfter = end < Plain.Length && !ClauseEnds.Contains(Plain[end], StringComparison.Ordinal);
        var quote = new StringBuilder(cutBefore ? "…" : "");
        foreach (var rune in typed.AsSpan(origins[start], origins[end - 1] + 1 - origins[start]).EnumerateRunes())
        {
            // Half a character, where the quotation was cut through one, is read as the replacement character.
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && rune != Rune.ReplacementChar)
            {
                quote.Append(rune.ToString());
            }
        }

        return quote.Append(cutAfter ? "…" : "").ToString();
    }

    private StringBuilder Fold()
    {
        var plain = new StringBuilder(typed.Length);
        for (var index = 0; index < typed.Length; index++)
        {
            var character = typed[index];
            if (character is '\n' or '\r')
            {
                index = EndOfLine(plain, index);
            }
            else if (!char.IsWhiteSpace(character))
            {
                Append(plain, character is >= '！' and <= '～' ? (char)(character - 0xFEE0) : character, index);
            }
            else if (plain.Length > 0 && char.IsAsciiDigit(plain[^1]) && index + 1 < typed.Length && char.IsAsciiDigit(typed[index + 1]))
            {
                // Two numbers, or one with a space in it: nobody can say, so the space stays.
                Append(plain, ' ', index);
            }
        }

        return plain;
    }

    private void Append(StringBuilder plain, char character, int index)
    {
        if (char.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.Control) || character == '\n')
        {
            plain.Append(character);
            origins.Add(index);
        }
    }

    /// <summary>A line break ends a sentence, except where a paste has broken a paragraph at the margin; blank lines count as one.</summary>
    private int EndOfLine(StringBuilder plain, int index)
    {
        var last = index;
        while (last + 1 < typed.Length && char.IsWhiteSpace(typed[last + 1]))
        {
            last++;
        }

        var lineStart = plain.Length;
        while (lineStart > 0 && plain[lineStart - 1] != '\n')
        {
            lineStart--;
        }

        var endsOpen = plain.Length > 0 && plain[^1] is ',' or '、' or ';' || (plain.Length - lineStart > HeadingLength && plain[^1] is not ('。' or '!' or '?' or ':'));
        if (plain.Length > 0 && plain[^1] != '\n' && !(endsOpen && !BeginsItem(last + 1)))
        {
            Append(plain, '\n', index);
        }

        return last;
    }

    private bool BeginsItem(int index) =>
        index < typed.Length && (typed[index] is '(' or '（' or '●' or '-' or '第' or '《' || char.IsAsciiDigit(typed[index])
            || ("一二三四五六七八九十".Contains(typed[index], StringComparison.Ordinal) && index + 1 < typed.Length && typed[index + 1] is '、' or '是' or '.'));

    private string NameYears(StringBuilder folded, int? reportYear)
    {
        var plain = new StringBuilder(folded.Length);
        var kept = new List<int>(origins.Count);
        for (var index = 0; index < folded.Length; index++)
        {
            if (YearAt(folded, index) is { } year)
            {
                years.Add(new YearMention(plain.Length, year));
                if (NameOf(year - reportYear, folded, index) is { } name)
                {
                    plain.Append(name);
                    kept.Add(origins[index]);
                    index += 3;
                    continue;
                }
            }

            plain.Append(folded[index]);
            kept.Add(origins[index]);
        }

        origins.Clear();
        origins.AddRange(kept);
        return plain.ToString();
    }

    private static int? YearAt(StringBuilder text, int index) =>
        index + 4 < text.Length && text[index + 4] == '年' && text[index] is '1' or '2' && (index == 0 || !(char.IsAsciiLetterOrDigit(text[index - 1]) || text[index - 1] == '.'))
        && int.TryParse(text.ToString(index, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2100
            ? year
            : null;

    /// <summary>A year that ends a span (2019-2021年) stands for the span, not for itself.</summary>
    private static char? NameOf(int? distance, StringBuilder text, int index) =>
        index > 0 && text[index - 1] is '-' or '—' or '~' or '–' ? null
        : distance switch { 0 => '本', -1 => '上', 1 => '下', _ => null };
}
