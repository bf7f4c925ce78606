using System.Buffers.Binary;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// Walks the records of a workbook stream: a type, a length, so many bytes. The last may be cut off by the end of the file.
/// </summary>
internal sealed class BiffRecords(ReadOnlyMemory<byte> stream, ReadingBudget budget)
{
    private const int HeaderLength = 4;

    private int start;
    private int length;

    public RecordType Type { get; private set; }

    /// <summary>The bytes of the current record, without those that continue it.</summary>
    public ReadOnlySpan<byte> Data => stream.Span.Slice(start, length);

    /// <summary>Makes the record at an offset of the stream the next one.</summary>
    public void Seek(uint offset)
    {
        start = (int)Math.Min(offset, (uint)stream.Length);
        length = 0;
    }

    /// <summary>Moves to the next record; false at the end of the stream.</summary>
    public bool Next()
    {
        var at = start + length;
        if (at > stream.Length - HeaderLength)
        {
            return false;
        }

        budget.SpendNode(0);
        Type = (RecordType)BinaryPrimitives.ReadUInt16LittleEndian(stream.Span[at..]);
        start = at + HeaderLength;
        length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(stream.Span[(at + 2)..]), stream.Length - start);
        return true;
    }

    /// <summary>The current record and those that continue it, from an offset in it; the walk goes on behind them.</summary>
    public ContinuedBytes Continued(int offset = 0)
    {
        var pieces = new List<ReadOnlyMemory<byte>> { stream.Slice(start, length)[Math.Min(offset, length)..] };
        while (start + length <= stream.Length - HeaderLength
            && (RecordType)BinaryPrimitives.ReadUInt16LittleEndian(stream.Span[(start + length)..]) == RecordType.Continue)
        {
            Next();
            pieces.Add(stream.Slice(start, length));
        }

        return new ContinuedBytes(pieces);
    }
}

/// <summary>The records of BIFF8 that are read; all others are passed over.</summary>
internal enum RecordType : ushort
{
    Formula = 0x0006,
    EndOfFile = 0x000A,
    ExternSheet = 0x0017,
    Name = 0x0018,
    Date1904 = 0x0022,
    FilePass = 0x002F,
    Continue = 0x003C,
    BoundSheet = 0x0085,
    MulRk = 0x00BD,
    RString = 0x00D6,
    ExtendedFormat = 0x00E0,
    MergeCells = 0x00E5,
    SharedStringTable = 0x00FC,
    LabelSst = 0x00FD,
    VisualBasic = 0x00D3,
    SupBook = 0x01AE,
    Number = 0x0203,
    Label = 0x0204,
    BoolErr = 0x0205,
    String = 0x0207,
    Array = 0x0221,
    Table = 0x0236,
    Rk = 0x027E,
    Format = 0x041E,
    SharedFormula = 0x04BC,
    Beginning = 0x0809,
}
