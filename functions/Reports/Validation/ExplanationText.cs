using System.Text;
using Reports.Forms;

namespace Reports.Validation;

/// <summary>Why an explanation is not taken.</summary>
public enum ExplanationFault
{
    /// <summary>Nothing was typed.</summary>
    Missing,

    /// <summary>无, a slash, a number or the like.</summary>
    SaysNothing,

    /// <summary>More than <see cref="ExplanationText.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>A review has refused this very text for these very figures.</summary>
    Refused,

    /// <summary>The block has no query that could be explained.</summary>
    NoQuery,
}

/// <summary>Tells an explanation from the marks that people put where they have nothing to say.</summary>
public static class ExplanationText
{
    /// <summary>A longer one is cut, and ends in an ellipsis: it is for a person to read, not an attachment.</summary>
    public const int MaxLength = 2000;

    private const int LeastLetters = 2;

    private static readonly HashSet<string> SaysNothing = new(StringComparer.OrdinalIgnoreCase)
    {
        "暂无", "没有", "没有说明", "无说明", "无需说明", "暂无说明", "不需要说明", "不涉及", "未发生", "不适用", "说明", "同上", "待定", "待补充", "待核实", "正在核实",
        "na", "nil", "none", "null", "tbd", "todo", "ok", "xx", "xxx",
    };

    /// <summary>The explanation, trimmed; null when it is blank, 无, a slash, a number or the like.</summary>
    public static string? Meaningful(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var letters = Letters(text);
        if (letters.Length < LeastLetters || SaysNothing.Contains(letters))
        {
            return null;
        }

        return text.Shortened(MaxLength);
    }

    /// <summary>What was typed on a page, with plain line ends and without control characters; nothing is cut.</summary>
    public static string Plain(string? typed) =>
        string.Concat((typed ?? "").ReplaceLineEndings("\n").Where(character => character == '\n' || !char.IsControl(character))).Trim();

    /// <summary>Null when it can be taken.</summary>
    /// <param name="plain">See <see cref="Plain"/>.</param>
    public static ExplanationFault? FaultOf(string plain) =>
        plain.Length == 0 ? ExplanationFault.Missing
        : plain.Length > MaxLength ? ExplanationFault.TooLong
        : Meaningful(plain) is null ? ExplanationFault.SaysNothing : null;

    // Rune by rune, because half a surrogate pair cannot be normalised.
    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetter))
        {
            letters.Append(rune.ToString());
        }

        return letters.ToString();
    }
}
