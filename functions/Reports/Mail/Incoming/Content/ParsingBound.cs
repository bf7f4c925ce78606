using MimeKit;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// Finds out how much of a message may be made into a tree: reads it once without keeping anything, and stops where there are too many
/// parts or headers. Millions of empty parts fit into a message of a few megabytes.
/// </summary>
internal sealed class ParsingBound : MimeReader
{
    private int parts;
    private int headers;
    private long headerBytes;

    private ParsingBound(Stream stream)
        : base(HeaderBlock.Options, stream, MimeFormat.Entity)
    {
    }

    /// <summary>The bytes up to there are safe to parse; all of them as a rule.</summary>
    public static int Measure(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var stream = Bytes.Stream(message);
        var reader = new ParsingBound(stream);
        try
        {
            reader.ReadMessage(cancellationToken);
            return message.Length;
        }
        catch (BoundReachedException)
        {
            return (int)Math.Min(reader.Position, message.Length);
        }
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        headerBytes += header.RawField.Length + header.RawValue.Length;
        Check(++headers > ContentLimits.Headers || headerBytes > ContentLimits.HeaderBytes);
    }

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) =>
        Check(++parts > ContentLimits.Parts);

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) =>
        Check(++parts > ContentLimits.Parts);

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) =>
        Check(++parts > ContentLimits.Parts);

    private static void Check(bool isReached)
    {
        if (isReached)
        {
            throw new BoundReachedException();
        }
    }

    private sealed class BoundReachedException : Exception;
}
