using System.Text;
using System.Text.RegularExpressions;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// Makes something readable of a message whose header cannot be parsed, or does not say where its parts begin: no boundary is stated, or
/// another than stands in the text, or the field that should have stated it has slipped into the text.
/// </summary>
internal static partial class BrokenMessage
{
    private const int Look = 64 << 10;

    /// <summary>A message that says of the same bytes what it should have said; null when the bytes hold no parts.</summary>
    public static ReadOnlyMemory<byte>? WithBoundary(ReadOnlyMemory<byte> body)
    {
        var head = Encoding.Latin1.GetString(body.Span[..Math.Min(body.Length, Look)]);
        if (Boundary().Match(head) is not { Success: true } match)
        {
            return null;
        }

        return Joined($"Content-Type: multipart/mixed; boundary=\"{Quoted().Replace(match.Groups[1].Value, @"\$0")}\"\r\n\r\n", body);
    }

    /// <summary>The message with no more header than its content needs; null when it has no header at all.</summary>
    public static ReadOnlyMemory<byte>? WithPlainHeader(ReadOnlyMemory<byte> message)
    {
        var headers = HeaderBlock.Read(message);
        List<HeaderField> kept = [.. headers.Fields.Where(field => field.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)).Take(8)];
        return headers.Fields.Count == 0 || kept.Sum(field => field.Raw.Length) > Look
            ? null
            : Joined(string.Concat(kept.Select(field => $"{field.Name}:{Encoding.Latin1.GetString(field.Raw.Span).TrimEnd()}\r\n")) + "MIME-Version: 1.0\r\n", message[headers.Length..]);
    }

    private static byte[] Joined(string header, ReadOnlyMemory<byte> body)
    {
        var joined = new byte[header.Length + body.Length];
        Encoding.Latin1.GetBytes(header, joined);
        body.CopyTo(joined.AsMemory(header.Length));
        return joined;
    }

    /// <summary>A line with two hyphens that is followed by the header of a part.</summary>
    [GeneratedRegex(@"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,8}?Content-(?:Type|Transfer-Encoding|Disposition)[ \t]*:", RegexOptions.Multiline | RegexOptions.IgnoreCase, 500)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"[\\""]")]
    private static partial Regex Quoted();
}
