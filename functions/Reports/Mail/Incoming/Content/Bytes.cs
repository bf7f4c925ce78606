using System.Runtime.InteropServices;

namespace Reports.Mail.Incoming.Content;

/// <summary>Bytes as streams, without copying where that can be avoided.</summary>
internal static class Bytes
{
    public static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}

/// <summary>Keeps what is written to it up to a limit, and counts all of it.</summary>
internal sealed class BoundedSink(int limit) : Stream
{
    private readonly MemoryStream kept = new();

    public long Count { get; private set; }

    /// <summary>Empty when there was more than the limit.</summary>
    public ReadOnlyMemory<byte> Whole => Count > limit ? ReadOnlyMemory<byte>.Empty : Head;

    /// <summary>What was kept, whether it is all or not.</summary>
    public ReadOnlyMemory<byte> Head => kept.GetBuffer().AsMemory(0, (int)kept.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Count += buffer.Length;
        kept.Write(buffer[..(int)Math.Min(buffer.Length, limit - kept.Length)]);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
