using System.Buffers.Binary;
using System.Text;

namespace Reports.Tests.Workbooks;

/// <summary>
/// Builds workbooks of Excel 97 record by record, also ones that no program would write.
/// It starts as a workbook with one sheet named 一; a test states only what matters to it.
/// </summary>
internal sealed class XlsBuilder
{
    private const int SectorLength = 4096;

    private readonly List<byte> globals = [];
    private readonly List<byte> sheet = [];

    public static byte[] Rk(int row, int column, int number) => [.. UInt16(row, column, 0), .. Int32((number << 2) | 2)];

    public static byte[] UInt16(params int[] values) => [.. values.SelectMany(value => new[] { (byte)value, (byte)(value >> 8) })];

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>A record before the sheets.</summary>
    public XlsBuilder Global(int type, params byte[] data) => Add(globals, type, data);

    public XlsBuilder Cell(int type, params byte[] data) => Add(sheet, type, data);

    /// <summary>The records of the workbook without a file around them.</summary>
    public byte[] Stream(int sheets = 1)
    {
        var name = Encoding.Unicode.GetBytes("一");
        var beginning = UInt16(0x0809, 16, 0x0600, 5, 0, 0, 0, 0, 0, 0);
        var listed = 4 + 8 + name.Length;
        var start = beginning.Length + globals.Count + (sheets * listed) + 4;
        var stream = new List<byte>();
        stream.AddRange(beginning);
        stream.AddRange(globals);
        for (var i = 0; i < sheets; i++)
        {
            stream.AddRange([.. UInt16(0x0085, 8 + name.Length), .. Int32(start), 0, 0, 1, 1, .. name]);
        }

        stream.AddRange(UInt16(0x000A, 0));
        stream.AddRange(UInt16(0x0809, 16, 0x0600, 0x10, 0, 0, 0, 0, 0, 0));
        stream.AddRange(sheet);
        stream.AddRange(UInt16(0x000A, 0));
        return [.. stream];
    }

    public byte[] Build(int sheets = 1) => InFile(Stream(sheets));

    /// <summary>A compound file of large sectors with one stream: header, stream, directory, table of sectors, in this order.</summary>
    public static byte[] InFile(byte[] stream, string name = "Workbook", Action<Span<uint>>? changeTable = null)
    {
        // Streams of less than 4,096 bytes would have to lie in sectors of another size.
        var length = Math.Max(stream.Length, 4096);
        var streamSectors = (length + SectorLength - 1) / SectorLength;
        var tableSectors = ((streamSectors + 2) / 1023) + 1;
        var file = new byte[(1 + streamSectors + 1 + tableSectors) * SectorLength];
        WriteHeader(file, streamSectors, tableSectors);
        stream.CopyTo(file, SectorLength);

        var directory = file.AsSpan((1 + streamSectors) * SectorLength, SectorLength);
        WriteEntry(directory, "Root Entry", kind: 5, child: 1, start: 0xFFFFFFFE, size: 0);
        WriteEntry(directory[128..], name, kind: 2, child: 0xFFFFFFFF, start: 0, size: length);

        var table = new uint[tableSectors * 1024];
        Array.Fill(table, 0xFFFFFFFF);
        for (var i = 0; i < streamSectors; i++)
        {
            table[i] = i == streamSectors - 1 ? 0xFFFFFFFE : (uint)i + 1;
        }

        table[streamSectors] = 0xFFFFFFFE;
        changeTable?.Invoke(table);
        for (var i = 0; i < table.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(((2 + streamSectors) * SectorLength) + (i * 4)), table[i]);
        }

        return file;
    }

    private static void WriteHeader(Span<byte> file, int streamSectors, int tableSectors)
    {
        ReadOnlySpan<byte> signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file);
        UInt16(0x3E, 4, 0xFFFE, 12, 6).CopyTo(file[24..]);
        Int32(tableSectors).CopyTo(file[44..]);
        Int32(streamSectors).CopyTo(file[48..]);
        Int32(4096).CopyTo(file[56..]);
        Int32(-2).CopyTo(file[60..]);
        Int32(-2).CopyTo(file[68..]);
        for (var i = 0; i < 109; i++)
        {
            Int32(i < tableSectors ? streamSectors + 1 + i : -1).CopyTo(file[(76 + (i * 4))..]);
        }
    }

    private static void WriteEntry(Span<byte> entry, string name, byte kind, uint child, uint start, int size)
    {
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)((name.Length + 1) * 2);
        entry[66] = kind;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], 0xFFFFFFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], 0xFFFFFFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], start);
        BinaryPrimitives.WriteInt32LittleEndian(entry[120..], size);
    }

    private XlsBuilder Add(List<byte> records, int type, byte[] data)
    {
        records.AddRange(UInt16(type, data.Length));
        records.AddRange(data);
        return this;
    }
}
