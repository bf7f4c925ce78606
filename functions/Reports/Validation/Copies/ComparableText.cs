namespace Reports.Validation.Copies;

/// <summary>
/// A text as it is compared: its letters and characters alone, every number one and the same sign, the agency's own names left out. What a
/// person changes who fills last year's or a neighbour's text in anew is gone; what is left are the words.
/// </summary>
internal sealed class ComparableText
{
    private const char Number = '0';

    private readonly int[] origins;
    private readonly bool[] own;

    private ComparableText(string original, string signs, int[] origins, bool[] own)
    {
        (Original, Signs, this.origins, this.own) = (original, signs, origins, own);
        OwnLength = own.AsSpan().Count(true);
    }

    public string Original { get; }

    public string Signs { get; }

    /// <summary>For each sign whether it is the author's own, and not part of a phrase that every report shares.</summary>
    public ReadOnlySpan<bool> Own => own;

    public int OwnLength { get; }

    /// <param name="text">As written.</param>
    /// <param name="names">What the agency calls itself, folded; see <see cref="OwnNames"/>.</param>
    /// <param name="shared">Phrases that every report shares, folded.</param>
    public static ComparableText Of(string text, IReadOnlyList<string> names, IReadOnlyList<string> shared)
    {
        var folded = Fold(text, out var origins);
        var named = new bool[folded.Length];
        Mark(folded, names, named, marked: true);
        var signs = new char[folded.Length];
        var count = 0;
        for (var index = 0; index < folded.Length; index++)
        {
            if (OwnNames.FirstPersonAt(folded.AsSpan(index)) is > 0 and var length)
            {
                index += length - 1;
            }
            else if (!named[index])
            {
                (signs[count], origins[count]) = (folded[index], origins[index]);
                count++;
            }
        }

        var own = new bool[count];
        Array.Fill(own, true);
        var kept = new string(signs, 0, count);
        Mark(kept, shared, own, marked: false);
        return new ComparableText(text, kept, origins, own);
    }

    /// <summary>A name or a phrase in the form in which it is looked for.</summary>
    public static string Fold(string text) => Fold(text, out _);

    /// <summary>The part of the original that the signs from <paramref name="start"/> on were made of.</summary>
    public string Quote(int start, int length) => Original[origins[start]..(origins[start + length - 1] + 1)];

    /// <param name="text">As written.</param>
    /// <param name="origins">For each sign where it came from; longer than the signs are.</param>
    private static string Fold(string text, out int[] origins)
    {
        var signs = new char[text.Length];
        var places = new int[text.Length];
        var count = 0;
        var inNumber = false;
        for (var index = 0; index < text.Length; index++)
        {
            var sign = Narrow(text[index]);
            if (inNumber && (char.IsDigit(sign) || sign is '.' or ',' or '%'))
            {
                continue;
            }

            inNumber = char.IsDigit(sign);
            if (inNumber || char.IsLetter(sign))
            {
                (signs[count], places[count]) = (inNumber ? Number : char.IsAscii(sign) ? char.ToLowerInvariant(sign) : sign, index);
                count++;
            }
        }

        origins = places;
        return new string(signs, 0, count);
    }

    /// <summary>Full-width letters and digits are the same letters and digits.</summary>
    private static char Narrow(char sign) => sign is >= '！' and <= '～' ? (char)(sign - '！' + '!') : sign;

    private static void Mark(string signs, IReadOnlyList<string> phrases, bool[] marks, bool marked)
    {
        foreach (var phrase in phrases)
        {
            for (var at = signs.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = signs.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            {
                Array.Fill(marks, marked, at, phrase.Length);
            }
        }
    }
}
