using System.Collections.Frozen;
using System.Text;

namespace Reports.Compliance.Pinyin;

/// <summary>
/// The first letters of a name's pinyin (云泽市教育局: yzsjyj), for searching. A character with several readings has a letter for each, because
/// which one is meant depends on the name; whoever searches types the one that is spoken.
/// </summary>
internal sealed class PinyinInitials
{
    private const int Letters = 26;
    private static readonly Lazy<FrozenDictionary<char, ulong>> Table = new(Load);

    // Invariant: one for each character that is a letter, a digit or Chinese; a bit for each letter and digit it may stand for.
    private readonly ulong[] places;

    private PinyinInitials(ulong[] places) => this.places = places;

    public static PinyinInitials Of(string name) => new([.. name.Select(MaskOf).Where(mask => mask != 0)]);

    /// <summary>What to look for; null when the text cannot be initials: they are letters, with digits and blanks perhaps.</summary>
    public static PinyinInitials? Sought(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character == ' ') && text.Any(char.IsAsciiLetter) ? Of(text) : null;

    /// <summary>Whether the initials that are sought stand in these one after another.</summary>
    public bool Contain(PinyinInitials sought)
    {
        for (var start = 0; start + sought.places.Length <= places.Length; start++)
        {
            if (Begin(places.AsSpan(start), sought.places))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begin(ReadOnlySpan<ulong> places, ReadOnlySpan<ulong> sought)
    {
        for (var index = 0; index < sought.Length; index++)
        {
            if ((places[index] & sought[index]) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong MaskOf(char character) => character switch
    {
        _ when char.IsAsciiLetter(character) => Bit(char.ToLowerInvariant(character)),
        _ when char.IsAsciiDigit(character) => 1UL << (Letters + character - '0'),
        _ => Table.Value.GetValueOrDefault(character),
    };

    private static ulong Bit(char letter) => 1UL << (letter - 'a');

    private static FrozenDictionary<char, ulong> Load()
    {
        var masks = new Dictionary<char, ulong>();
        using var reader = new StreamReader(Open(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ', 2);
            var mask = parts[0].Aggregate(0UL, (all, letter) => all | Bit(letter));
            foreach (var character in parts[1])
            {
                masks.Add(character, mask);
            }
        }

        return masks.ToFrozenDictionary();
    }

    /// <summary>The table as <c>initials.mjs</c> wrote it.</summary>
    internal static Stream Open() =>
        typeof(PinyinInitials).Assembly.GetManifestResourceStream("Reports.Compliance.Pinyin.initials.txt") ?? throw new InvalidOperationException("The table of initials is not embedded.");
}
