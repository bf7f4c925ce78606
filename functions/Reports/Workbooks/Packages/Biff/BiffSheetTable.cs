using System.Buffers.Binary;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>Which sheet a formula means: it gives an index to pairs of a book and its sheets, and only one book is the workbook itself.</summary>
internal sealed class BiffSheetTable
{
    private const ushort OwnBook = 0x0401;

    private readonly List<string> sheets = [];
    private readonly List<bool> isOwnBook = [];
    private readonly List<(int Book, int First, int Last)> references = [];

    public bool HasExternalBooks { get; private set; }

    public void AddSheet(string name)
    {
        if (sheets.Count < GuardLimits.Entries)
        {
            sheets.Add(name);
        }
    }

    public void AddBook(ReadOnlySpan<byte> data)
    {
        const ushort AddIns = 0x3A01;
        if (data.Length < 4 || isOwnBook.Count == GuardLimits.Entries)
        {
            return;
        }

        var mark = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]);
        isOwnBook.Add(data.Length == 4 && mark == OwnBook);
        HasExternalBooks |= !isOwnBook[^1] && mark != AddIns;
    }

    public void AddReferences(ContinuedBytes data)
    {
        if (data.IsAtEnd)
        {
            return;
        }

        for (var count = data.UInt16(); count > 0 && !data.IsAtEnd && references.Count < ushort.MaxValue; count--)
        {
            references.Add((data.UInt16(), data.UInt16(), data.UInt16()));
        }
    }

    /// <summary>The quoted name with its exclamation mark; null when it is several sheets, another book or none.</summary>
    public string? Prefix(int reference)
    {
        if (reference >= references.Count)
        {
            return null;
        }

        var (book, first, last) = references[reference];
        return book < isOwnBook.Count && isOwnBook[book] && first == last && first < sheets.Count
            ? $"'{sheets[first].Replace("'", "''", StringComparison.Ordinal)}'!"
            : null;
    }
}
