namespace Reports.Workbooks.Writing;

/// <summary>
/// Spreads a text over the rows of a narrative, so that reading them gives the same text again: a row a line, blank lines included.
/// A text of very many lines puts several into a row.
/// </summary>
internal static class NarrativeRows
{
    /// <summary>What a spreadsheet takes in one cell.</summary>
    public const int LongestCell = 32_767;

    // More rows than anybody's paragraphs; the reader goes on to row 5,000.
    private const int MostRows = 400;

    public static IReadOnlyList<string> Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n');
        return text.Length == 0 ? [] : Pack(lines.SelectMany(Cut), lines.Length > MostRows ? (text.Length / MostRows) + 1 : 0);
    }

    /// <summary>A line longer than a cell, which no single cell ever held, goes on in the next row.</summary>
    private static IEnumerable<string> Cut(string line)
    {
        while (line.Length > LongestCell)
        {
            var space = line.LastIndexOf(' ', LongestCell - 1);
            var end = space > 0 ? space : char.IsHighSurrogate(line[LongestCell - 1]) ? LongestCell - 1 : LongestCell;
            yield return line[..end];
            line = line[end..];
        }

        yield return line;
    }

    /// <summary>Joins lines until a row has <paramref name="least"/> characters; 0 leaves every line its own row.</summary>
    private static List<string> Pack(IEnumerable<string> lines, int least)
    {
        var rows = new List<string>();
        var row = new List<string>();
        var length = 0;
        foreach (var line in lines)
        {
            if (length + line.Length >= LongestCell)
            {
                Close();
            }

            row.Add(line);
            length += line.Length + 1;

            // Not after a blank line: a row of nothing but blank lines is read as one.
            if (least == 0 || (length > least && line.Length > 0))
            {
                Close();
            }
        }

        Close();
        return rows;

        void Close()
        {
            if (row.Count > 0)
            {
                rows.Add(string.Join('\n', row));
                row.Clear();
                length = 0;
            }
        }
    }
}
