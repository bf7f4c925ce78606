using MimeKit;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// Finds out how much of a message may be made into a tree: reads it once without keeping anything, and stops where there are too many
/// parts or too long a header. Millions of empty parts fit into a message of a few megabytes, and the time a parser takes for one header
/// field grows with the square of its length.
/// </summary>
internal sealed class ParsingBound : MimeReader
{
    private readonly HeaderGate gate;
    private int parts;
    private int headers;
    private long headerBytes;
    private long safe;

    private ParsingBound(HeaderGate gate)
        : base(HeaderBlock.Options, gate, MimeFormat.Entity) => this.gate = gate;

    /// <summary>The bytes up to there are safe to parse; all of them as a rule, none when its header is too long or is none.</summary>
    public static int Measure(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var gate = new HeaderGate(Bytes.Stream(message));
        var reader = new ParsingBound(gate);
        try
        {
            reader.ReadMessage(cancellationToken);
            return message.Length;
        }
        catch (BoundReachedException)
        {
            return (int)Math.Min(reader.safe, message.Length);
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        safe = beginOffset;
        gate.CloseAt(beginOffset + ContentLimits.HeaderBlockBytes);
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        headerBytes += header.RawField.Length + header.RawValue.Length;
        Check(++headers > ContentLimits.Headers || headerBytes > ContentLimits.HeaderBytes);
    }

    protected override void OnHeadersEnd(long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken) =>
        gate.CloseAt(long.MaxValue);

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => CountPart();

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => CountPart();

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => CountPart();

    private void CountPart() => Check(++parts > ContentLimits.Parts);

    private static void Check(bool isReached)
    {
        if (isReached)
        {
            throw new BoundReachedException();
        }
    }

    /// <summary>The message, which ends with an exception where a header goes on for too long.</summary>
    private sealed class HeaderGate(MemoryStream message) : Stream
    {
        private long closedAt = long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => message.Length;

        public override long Position
        {
            get => message.Position;
            set => message.Position = value;
        }

        public void CloseAt(long position) => closedAt = position;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Check(message.Position > closedAt);
            return message.Read(buffer);
        }

        public override long Seek(long offset, SeekOrigin origin) => message.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            message.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class BoundReachedException : Exception;
}
