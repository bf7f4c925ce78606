namespace Reports.Mail.Incoming;

/// <summary>Where the message begins in what came: pipes put an mbox line before it, others a byte order mark or empty lines.</summary>
internal static class MessageStart
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> raw)
    {
        var message = raw.Span.IndexOf((byte)'\n') < 0 && raw.Span.IndexOf((byte)'\r') >= 0 ? WithLineFeeds(raw) : raw;
        message = message[(message.Span.StartsWith("\uFEFF"u8) ? 3 : 0)..];
        while (!message.IsEmpty && message.Span[0] is (byte)'\r' or (byte)'\n')
        {
            message = message[1..];
        }

        if (message.Span.StartsWith("From "u8) || message.Span.StartsWith(">From "u8))
        {
            var end = message.Span.IndexOf((byte)'\n');
            message = end < 0 ? ReadOnlyMemory<byte>.Empty : message[(end + 1)..];
        }

        return message;
    }

    private static byte[] WithLineFeeds(ReadOnlyMemory<byte> raw)
    {
        var copy = raw.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
