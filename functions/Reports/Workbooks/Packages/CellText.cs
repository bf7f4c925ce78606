using System.Globalization;
using System.Text;
using Reports.Forms;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Text of a cell as a person sees it, from what the package writes.
/// Line ends become <c>\n</c>; characters that XML cannot hold are gone.
/// </summary>
internal static class CellText
{
    private const int EscapeLength = 7;

    /// <summary>Decodes <c>_x000D_</c> and the like; <c>_x005F_x000D_</c> is the text <c>_x000D_</c>. A capital X is no escape.</summary>
    public static string Decode(string text)
    {
        var escape = text.IndexOf("_x", StringComparison.Ordinal);
        return escape < 0 && !NeedsCleaning(text) ? text : Clean(escape < 0 ? text : DecodeEscapes(text, escape));
    }

    /// <summary>At most what Excel allows in a cell.</summary>
    public static string Cut(string text) => text.Cut(GuardLimits.CellText);

    private static string DecodeEscapes(string text, int at)
    {
        var decoded = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            if (IsEscape(text, at, out var character))
            {
                decoded.Append(character);
                at += EscapeLength;
            }
            else
            {
                decoded.Append(text[at++]);
            }
        }

        return decoded.ToString();
    }

    private static bool IsEscape(string text, int at, out char character)
    {
        character = '\0';
        if (at + EscapeLength > text.Length || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_'
            || !ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        character = (char)code;
        return true;
    }

    private static bool NeedsCleaning(string text)
    {
        foreach (var character in text)
        {
            if (character is (< ' ' and not ('\n' or '\t')) or (>= '\uD800' and <= '\uDFFF') or >= '\uFFFE')
            {
                return true;
            }
        }

        return false;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
        {
            if (rune.Value is (>= ' ' and not (0xFFFE or 0xFFFF)) or '\n' or '\t')
            {
                clean.Append(characters[..rune.EncodeToUtf16(characters)]);
            }
        }

        return clean.ToString();
    }
}
