using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Reports.Submissions.Receipts;

/// <summary>
/// What proves that a receipt, or a mail of ours that is answered, is ours: twelve characters in three groups, <c>K7QM-2XTD-9RWA</c>, short enough to be typed from paper, from
/// an alphabet without I, L, O and U. It has 60 bits: whoever could try a thousand a second at one receipt would need half of 2^60 tries, some
/// 18 million years, so guessing needs no lock, and nobody can be locked out of a receipt.
/// </summary>
public sealed record ReceiptCode
{
    internal const int Length = 12;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;

    private ReceiptCode(string characters) => Characters = characters;

    // Invariant: Length characters of Alphabet.
    private string Characters { get; }

    /// <summary>Reads what somebody typed: in any case and width, with or without the hyphens, O for 0, I or L for 1.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out ReceiptCode? code)
    {
        code = null;
        if (typed is null or { Length: > 100 })
        {
            return false;
        }

        var characters = new StringBuilder(Length);
        foreach (var character in Folded(typed).Where(character => !IsBetween(character)))
        {
            characters.Append(character switch { 'O' => '0', 'I' or 'L' => '1', _ => character });
        }

        var text = characters.ToString();
        code = text.Length == Length && text.All(Alphabet.Contains) ? new ReceiptCode(text) : null;
        return code is not null;
    }

    /// <summary>Takes as long for a code that is nearly right as for one that is not at all.</summary>
    public bool Matches(ReceiptCode other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Characters), Encoding.ASCII.GetBytes(other.Characters));

    public override string ToString() => string.Join('-', Characters.Chunk(Group).Select(group => new string(group)));

    /// <summary>The first 60 bits of a code of authenticity.</summary>
    internal static ReceiptCode From(ReadOnlySpan<byte> authenticity)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(authenticity) >> 4;
        return new ReceiptCode(string.Create(Length, bits, (characters, source) =>
        {
            for (var index = 0; index < Length; index++)
            {
                characters[index] = Alphabet[(int)((source >> ((Length - 1 - index) * 5)) & 31)];
            }
        }));
    }

    // Rune by rune, because half a surrogate pair cannot be normalised.
    internal static string Folded(string typed) => string.Concat(typed.EnumerateRunes()).Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    internal static bool IsBetween(char character) => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;
}
