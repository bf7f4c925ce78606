using System.Globalization;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Row and column of a cell, both from 1, as a package writes them.
/// Within the bounds of Excel, not within those of the guard.
/// </summary>
internal readonly record struct CellReference(int Row, int Column)
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    public bool IsInside => Row <= GuardLimits.LastRow && Column <= GuardLimits.LastColumn;

    /// <summary>Reads <c>E8</c>, <c>$E$8</c>, <c>e8</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellReference reference)
    {
        reference = default;
        int at = text.StartsWith("$") ? 1 : 0, column = 0, row = 0, letters = 0, digits = 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++, letters++)
        {
            column = (column * 26) + (text[at] & 31);
            if (column > LastColumn)
            {
                return false;
            }
        }

        at += at < text.Length && text[at] == '$' ? 1 : 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
        {
            row = (row * 10) + (text[at] - '0');
            if (row > LastRow)
            {
                return false;
            }
        }

        reference = new CellReference(row, column);
        return at == text.Length && letters > 0 && digits > 0 && row > 0;
    }

    public static string ColumnLetters(int column)
    {
        Span<char> letters = stackalloc char[3];
        var at = letters.Length;
        for (; column > 0; column = (column - 1) / 26)
        {
            letters[--at] = (char)('A' + ((column - 1) % 26));
        }

        return letters[at..].ToString();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ColumnLetters(Column)}{Row}");
}

/// <summary>A rectangle of cells, both corners included; the first is the upper left.</summary>
internal readonly record struct CellRectangle(CellReference First, CellReference Last)
{
    public bool IsOneCell => First == Last;

    public long Area => (Last.Row - First.Row + 1L) * (Last.Column - First.Column + 1L);

    /// <summary>Reads <c>A1</c> and <c>A1:B2</c>, corners in any order; whole columns and rows are none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellRectangle rectangle)
    {
        rectangle = default;
        var colon = text.IndexOf(':');
        if (!CellReference.TryParse(colon < 0 ? text : text[..colon], out var one))
        {
            return false;
        }

        var other = one;
        if (colon >= 0 && !CellReference.TryParse(text[(colon + 1)..], out other))
        {
            return false;
        }

        rectangle = new CellRectangle(
            new CellReference(Math.Min(one.Row, other.Row), Math.Min(one.Column, other.Column)),
            new CellReference(Math.Max(one.Row, other.Row), Math.Max(one.Column, other.Column)));
        return true;
    }

    public bool Contains(CellReference cell) =>
        cell.Row >= First.Row && cell.Row <= Last.Row && cell.Column >= First.Column && cell.Column <= Last.Column;

    public bool Overlaps(CellRectangle other) =>
        First.Row <= other.Last.Row && other.First.Row <= Last.Row && First.Column <= other.Last.Column && other.First.Column <= Last.Column;

    public override string ToString() => IsOneCell ? First.ToString() : $"{First}:{Last}";
}
