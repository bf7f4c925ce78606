using System.Buffers.Binary;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>What the workbook stream says before its sheets: which sheets there are, formats, names and where the strings are.</summary>
internal sealed class BiffGlobals(BiffRecords records, GuardFilter filter)
{
    private const byte Worksheet = 0;
    private const byte MacroSheet = 1;

    private readonly List<(ListedSheet Sheet, uint Offset)> worksheets = [];
    private readonly List<(string Name, byte[] Tokens, bool IsLocal, bool Hidden)> names = [];
    private readonly List<(int Code, bool IsQuotePrefixed)> formats = [];

    public WorkbookOutline Outline { get; } = new() { Names = new NameReader(filter) };

    public StyleTable Styles { get; } = new();

    public BiffSheetTable Sheets { get; } = new();

    public IReadOnlyList<(ListedSheet Sheet, uint Offset)> Worksheets => worksheets;

    public ContinuedBytes? SharedStrings { get; private set; }

    public RemovedContent Removed { get; private set; }

    public void Read()
    {
        while (records.Next() && records.Type != RecordType.EndOfFile)
        {
            ReadRecord();
        }

        // Codes may stand behind the formats that use them, and names before the sheets that they point into.
        formats.ForEach(format => Styles.AddFormat(format.Code, format.IsQuotePrefixed));
        var decoder = new FormulaDecoder(Sheets);
        foreach (var (name, tokens, isLocal, hidden) in names)
        {
            Outline.Names.Take(name, decoder.Decode(tokens, default) ?? "", isLocal, hidden);
        }

        Outline.Names.Settle(Outline.Sheets);
        Removed |= Sheets.HasExternalBooks ? RemovedContent.ExternalLinks : 0;
    }

    private void ReadRecord()
    {
        var data = records.Data;
        switch (records.Type)
        {
            case RecordType.FilePass:
                throw new UnacceptablePackageException(RefusalKind.EncryptedWorkbook);
            case RecordType.Date1904 when data.Length >= 2:
                Outline.Date1904 = data[0] != 0;
                break;
            case RecordType.Format when data.Length >= 5:
                int code = BinaryPrimitives.ReadUInt16LittleEndian(data), length = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]);
                Styles.AddCode(code, records.Continued(4).Text(length));
                break;
            case RecordType.ExtendedFormat when data.Length >= 6 && formats.Count < GuardLimits.StyleTable:
                formats.Add((BinaryPrimitives.ReadUInt16LittleEndian(data[2..]), (data[4] & 8) != 0));
                break;
            case RecordType.BoundSheet when data.Length >= 8:
                ReadSheet();
                break;
            case RecordType.SharedStringTable:
                SharedStrings = records.Continued();
                break;
            case RecordType.SupBook:
                Sheets.AddBook(data);
                break;
            case RecordType.ExternSheet:
                Sheets.AddReferences(records.Continued());
                break;
            case RecordType.Name when data.Length > 14:
                ReadName();
                break;
            case RecordType.VisualBasic:
                Removed |= RemovedContent.Macros;
                break;
        }
    }

    private void ReadSheet()
    {
        var data = records.Data;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(data);
        byte state = data[4], kind = data[5];
        var name = records.Continued(7).Text(data[6]);
        Sheets.AddSheet(name);
        if (kind != Worksheet)
        {
            Removed |= kind == MacroSheet ? RemovedContent.Macros : 0;
            return;
        }

        var visibility = (state & 3) switch
        {
            0 => SheetVisibility.Visible,
            1 => SheetVisibility.Hidden,
            _ => SheetVisibility.VeryHidden,
        };
        worksheets.Add((Outline.AddSheet(name, visibility, "Workbook"), offset));
    }

    private void ReadName()
    {
        const int BuiltIn = 0x20, Hidden = 1;
        var data = records.Data;
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(data), tokens = BinaryPrimitives.ReadUInt16LittleEndian(data[4..]);
        var isLocal = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) != 0;
        var text = records.Continued(14);
        var name = text.Text(data[3]);
        if ((flags & BuiltIn) == 0 && Outline.Names.IsWanted(name) && names.Count < GuardLimits.DefinedNames)
        {
            var reference = new byte[Math.Min(tokens, 64)];
            for (var i = 0; i < reference.Length && !text.IsAtEnd; i++)
            {
                reference[i] = (byte)text.Byte();
            }

            names.Add((name, reference, isLocal, (flags & Hidden) != 0));
        }
    }
}
