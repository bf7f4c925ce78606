using System.Buffers.Binary;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// Writes the tokens of a formula as text. It knows what the template's formulas and ordinary sums consist of; with
/// anything else the formula is unknown and its result counts as what the filer says.
/// </summary>
internal sealed class FormulaDecoder(BiffSheetTable sheets)
{
    // Excel's own limit is 1,800.
    private const int LongestFormula = 2048;

    // Tokens and all texts that arise on the way: enough for hundreds of long formulas, not for a bomb of them.
    private int workLeft = 4_000_000;

    public static string ErrorText(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>The formula of a cell: a length, so many bytes of tokens. One that is shared refers to the cell that has it.</summary>
    public string? DecodeCell(ReadOnlySpan<byte> content, CellReference cell, IReadOnlyDictionary<CellReference, byte[]> shared)
    {
        const byte Elsewhere = 0x01;
        if (Tokens(content) is not { Length: > 0 } tokens)
        {
            return null;
        }

        if (tokens[0] != Elsewhere)
        {
            return Decode(tokens, cell);
        }

        return tokens.Length >= 5
            && shared.TryGetValue(new CellReference(UInt16(tokens, 1) + 1, UInt16(tokens, 3) + 1), out var master)
            ? Decode(Tokens(master), cell)
            : null;
    }

    /// <summary>Null when a token is not known or the whole is too long.</summary>
    public string? Decode(ReadOnlySpan<byte> tokens, CellReference cell)
    {
        var operands = new Stack<string>();
        var at = 0;
        while (at < tokens.Length && tokens.Length <= LongestFormula && workLeft > 0)
        {
            var token = new FormulaToken(tokens, at, cell, sheets);
            if (!token.Apply(operands) || token.Length > tokens.Length - at)
            {
                return null;
            }

            at += token.Length;
            workLeft -= 1 + (operands.TryPeek(out var top) ? top.Length : 0);
            if (top?.Length > GuardLimits.FormulaText)
            {
                return null;
            }
        }

        return at == tokens.Length && operands.Count == 1 ? operands.Pop() : null;
    }

    private static ReadOnlySpan<byte> Tokens(ReadOnlySpan<byte> content) =>
        content.Length >= 2 && UInt16(content, 0) is var length && length <= content.Length - 2 ? content.Slice(2, length) : [];

    private static int UInt16(ReadOnlySpan<byte> span, int at) => BinaryPrimitives.ReadUInt16LittleEndian(span[at..]);
}
