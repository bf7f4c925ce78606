using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>Finds a first person that cannot be the agency (N.AGENCY): 本乡 in the report of a 管委会. Words in quotation marks are somebody else's.</summary>
internal static class FirstPersonFindings
{
    private const int LongestQuotation = 80;

    // 基本局面, 资本, 样本, 自我: the letter belongs to the word before.
    private const string NoBeginning = "基根资成样文版标日原读课书脚剧自忘";

    /// <summary>What follows makes another word of it: 本办法, 本委托, 本局域网, 本乡镇.</summary>
    private static readonly Dictionary<string, string> NoEnding = new(StringComparer.Ordinal)
    {
        ["办"] = "法案理学件事公结税实",
        ["委"] = "托员派任",
        ["局"] = "域部限面势",
        ["乡"] = "镇村土",
        ["镇"] = "街乡",
        ["县"] = "区市",
        ["厅"] = "局",
        ["街道"] = "",
    };

    public static IEnumerable<Finding> Of(Rule rule, ProseFinding findings, ProseReading reading, string? agencyName)
    {
        if (AgencyKind.Of(agencyName) is not { } kind)
        {
            yield break;
        }

        foreach (var self in kind.Impossible())
        {
            if (Find(reading.Plain, self) is { } place)
            {
                var text = new FindingText().Set("word", reading.Plain[place.Start..place.End]).Set("agency", agencyName!);
                yield return findings.Build(rule, reading, place, text);
            }
        }
    }

    /// <summary>The first place where the text says 我 or 本 with that body.</summary>
    private static TextSpan? Find(string text, string self)
    {
        for (var at = text.IndexOf(self, StringComparison.Ordinal); at >= 0; at = text.IndexOf(self, at + 1, StringComparison.Ordinal))
        {
            var end = at + self.Length;
            if (at > 0 && text[at - 1] is '我' or '本' && !(at > 1 && NoBeginning.Contains(text[at - 2], StringComparison.Ordinal))
                && !(end < text.Length && NoEnding[self].Contains(text[end], StringComparison.Ordinal)) && !IsQuoted(text, at))
            {
                return new TextSpan(at - 1, end);
            }
        }

        return null;
    }

    private static bool IsQuoted(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LongestQuotation), Math.Min(at, LongestQuotation));
        return before.LastIndexOfAny('“', '《') > before.LastIndexOfAny('”', '》');
    }
}
