namespace Reports.Mail.Incoming;

/// <summary>Whether bytes look like a message at all (RFC 5322), for refusing what was handed in by mistake; what it says is <see cref="MailReader"/>'s business.</summary>
public static class MessageShape
{
    private const int Examined = 64 * 1024;
    private static readonly string[] Known = ["from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "mime-version", "content-type", "delivered-to"];

    /// <summary>It begins with header fields, and one of them is one that every mail has some of. An envelope line before them (mbox) is passed over.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> raw)
    {
        var head = raw[..Math.Min(raw.Length, Examined)];
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            head = head[3..];
        }

        for (var number = 0; head.Length > 0; number++)
        {
            var end = head.IndexOf((byte)'\n');
            var line = (end < 0 ? head : head[..end]).TrimEnd((byte)'\r');
            head = end < 0 ? [] : head[(end + 1)..];
            if (line.Length == 0 && number > 0)
            {
                return false;
            }

            if (Name(line) is { } name)
            {
                if (Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
            else if (line.Length > 0 && !(number == 0 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8))) && line[0] is not ((byte)' ' or (byte)'\t'))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Of a header field; null for a line that is none.</summary>
    private static string? Name(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon > 0 ? line[..colon].TrimEnd((byte)' ') : [];
        return name.Length > 0 && name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? System.Text.Encoding.ASCII.GetString(name) : null;
    }
}
