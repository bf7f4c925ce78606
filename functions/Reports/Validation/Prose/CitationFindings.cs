using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>Checks how decrees and documents are cited (N.CITATION): the number that belongs to the title, the brackets of the year, one issuer's mark.</summary>
internal sealed partial class CitationFindings(ProseFinding findings, IReadOnlyList<Citation> known)
{
    /// <summary>Between the words of a title that we know and its number stand marks, and 的通知.</summary>
    private const int TitleToNumber = 26;

    public IEnumerable<Finding> Of(Rule rule, ProseReading reading)
    {
        var plain = reading.Plain;
        foreach (Match match in Document().Matches(plain))
        {
            var place = new TextSpan(match.Index, match.Index + match.Length);
            if (match.Groups["mark"].Value is var mark && DoubledMark().Match(mark) is { Success: true } doubled)
            {
                yield return findings.Build(rule, reading, place, new FindingText().Set("word", doubled.Value), "doubled");
            }
            else if (WrongNumber(plain, match) is { } right)
            {
                yield return findings.Build(rule, reading, place, new FindingText().Set("document", right));
            }
            else if (match.Groups["open"].Value != "〔" || match.Groups["close"].Value != "〕")
            {
                var written = $"〔{match.Groups["year"].Value}〕{match.Groups["number"].Value}号";
                yield return findings.Build(rule, reading, place, new FindingText().Set("document", written), "bracket");
            }
        }

        foreach (Match match in Decree().Matches(plain))
        {
            if (known.FirstOrDefault(citation => citation.Decree is not null && Follows(plain, citation.Title, match.Index)) is { } citation
                && NumberOf(match.Groups["number"].Value) is { } number && number != citation.Decree)
            {
                var place = new TextSpan(match.Index, match.Index + match.Length);
                yield return findings.Build(rule, reading, place, new FindingText().Set("document", citation.Document));
            }
        }
    }

    /// <summary>The right number, when the title before it is one we know and the number is another.</summary>
    private string? WrongNumber(string plain, Match match) =>
        known.FirstOrDefault(citation => citation.Decree is null && Follows(plain, citation.Title, match.Index)) is { } citation
            && !citation.Document.EndsWith($"〔{match.Groups["year"].Value}〕{match.Groups["number"].Value}号", StringComparison.Ordinal)
            ? citation.Document
            : null;

    /// <summary>Nothing but the end of the title stands between it and the number; another title would have its own.</summary>
    private static bool Follows(string plain, string title, int at)
    {
        var from = Math.Max(0, at - TitleToNumber - title.Length);
        var before = plain.AsSpan(from, at - from);
        var found = before.LastIndexOf(title, StringComparison.Ordinal);
        return found >= 0 && before[(found + title.Length)..].IndexOfAny(",。;《") < 0;
    }

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : ChineseNumeral.TryRead(text, out var read) ? (int)read
        : text is "七一一" ? 711
        : null;

    [GeneratedRegex(@"(?<mark>[一-鿿]{1,12}[发函字规令])(?<open>[〔\[(【])(?<year>(19|20)\d\d)(?<close>[〕\])】])第?(?<number>\d{1,4})号", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Document();

    /// <summary>Two marks in a row; 印发 and 转发 only lead to one.</summary>
    [GeneratedRegex(@"(国办公开办函|国办函|国办发|国发|国函)(国办公开办函|国办函|国办发|国发|国函)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DoubledMark();

    [GeneratedRegex(@"(国务院|国)令第?(?<number>[〇零一二三四五六七八九十百\d]{2,8})号", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Decree();
}
