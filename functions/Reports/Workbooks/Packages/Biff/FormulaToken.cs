using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// One token of a formula in postfix order: takes its operands from the stack and puts the text of the whole back.
/// Operands come in three classes, told by two bits, which make no difference to the text.
/// </summary>
internal ref struct FormulaToken(ReadOnlySpan<byte> tokens, int at, CellReference cell, BiffSheetTable sheets)
{
    private static readonly string[] Operators = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"];

    private readonly ReadOnlySpan<byte> data = tokens[(at + 1)..];
    private readonly byte code = tokens[at];

    /// <summary>With its code; known once it is applied.</summary>
    public int Length { get; private set; }

    /// <summary>False when the token is not known, cut off or lacks an operand.</summary>
    public bool Apply(Stack<string> operands)
    {
        var kind = code < 0x20 ? code : (code & 0x1F) | 0x20;
        return kind switch
        {
            >= 0x03 and <= 0x11 => ApplyOperator(operands, Operators[kind - 3]),
            0x12 or 0x13 => ApplyAround(operands, kind == 0x12 ? "+" : "-", ""),
            0x14 => ApplyAround(operands, "", "%"),
            0x15 => ApplyAround(operands, "(", ")"),
            0x16 => Push(operands, "", 0),
            0x17 => ApplyText(operands),
            0x19 => ApplyAttribute(operands),
            0x1C => Has(1) && Push(operands, FormulaDecoder.ErrorText(data[0]), 1),
            0x1D => Has(1) && Push(operands, data[0] != 0 ? "TRUE" : "FALSE", 1),
            0x1E => Has(2) && Push(operands, UInt16(0).ToString(CultureInfo.InvariantCulture), 2),
            0x1F => Has(8) && Push(operands, BinaryPrimitives.ReadDoubleLittleEndian(data).ToString("R", CultureInfo.InvariantCulture), 8),
            0x21 => Has(2) && ApplyFunction(operands, BiffFunctions.Arguments(UInt16(0)), UInt16(0), 2),
            0x22 => Has(3) && ApplyFunction(operands, data[0] & 0x7F, UInt16(1) & 0x7FFF, 3),
            0x24 => Has(4) && Push(operands, Reference(UInt16(0), UInt16(2)), 4),
            0x25 => Has(8) && Push(operands, $"{Reference(UInt16(0), UInt16(4))}:{Reference(UInt16(2), UInt16(6))}", 8),
            0x2A => Has(4) && Push(operands, "#REF!", 4),
            0x2B => Has(8) && Push(operands, "#REF!", 8),
            0x2C => Has(4) && Push(operands, Relative(UInt16(0), UInt16(2)), 4),
            0x2D => Has(8) && Push(operands, $"{Relative(UInt16(0), UInt16(4))}:{Relative(UInt16(2), UInt16(6))}", 8),
            0x3A => Has(6) && sheets.Prefix(UInt16(0)) is { } sheet && Push(operands, sheet + Reference(UInt16(2), UInt16(4)), 6),
            0x3B => Has(10) && sheets.Prefix(UInt16(0)) is { } sheet
                && Push(operands, $"{sheet}{Reference(UInt16(2), UInt16(6))}:{Reference(UInt16(4), UInt16(8))}", 10),
            0x3C => Has(6) && Push(operands, "#REF!", 6),
            0x3D => Has(10) && Push(operands, "#REF!", 10),
            _ => false,
        };
    }

    private readonly bool Has(int bytes) => data.Length >= bytes;

    private readonly int UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(data[offset..]);

    private bool Push(Stack<string> operands, string text, int bytes)
    {
        Length = bytes + 1;
        operands.Push(text);
        return true;
    }

    private bool ApplyOperator(Stack<string> operands, string symbol) =>
        operands.TryPop(out var right) && operands.TryPop(out var left) && Push(operands, left + symbol + right, 0);

    private bool ApplyAround(Stack<string> operands, string before, string after, int bytes = 0) =>
        operands.TryPop(out var inner) && Push(operands, before + inner + after, bytes);

    private bool ApplyText(Stack<string> operands)
    {
        if (!Has(2))
        {
            return false;
        }

        var isWide = (data[1] & 1) != 0;
        var bytes = data[0] * (isWide ? 2 : 1);
        if (!Has(2 + bytes))
        {
            return false;
        }

        var text = CellText.Decode((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(data.Slice(2, bytes)));
        return Push(operands, $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", 2 + bytes);
    }

    /// <summary>Notes for the calculation, and SUM of one argument; a table of jumps may follow.</summary>
    private bool ApplyAttribute(Stack<string> operands)
    {
        const int Choose = 0x04, Sum = 0x10;
        if (!Has(3))
        {
            return false;
        }

        Length = 4 + ((data[0] & Choose) != 0 ? (UInt16(1) + 1) * 2 : 0);
        return (data[0] & Sum) == 0 || ApplyAround(operands, "SUM(", ")", 3);
    }

    private bool ApplyFunction(Stack<string> operands, int? arguments, int function, int bytes)
    {
        if (arguments is not { } count || BiffFunctions.Name(function) is not { } name || operands.Count < count)
        {
            return false;
        }

        var parts = new string[count];
        for (var i = count - 1; i >= 0; i--)
        {
            parts[i] = operands.Pop();
        }

        return Push(operands, $"{name}({string.Join(',', parts)})", bytes);
    }

    /// <summary>The column's upper bits say whether row and column are relative.</summary>
    private static string Reference(int row, int column) =>
        $"{((column & 0x4000) != 0 ? "" : "$")}{CellReference.ColumnLetters((column & 0xFF) + 1)}"
        + string.Create(CultureInfo.InvariantCulture, $"{((column & 0x8000) != 0 ? "" : "$")}{row + 1}");

    /// <summary>In a shared formula relative parts are distances from the cell.</summary>
    private readonly string Relative(int row, int column)
    {
        var movedRow = (column & 0x8000) != 0 ? (cell.Row - 1 + row) & 0xFFFF : row;
        var movedColumn = (column & 0x4000) != 0 ? (cell.Column - 1 + column) & 0xFF : column & 0xFF;
        return Reference(movedRow, movedColumn | (column & 0xC000));
    }
}
