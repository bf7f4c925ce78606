using System.Globalization;

namespace Reports.Validation.Copies;

/// <summary>
/// A few short keys by which texts that are largely the same meet among tens of thousands without any of them being read: MinHash over the
/// runs of a text, in ten bands of two. Texts that share a third of their runs have a key in common in 7 cases of 10, half of them in 19 of
/// 20; texts that share a hundredth in 1 of 1,000. A key in common proves nothing: the texts are compared then.
/// </summary>
internal static class TextPrint
{
    public const int Bands = 10;
    private const int Rows = 2;

    /// <summary>Empty when the text has no run of its own. Each key begins with the number of its band.</summary>
    public static IReadOnlyList<string> KeysOf(ComparableText text, int run)
    {
        var least = new ulong[Bands * Rows];
        Array.Fill(least, ulong.MaxValue);
        var hashes = RunHashes.Of(text.Signs, run);
        var own = 0;
        var any = false;
        for (var place = 0; place < text.Signs.Length; place++)
        {
            own += text.Own[place] ? 1 : 0;
            own -= place >= run && text.Own[place - run] ? 1 : 0;
            if (place < run - 1 || own * 2 < run)
            {
                continue;
            }

            any = true;
            for (var index = 0; index < least.Length; index++)
            {
                least[index] = Math.Min(least[index], RunHashes.Mix(hashes[place - run + 1] + (ulong)(index + 1)));
            }
        }

        return any ? [.. Enumerable.Range(0, Bands).Select(band => Key(band, least.AsSpan(band * Rows, Rows)))] : [];
    }

    private static string Key(int band, ReadOnlySpan<ulong> least)
    {
        var key = 0UL;
        foreach (var value in least)
        {
            key = RunHashes.Mix(key + value);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{band:x}{key:x16}");
    }
}
