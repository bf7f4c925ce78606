using System.Buffers.Binary;
using System.Globalization;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// Reads the cells and merged ranges of one sheet. The text that a formula gives follows in a record of its own,
/// and so does a formula that several cells share, so a formula's cell is kept only when the next one begins.
/// </summary>
internal sealed class BiffSheetReader(BiffRecords records, SheetFilling filling, StyleTable styles, FormulaDecoder formulas, ReadingBudget budget)
{
    private const int CellHeader = 6;

    private readonly Dictionary<CellReference, byte[]> shared = [];
    private KeptCell? pending;
    private byte[] pendingTokens = [];

    public void Read()
    {
        var depth = 1;
        while (depth > 0 && records.Next())
        {
            switch (records.Type)
            {
                case RecordType.Beginning:
                    // A chart inside the sheet.
                    depth++;
                    break;
                case RecordType.EndOfFile:
                    depth--;
                    break;
                default:
                    if (depth == 1)
                    {
                        ReadRecord();
                    }

                    break;
            }
        }

        KeepPending();
        filling.Finish();
    }

    private void ReadRecord()
    {
        switch (records.Type)
        {
            case RecordType.String when pending is { } cell:
                ReadResult(cell);
                break;
            case RecordType.SharedFormula when pending is { } cell && records.Data.Length > 10 && shared.Count < GuardLimits.SharedFormulas:
                shared.TryAdd(cell.Address, records.Data[8..].ToArray());
                break;
            case RecordType.Array or RecordType.Table when pending is { } cell:
                pending = cell with { Notes = cell.Notes | CellNotes.ArrayFormula };
                break;
            case RecordType.MergeCells:
                ReadMerges();
                break;
            case RecordType.MulRk when records.Data.Length >= CellHeader:
                ReadNumbers();
                break;
            case RecordType.Formula or RecordType.Number or RecordType.Rk or RecordType.LabelSst or RecordType.Label or RecordType.RString or RecordType.BoolErr
                when records.Data.Length >= CellHeader:
                ReadCell();
                break;
        }
    }

    private void ReadCell()
    {
        KeepPending();
        var data = records.Data;
        var address = Address(data, BinaryPrimitives.ReadUInt16LittleEndian(data[2..]));
        if (!address.IsInside)
        {
            filling.CountOutside(1);
            return;
        }

        var style = styles[BinaryPrimitives.ReadUInt16LittleEndian(data[4..])];
        var content = data[CellHeader..];
        switch (records.Type)
        {
            case RecordType.Formula when content.Length >= 16:
                pending = WithStyle(ResultOf(address, content), style);
                pendingTokens = content[14..].ToArray();
                break;
            case RecordType.Number when content.Length >= 8:
                Keep(Number(address, BinaryPrimitives.ReadDoubleLittleEndian(content)), style);
                break;
            case RecordType.Rk when content.Length >= 4:
                Keep(Number(address, Rk(content)), style);
                break;
            case RecordType.LabelSst when content.Length >= 4:
                var index = BinaryPrimitives.ReadUInt32LittleEndian(content).ToString(CultureInfo.InvariantCulture);
                Keep(new KeptCell(address, CellContent.SharedText, index, null, CellNotes.None), style);
                break;
            case RecordType.Label or RecordType.RString when content.Length >= 3:
                Keep(KeptCell.Text(address, records.Continued(CellHeader + 2).Text(BinaryPrimitives.ReadUInt16LittleEndian(content))), style);
                break;
            case RecordType.BoolErr when content.Length >= 2:
                Keep(BooleanOrError(address, content[0], isError: content[1] != 0), style);
                break;
            default:
                Keep(KeptCell.Damaged(address, KeptCell.UnreadableReference), style);
                break;
        }
    }

    private void ReadNumbers()
    {
        KeepPending();
        var data = records.Data;
        int column = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]);
        for (var at = 4; at + 6 <= data.Length - 2; at += 6, column++)
        {
            budget.SpendNode(0);
            var address = Address(data, column);
            if (address.IsInside)
            {
                Keep(Number(address, Rk(data[(at + 2)..])), styles[BinaryPrimitives.ReadUInt16LittleEndian(data[at..])]);
            }
            else
            {
                filling.CountOutside(1);
            }
        }
    }

    private void ReadMerges()
    {
        var data = records.Data;
        for (var at = 2; at + 8 <= data.Length; at += 8)
        {
            budget.SpendNode(0);
            int first = BinaryPrimitives.ReadUInt16LittleEndian(data[at..]), last = BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 2)..]);
            int left = BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 4)..]), right = BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 6)..]);
            var isRange = first <= last && left <= right;
            filling.Merge(isRange ? new CellRectangle(new CellReference(first + 1, left + 1), new CellReference(last + 1, right + 1)) : null);
        }
    }

    private void ReadResult(in KeptCell cell)
    {
        if (records.Data.Length >= 3)
        {
            var text = records.Continued(2).Text(BinaryPrimitives.ReadUInt16LittleEndian(records.Data));
            pending = KeptCell.Text(cell.Address, text) with { Notes = cell.Notes };
        }
    }

    /// <summary>A number, unless the last two bytes are ones: then the first says what it is.</summary>
    private static KeptCell ResultOf(CellReference address, ReadOnlySpan<byte> content)
    {
        const byte Text = 0, Boolean = 1, Error = 2, EmptyText = 3;
        return content[6] != 0xFF || content[7] != 0xFF
            ? Number(address, BinaryPrimitives.ReadDoubleLittleEndian(content))
            : content[0] switch
            {
                Text or EmptyText => KeptCell.Text(address, ""),
                Boolean => BooleanOrError(address, content[2], isError: false),
                Error => BooleanOrError(address, content[2], isError: true),
                _ => KeptCell.Empty(address),
            };
    }

    private static KeptCell BooleanOrError(CellReference address, byte value, bool isError) =>
        isError ? KeptCell.Error(address, FormulaDecoder.ErrorText(value)) : KeptCell.Boolean(address, value != 0);

    private static KeptCell Number(CellReference address, double number) =>
        KeptCell.Number(address, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number in four bytes: an integer or the upper half of a double, perhaps a hundredfold.</summary>
    private static double Rk(ReadOnlySpan<byte> content)
    {
        var packed = BinaryPrimitives.ReadInt32LittleEndian(content);
        var number = (packed & 2) != 0 ? packed >> 2 : BitConverter.Int64BitsToDouble((long)(packed & ~3) << 32);
        return (packed & 1) != 0 ? number / 100 : number;
    }

    private static CellReference Address(ReadOnlySpan<byte> data, int column) => new(BinaryPrimitives.ReadUInt16LittleEndian(data) + 1, column + 1);

    private static KeptCell WithStyle(in KeptCell cell, CellNotes style) =>
        cell with { Notes = cell.Notes | (cell.Content == CellContent.Number ? style : style & ~CellNotes.DateFormatted) };

    private void Keep(in KeptCell cell, CellNotes style)
    {
        if (!string.IsNullOrEmpty(cell.Value))
        {
            filling.Keep(WithStyle(cell, style));
        }
    }

    private void KeepPending()
    {
        if (pending is not { } cell)
        {
            return;
        }

        var isArray = (cell.Notes & CellNotes.ArrayFormula) != 0;
        var formula = isArray ? null : formulas.DecodeCell(pendingTokens, cell.Address, shared);
        filling.Keep(cell with { Formula = formula, Notes = cell.Notes | (formula is null ? CellNotes.FormulaTextUnknown : 0) });
        pending = null;
    }
}
