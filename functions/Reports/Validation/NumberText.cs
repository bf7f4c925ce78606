using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Reports.Validation;

/// <summary>
/// Reads a number that somebody typed as text: full-width digits, separators, spaces, units, plain Chinese numerals.
/// Only what can be read for certain is read; nothing is guessed.
/// </summary>
public static partial class NumberText
{
    private static readonly string[] CountUnits = ["件", "条", "个", "项", "宗", "起", "次", "份", "部"];
    private static readonly string[] AmountUnits = ["万元"];

    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "/", "\\", "-", "--", "---", "—", "——", "–", "―", "─", "一一", "*", "无", "无。", "没有", "未发生", "不涉及", "空", "N/A", "NA", "nil", "none", "null", "×", "x",
    };

    /// <summary>Whether the text is one of the marks that people put where there is nothing: <c>/</c>, <c>—</c>, 无.</summary>
    public static bool IsPlaceholder(string text) => Placeholders.Contains(Fold(text));

    /// <summary>The number, negative or with decimals as it stands; false where it cannot be read for certain.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="value">The number read; 0 when false.</param>
    /// <param name="isAmount">An amount may bear 万元, a count 件 and the like; 元 alone is never read, because the form asks for 万元.</param>
    public static bool TryRead(string text, bool isAmount, out decimal value)
    {
        value = 0;
        if (MayBeSeveral(text))
        {
            return false;
        }

        var folded = WithoutUnit(Fold(text), isAmount ? AmountUnits : CountUnits);
        if (Grouped().IsMatch(folded))
        {
            folded = folded.Replace(",", "", StringComparison.Ordinal);
        }

        return Plain().IsMatch(folded)
            ? decimal.TryParse(folded, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            : ChineseNumeral.TryRead(folded, out value);
    }

    /// <summary>
    /// Digits set apart are one number only as groups of three (12 345); two lines of a cell never are, and neither is 38 with ①, ² or ½ beside it.
    /// </summary>
    private static bool MayBeSeveral(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC);
        return text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber) || (SetApart().IsMatch(plain) && !GroupedBySpaces().IsMatch(plain));
    }

    /// <summary>Full-width forms made plain, every kind of space and invisible mark taken out, an apostrophe in front dropped.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (!Rune.IsWhiteSpace(rune) && category is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(rune.Value == '−' ? "-" : rune.ToString());
            }
        }

        return folded.ToString().TrimStart('\'', '‘', '’', '`');
    }

    private static string WithoutUnit(string text, string[] units)
    {
        foreach (var unit in units)
        {
            foreach (var written in new[] { unit, $"({unit})" })
            {
                if (text.Length > written.Length && text.EndsWith(written, StringComparison.Ordinal))
                {
                    return text[..^written.Length];
                }
            }
        }

        return text;
    }

    [GeneratedRegex(@"[0-9]\s+[0-9]")]
    private static partial Regex SetApart();

    [GeneratedRegex(@"\A[^0-9]*[0-9]{1,3}([^\S\r\n][0-9]{3})+(\.[0-9]+)?[^0-9]*\z")]
    private static partial Regex GroupedBySpaces();

    [GeneratedRegex(@"\A[+-]?\d{1,15}(\.\d{1,12})?\z", RegexOptions.ECMAScript)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[+-]?\d{1,3}(,\d{3})+(\.\d{1,12})?\z", RegexOptions.ECMAScript)]
    private static partial Regex Grouped();
}
