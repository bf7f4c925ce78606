using System.Text;
using MimeKit;
using MimeKit.Utils;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// The name of an attachment as its sender sees it. Programs write it in RFC 2231, in RFC 2047 words within the parameter (which the
/// standard forbids), as bare GBK or UTF-8, or only in Content-Type; where both fields give one, the one that can be read.
/// </summary>
internal static class FileNames
{
    /// <summary>Null when the part has none.</summary>
    public static string? Of(MimeEntity part)
    {
        var stated = new[] { Disposition(part)?.FileName, Type(part)?.Name }.Select(Plain).OfType<string>().ToList();
        return stated.Find(name => !IsBroken(name)) ?? stated.FirstOrDefault();
    }

    /// <summary>Without folders, characters that cannot be seen, and what is too long; null when nothing is left.</summary>
    public static string? Plain(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var decoded = name.Contains("=?", StringComparison.Ordinal) ? Rfc2047.DecodeText(HeaderBlock.Options, Encoding.UTF8.GetBytes(name)) : name;
        var visible = string.Concat(Unescaped(decoded).Where(character => !char.IsControl(character) && character is not ('\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));
        var plain = visible[(visible.LastIndexOfAny(['/', '\\']) + 1)..].Trim(' ', '"', '\u3000');
        return plain.Length switch { 0 => null, > ContentLimits.Name => plain[^ContentLimits.Name..], _ => plain is "." or ".." ? null : plain };
    }

    private static bool IsBroken(string name) => name.Contains('\uFFFD', StringComparison.Ordinal) || name.Contains("??", StringComparison.Ordinal) || name.StartsWith("=?", StringComparison.Ordinal);

    /// <summary>Some programs write a plain parameter as if it stood in an address.</summary>
    private static string Unescaped(string name)
    {
        if (!name.Contains('%', StringComparison.Ordinal))
        {
            return name;
        }

        var unescaped = Uri.UnescapeDataString(name);
        return unescaped.Any(character => character > '\u007F') && !unescaped.Contains('\uFFFD', StringComparison.Ordinal) ? unescaped : name;
    }

    private static ContentDisposition? Disposition(MimeEntity part) =>
        BareBytes(part, HeaderId.ContentDisposition) is { } bytes && ContentDisposition.TryParse(HeaderBlock.Options, bytes, out var reread) ? reread : part.ContentDisposition;

    private static ContentType? Type(MimeEntity part) =>
        BareBytes(part, HeaderId.ContentType) is { } bytes && ContentType.TryParse(HeaderBlock.Options, bytes, out var reread) ? reread : part.ContentType;

    /// <summary>
    /// The field in UTF-8 when it holds bytes beyond ASCII: in GBK the second byte of a character may be a backslash, which would otherwise
    /// be taken for one.
    /// </summary>
    private static byte[]? BareBytes(MimeEntity part, HeaderId id)
    {
        var raw = part.Headers.FirstOrDefault(header => header.Id == id)?.RawValue;
        return raw is not null && raw.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 ? Encoding.UTF8.GetBytes(ChineseText.Decode(raw)) : null;
    }
}
