namespace Reports.Workbooks.Layout;

/// <summary>Estimates how much room a text takes, since no font is at hand: a Chinese character is as wide as two digits.</summary>
internal static class TextMeasure
{
    public const double LineHeight = 15;

    /// <summary>In points; a spreadsheet takes no higher row, and scrolls within it.</summary>
    private const double HighestRow = 409;

    public static double Width(string text) => text.Sum(letter => letter < 0x2000 ? 1.0 : 2.0);

    /// <summary>Points that the wrapped text needs in a cell of this width.</summary>
    public static double Height(string text, double columnWidth, double lineHeight = LineHeight)
    {
        // A line never splits a character, and margin and indent take about two and a half digits.
        var room = Math.Max(2, Math.Floor((columnWidth - 2.5) / 2) * 2);
        var lines = text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(Width(line) / room)));
        return (lines * lineHeight) + 5;
    }

    /// <summary><see cref="Height"/>, as far as a row can be that high.</summary>
    public static double RowHeight(string text, double columnWidth, double lineHeight = LineHeight) =>
        Math.Min(Height(text, columnWidth, lineHeight), HighestRow);
}
