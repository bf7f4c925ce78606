using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The inflated bytes of one part, counted and summed as they come: more than declared, more than allowed,
/// or too many for the bytes they come from ends the reading.
/// The checksum is compared at the end, so a flipped bit can never become another figure.
/// </summary>
internal sealed class PartStream : Stream
{
    private readonly Stream inflated;
    private readonly ZipEntry entry;
    private readonly long allowed;
    private readonly Crc32 checksum = new();
    private long count;

    public PartStream(ZipEntry entry, ReadOnlyMemory<byte> raw, long allowed)
    {
        this.entry = entry;
        this.allowed = allowed;
        var stored = MemoryMarshal.TryGetArray(raw, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(raw.ToArray(), writable: false);
        inflated = entry.Method == 0 ? stored : new DeflateStream(stored, CompressionMode.Decompress);
    }

    public long Count => count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = inflated.Read(buffer);
        if (read == 0)
        {
            CheckEnd();
            return 0;
        }

        count += read;
        checksum.Append(buffer[..read]);
        CheckCount();
        return read;
    }

    /// <summary>Reads what is left, so that the checksum covers the whole part.</summary>
    public void Drain()
    {
        Span<byte> buffer = stackalloc byte[4096];
        while (Read(buffer) > 0)
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CheckCount()
    {
        if (count > allowed)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        var bomb = count > GuardLimits.RatioFreeBytes && count / GuardLimits.Ratio > entry.CompressedSize;
        if (count > entry.Size || bomb)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }
    }

    private void CheckEnd()
    {
        Span<byte> crc = stackalloc byte[4];
        checksum.GetCurrentHash(crc);
        if (count != entry.Size || BinaryPrimitives.ReadUInt32LittleEndian(crc) != entry.Crc)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedFile);
        }
    }
}
