using System.Text;
using System.Text.RegularExpressions;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// Finds the parts of a message whose header does not say where they begin: no boundary is stated, or another than stands in the text, or
/// the field that should have stated it has slipped into the text.
/// </summary>
internal static partial class BrokenMultipart
{
    private const int Look = 64 << 10;

    /// <summary>A message that says of the same bytes what it should have said; null when the bytes hold no parts.</summary>
    public static ReadOnlyMemory<byte>? Mend(ReadOnlyMemory<byte> body)
    {
        var head = Encoding.Latin1.GetString(body.Span[..Math.Min(body.Length, Look)]);
        if (Boundary().Match(head) is not { Success: true } match)
        {
            return null;
        }

        var header = Encoding.Latin1.GetBytes($"Content-Type: multipart/mixed; boundary=\"{match.Groups[1].Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\n\r\n");
        var mended = new byte[header.Length + body.Length];
        header.CopyTo(mended, 0);
        body.CopyTo(mended.AsMemory(header.Length));
        return mended;
    }

    /// <summary>A line with two hyphens that is followed by the header of a part.</summary>
    [GeneratedRegex(@"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,8}?Content-(?:Type|Transfer-Encoding|Disposition)[ \t]*:", RegexOptions.Multiline | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Boundary();
}
