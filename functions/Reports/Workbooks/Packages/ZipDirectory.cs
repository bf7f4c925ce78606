using System.Buffers.Binary;
using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The central directory of a zip held in memory, walked without inflating anything.
/// The two places of a name must agree, or a flipped bit could hide a sheet.
/// Read here instead of by ZipArchive, which makes an object of every entry before anyone can count them.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    private readonly ReadOnlyMemory<byte> bytes;

    private ZipDirectory(ReadOnlyMemory<byte> bytes, IReadOnlyList<ZipEntry> entries)
    {
        this.bytes = bytes;
        Entries = entries;
    }

    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <exception cref="UnacceptablePackageException">The directory is absent, contradictory or too long.</exception>
    public static ZipDirectory Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var (offset, count) = FindStart(span);
        if (count > GuardLimits.Entries)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }

        var entries = new List<ZipEntry>((int)count);
        for (var i = 0; i < count; i++)
        {
            entries.Add(ReadEntry(span, ref offset));
        }

        return new ZipDirectory(bytes, entries);
    }

    /// <summary>The bytes of an entry as they lie in the file, still compressed.</summary>
    /// <exception cref="UnacceptablePackageException">They do not lie in the file.</exception>
    public ReadOnlyMemory<byte> RawBytes(ZipEntry entry)
    {
        var span = bytes.Span;
        Require(entry.HeaderOffset <= span.Length - LocalLength);
        var local = span.Slice((int)entry.HeaderOffset, LocalLength);
        Require(UInt32(local, 0) == LocalSignature);
        var start = entry.HeaderOffset + LocalLength + UInt16(local, 26) + UInt16(local, 28);
        Require(start <= span.Length && entry.CompressedSize <= span.Length - start);
        return bytes.Slice((int)start, (int)entry.CompressedSize);
    }

    private static (long Offset, long Count) FindStart(ReadOnlySpan<byte> span)
    {
        for (var at = span.Length - EndLength; at >= 0 && at >= span.Length - EndLength - ushort.MaxValue; at--)
        {
            if (span[at] != 'P' || UInt32(span, at) != EndSignature || at + EndLength + UInt16(span, at + 20) > span.Length)
            {
                continue;
            }

            long count = UInt16(span, at + 10);
            long offset = UInt32(span, at + 16);
            return count == ushort.MaxValue || offset == uint.MaxValue ? FindStart64(span, at) : (offset, count);
        }

        throw new UnacceptablePackageException(RefusalKind.DamagedFile);
    }

    private static (long Offset, long Count) FindStart64(ReadOnlySpan<byte> span, int end)
    {
        var locator = end - 20;
        Require(locator >= 0 && UInt32(span, locator) == Locator64Signature);
        var at = UInt64(span, locator + 8);
        Require(at <= (ulong)(span.Length - 56) && UInt32(span, (int)at) == End64Signature);
        var count = UInt64(span, (int)at + 32);
        var offset = UInt64(span, (int)at + 48);
        Require(offset <= (ulong)span.Length);
        return ((long)offset, (long)Math.Min(count, int.MaxValue));
    }

    private static ZipEntry ReadEntry(ReadOnlySpan<byte> span, ref long offset)
    {
        Require(offset <= span.Length - EntryLength);
        var entry = span[(int)offset..];
        Require(UInt32(entry, 0) == EntrySignature);
        int nameLength = UInt16(entry, 28), extraLength = UInt16(entry, 30), commentLength = UInt16(entry, 32);
        Require(entry.Length >= EntryLength + nameLength + extraLength + commentLength);

        var name = entry.Slice(EntryLength, nameLength);
        var flags = UInt16(entry, 8);
        long size = UInt32(entry, 24), compressed = UInt32(entry, 20), header = UInt32(entry, 42);
        ReadSizes64(entry.Slice(EntryLength + nameLength, extraLength), ref size, ref compressed, ref header);
        Require(size >= 0 && compressed >= 0 && header >= 0 && header <= span.Length - LocalLength - nameLength);
        Require(span.Slice((int)header + LocalLength, nameLength).SequenceEqual(name));
        var encoding = (flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.Latin1;
        offset += EntryLength + nameLength + extraLength + commentLength;
        return new ZipEntry
        {
            Name = encoding.GetString(name),
            Method = UInt16(entry, 10),
            IsEncrypted = (flags & 1) != 0,
            Crc = UInt32(entry, 16),
            CompressedSize = compressed,
            Size = size,
            HeaderOffset = header,
        };
    }

    /// <summary>The zip64 field holds, in this order, only those values whose 32-bit place is filled with ones.</summary>
    private static void ReadSizes64(ReadOnlySpan<byte> extra, ref long size, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int id = UInt16(extra, 0), length = UInt16(extra, 2);
            if (length > extra.Length - 4)
            {
                return;
            }

            if (id == 1)
            {
                var field = extra.Slice(4, length);
                Take(ref field, ref size);
                Take(ref field, ref compressed);
                Take(ref field, ref header);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value == uint.MaxValue && field.Length >= 8)
        {
            value = (long)UInt64(field, 0);
            field = field[8..];
        }
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedFile);
        }
    }

    private static ushort UInt16(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt16LittleEndian(span[at..]);

    private static uint UInt32(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt32LittleEndian(span[at..]);

    private static ulong UInt64(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt64LittleEndian(span[at..]);
}
