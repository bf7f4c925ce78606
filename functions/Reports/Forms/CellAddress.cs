using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reports.Forms;

/// <summary>One cell of a workbook: sheet name, row and column, both counted from 1 as a spreadsheet shows them.</summary>
public sealed record CellAddress
{
    public const int MaxRow = 1_048_576;
    public const int MaxColumn = 16_384;

    public CellAddress(string sheet, int row, int column)
    {
        ArgumentException.ThrowIfNullOrEmpty(sheet);
        ArgumentOutOfRangeException.ThrowIfLessThan(row, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, MaxRow);
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, MaxColumn);
        (Sheet, Row, Column) = (sheet, row, column);
    }

    public string Sheet { get; }

    public int Row { get; }

    public int Column { get; }

    /// <summary>Column letters and row number without the sheet, such as <c>E9</c>.</summary>
    public string Local => ColumnLetters(Column) + Row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The form a defined name needs: <c>'sheet'!$E$9</c>; a quote in the sheet's name is doubled.</summary>
    public string Absolute =>
        $"'{Sheet.Replace("'", "''", StringComparison.Ordinal)}'!${ColumnLetters(Column)}${Row.ToString(CultureInfo.InvariantCulture)}";

    public static string ColumnLetters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>Reads what defined names hold: <c>Sheet!E9</c>, <c>'sheet'!$E$9</c>, and <c>'sheet'!$E$9:$F$10</c> as its first cell.</summary>
    public static bool TryParse(string? reference, [NotNullWhen(true)] out CellAddress? address)
    {
        address = null;
        var bang = reference?.LastIndexOf('!') ?? -1;
        if (bang < 1)
        {
            return false;
        }

        var sheet = reference![..bang];
        if (sheet.Length > 1 && sheet[0] == '\'' && sheet[^1] == '\'')
        {
            sheet = sheet[1..^1].Replace("''", "'", StringComparison.Ordinal);
        }

        var first = reference[(bang + 1)..].Split(':')[0].Replace("$", "", StringComparison.Ordinal);
        if (sheet.Length == 0 || sheet.Contains('[', StringComparison.Ordinal) || !TryParseLocal(first, out var row, out var column))
        {
            return false;
        }

        address = new CellAddress(sheet, row, column);
        return true;
    }

    /// <summary>Reads <c>E9</c>; false where it is not one cell of a sheet.</summary>
    public static bool TryParseLocal(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (letters < text.Length && letters < 4 && char.IsAsciiLetter(text[letters]))
        {
            column = (column * 26) + (text[letters] & 0x1F);
            letters++;
        }

        return letters is > 0 and < 4
            && column <= MaxColumn
            && int.TryParse(text[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is >= 1 and <= MaxRow;
    }

    public override string ToString() => $"{Sheet}!{Local}";
}
