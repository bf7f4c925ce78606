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
    private readonly Stream _inflated;
    private readonly ZipEntry _entry;
    private readonly long _allowed;
    private readonly Crc32 _crc = new();
    private long _count;

    public PartStream(ZipEntry entry, ReadOnlyMemory<byte> raw, long allowed)
    {
        _entry = entry;
        _allowed = allowed;
        var stored = MemoryMarshal.TryGetArray(raw, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(raw.ToArray(), writable: false);
        _inflated = entry.Method == 0 ? stored : new DeflateStream(stored, CompressionMode.Decompress);
    }

    public long Count => _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = _inflated.Read(buffer);
        if (read == 0)
        {
            CheckEnd();
            return 0;
        }

        _count += read;
        _crc.Append(buffer[..read]);
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
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CheckCount()
    {
        if (_count > _allowed)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        var bomb = _count > GuardLimits.RatioFreeBytes && _count / GuardLimits.Ratio > _entry.CompressedSize;
        if (_count > _entry.Size || bomb)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }
    }

    private void CheckEnd()
    {
        Span<byte> crc = stackalloc byte[4];
        _crc.GetCurrentHash(crc);
        if (_count != _entry.Size || BinaryPrimitives.ReadUInt32LittleEndian(crc) != _entry.Crc)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedFile);
        }
    }
}
