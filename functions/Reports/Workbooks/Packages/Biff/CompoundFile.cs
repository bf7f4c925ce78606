using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// An OLE compound file: a file system of sectors in one file, in which .xls and .et workbooks lie.
/// No stream is larger than the file and no chain is followed further than its stream, so one that runs in a circle ends.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int MiniSectorShift = 6;
    private const int MiniStreamBelow = 4096;

    // All small streams together; in an honest file they are a tenth of it.
    private const int MiniStreams = 1 << 20;
    private const int DirectoryEntries = 8192;
    private const uint LastSector = 0xFFFFFFFA;
    private const uint NoEntry = 0xFFFFFFFF;
    private const byte StreamEntry = 2;

    private readonly ReadOnlyMemory<byte> file;
    private readonly int sectorShift;
    private readonly uint sectors;
    private readonly List<uint> fatSectors = [];
    private readonly ReadOnlyMemory<byte> directory;

    private CompoundFile(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        Require(file.Length > HeaderLength);
        sectorShift = UInt16(30);
        Require(sectorShift is 9 or 12);
        sectors = (uint)((file.Length - 1) >> sectorShift);
        ReadFatSectors();
        directory = ReadChain(UInt32(48), Math.Min(file.Length, DirectoryEntries * EntryLength));
        Require(directory.Length >= EntryLength);
    }

    /// <exception cref="UnacceptablePackageException">The header or the table of sectors contradicts itself.</exception>
    public static CompoundFile Open(ReadOnlyMemory<byte> file) => new(file);

    /// <summary>A copy of a stream of the root storage, by name in any case; null when there is none. Streams of embedded objects are not looked at.</summary>
    public Memory<byte>? Find(string name)
    {
        var seen = new bool[directory.Length / EntryLength];
        var open = new Stack<uint>([DirectoryUInt32(0, 76)]);
        while (open.TryPop(out var entry))
        {
            if (entry == NoEntry || entry >= seen.Length || seen[entry])
            {
                continue;
            }

            seen[entry] = true;
            var at = (int)entry * EntryLength;
            if (directory.Span[at + 66] == StreamEntry && NameAt(at).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return ReadStream(at);
            }

            open.Push(DirectoryUInt32(at, 68));
            open.Push(DirectoryUInt32(at, 72));
        }

        return null;
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedFile);
        }
    }

    private ReadOnlySpan<char> NameAt(int entry)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(directory.Span[(entry + 64)..]);
        return length is >= 2 and <= 64 ? MemoryMarshal.Cast<byte, char>(directory.Span.Slice(entry, length - 2)) : [];
    }

    private Memory<byte> ReadStream(int entry)
    {
        var start = DirectoryUInt32(entry, 116);
        var size = SizeAt(entry, file.Length);
        if (size >= MiniStreamBelow)
        {
            return ReadChain(start, size);
        }

        var mini = ReadChain(DirectoryUInt32(0, 116), SizeAt(0, MiniStreams));
        var table = ReadChain(UInt32(60), Math.Min(file.Length, MiniStreams >> (MiniSectorShift - 2)));
        return ReadChain(
            start, size, 1 << MiniSectorShift,
            sector => sector < table.Length / 4 ? BinaryPrimitives.ReadUInt32LittleEndian(table.Span[((int)sector * 4)..]) : NoEntry,
            sector => SliceOf(mini, (long)sector << MiniSectorShift, 1 << MiniSectorShift));
    }

    private int SizeAt(int entry, int most) => (int)Math.Min(DirectoryUInt32(entry, 120), (uint)Math.Min(most, file.Length));

    private Memory<byte> ReadChain(uint start, int size) => ReadChain(start, size, 1 << sectorShift, Next, Sector);

    /// <summary>The bytes of a chain up to a size; fewer when the chain ends before, or with a sector that is cut off by the end of the file.</summary>
    private static Memory<byte> ReadChain(uint start, int size, int sectorLength, Func<uint, uint> next, Func<uint, ReadOnlyMemory<byte>> read)
    {
        var bytes = new byte[size];
        var count = 0;
        for (var sector = start; sector < LastSector && count < size; sector = next(sector))
        {
            var content = read(sector).Span;
            Require(!content.IsEmpty);
            var isCutOff = content.Length < sectorLength;
            content = content[..Math.Min(content.Length, size - count)];
            content.CopyTo(bytes.AsSpan(count));
            count += content.Length;
            if (isCutOff)
            {
                break;
            }
        }

        return bytes.AsMemory(0, count);
    }

    private ReadOnlyMemory<byte> Sector(uint sector) => SliceOf(file, ((long)sector + 1) << sectorShift, 1 << sectorShift);

    private static ReadOnlyMemory<byte> SliceOf(ReadOnlyMemory<byte> bytes, long start, int length) =>
        start >= bytes.Length ? ReadOnlyMemory<byte>.Empty : bytes.Slice((int)start, (int)Math.Min(length, bytes.Length - start));

    private uint Next(uint sector)
    {
        var perSector = 1u << (sectorShift - 2);
        var table = (int)(sector / perSector);
        if (table >= fatSectors.Count)
        {
            return NoEntry;
        }

        var entry = (int)(sector % perSector) * 4;
        var content = Sector(fatSectors[table]).Span;
        return content.Length >= entry + 4 ? BinaryPrimitives.ReadUInt32LittleEndian(content[entry..]) : NoEntry;
    }

    /// <summary>Where the sectors of the table lie: 109 in the header, the rest in a chain of its own.</summary>
    private void ReadFatSectors()
    {
        const int InHeader = 109;
        for (var i = 0; i < InHeader && AddFatSector(UInt32(76 + (i * 4))); i++)
        {
        }

        var perSector = (1 << (sectorShift - 2)) - 1;
        var left = sectors;
        for (var sector = UInt32(68); sector < LastSector && fatSectors.Count >= InHeader;)
        {
            var content = Sector(sector).Span;
            Require(left-- > 0 && content.Length == 1 << sectorShift);
            for (var i = 0; i < perSector && AddFatSector(BinaryPrimitives.ReadUInt32LittleEndian(content[(i * 4)..])); i++)
            {
            }

            sector = BinaryPrimitives.ReadUInt32LittleEndian(content[(perSector * 4)..]);
        }
    }

    private bool AddFatSector(uint sector)
    {
        if (sector >= LastSector)
        {
            return false;
        }

        Require(fatSectors.Count <= sectors);
        fatSectors.Add(sector);
        return true;
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.Span[at..]);

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.Span[at..]);

    private uint DirectoryUInt32(int entry, int at) => BinaryPrimitives.ReadUInt32LittleEndian(directory.Span[(entry + at)..]);
}
