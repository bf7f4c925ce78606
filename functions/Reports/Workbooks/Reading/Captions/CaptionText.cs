using System.Text;
using System.Text.RegularExpressions;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>
/// A caption in the forms in which it is compared: in compatible width, letters and digits only; and the same without its number
/// (一、 （一） 1.) and without a note in brackets at its end. Both are empty where nothing is left.
/// </summary>
internal sealed partial record CaptionText
{
    // What is longer is a sentence, never a caption of a form.
    private const int Longest = 120;

    // A short caption differs from its neighbours by a letter; only longer ones may be misspelt.
    private const int ShortestMisspelt = 4;
    private const int LettersForEachSlip = 8;

    private CaptionText(string exact, string loose) => (Exact, Loose) = (exact, loose);

    public static CaptionText Nothing { get; } = new("", "");

    /// <summary>With its number and its notes.</summary>
    public string Exact { get; }

    /// <summary>Without its number and without a note at its end.</summary>
    public string Loose { get; }

    public static CaptionText Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return Nothing;
        }

        var plain = text.Normalize(NormalizationForm.FormKC).Trim();
        var bare = NoteAtEnd().Replace(Number().Replace(plain, ""), "");
        var (exact, loose) = (Letters(plain), Letters(bare));
        return new CaptionText(exact, loose.Length == 0 ? exact : loose);
    }

    /// <summary>How many letters differ, if they may be slips of the same caption; null if it must be another one.</summary>
    public static int? Slips(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        var most = shorter < ShortestMisspelt ? 0 : 1 + (shorter / LettersForEachSlip);
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return null;
        }

        var slips = Distance(one, other);
        return slips <= most ? slips : null;
    }

    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.Min(replaced, 1 + Math.Min(above[j], above[j - 1]));
            }
        }

        return above[other.Length];
    }

    /// <summary>Letters and digits alone.</summary>
    public static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    [GeneratedRegex(@"\A[^\p{L}\p{N}(]*(?:\(\s*(?:[一二三四五六七八九十]+|\d{1,2})\s*\)[、.,:]?\s*|(?:[一二三四五六七八九十]+|\d{1,2})\s*[、.,:)]\s*|[一二三四五六七八九十]+\s+|\d{1,2}\s*(?=\p{Lo}))", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=[^\s(][\s\S]*)\([^()]*\)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NoteAtEnd();
}
