using System.Buffers;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The two things about formats that change what a value means: a number shown as a date, a text forced by an apostrophe.
/// A style that the part does not have counts as general.
/// </summary>
internal sealed class StyleTable
{
    private static readonly SearchValues<char> ElapsedLetters = SearchValues.Create("hHmMsS");

    private readonly Dictionary<int, string> codes = [];
    private readonly List<CellNotes> notes = [];

    public static StyleTable None { get; } = new();

    public CellNotes this[int style] => style >= 0 && style < notes.Count ? notes[style] : CellNotes.None;

    public static StyleTable Read(PartReader xml)
    {
        var styles = new StyleTable();
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Name == "numFmts")
            {
                styles.ReadCodes(xml);
            }
            else if (xml.Name == "cellXfs")
            {
                styles.ReadFormats(xml);
                break;
            }
        }

        xml.Finish();
        return styles;
    }

    /// <summary>A code that the workbook itself defines, by the number its formats use.</summary>
    public void AddCode(int id, string code)
    {
        if (codes.Count < GuardLimits.StyleTable)
        {
            codes.TryAdd(id, code);
        }
    }

    /// <summary>The next format; styles are numbered as they come.</summary>
    public void AddFormat(int code, bool isQuotePrefixed)
    {
        if (notes.Count < GuardLimits.StyleTable)
        {
            var isDate = codes.TryGetValue(code, out var text) ? IsDateCode(text) : IsBuiltInDate(code);
            notes.Add((isDate ? CellNotes.DateFormatted : 0) | (isQuotePrefixed ? CellNotes.QuotePrefixed : 0));
        }
    }

    /// <summary>Whether a format code shows years, months, days, hours or seconds outside quotes, brackets and escapes.</summary>
    internal static bool IsDateCode(string code)
    {
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = EndOf(code, '"', at);
                    break;
                case '[' when !IsElapsedTime(code, at):
                    at = EndOf(code, ']', at);
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'G' or 'g' when string.Compare(code, at, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0:
                    at += 6;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case ';':
                    return false;
            }
        }

        return false;
    }

    private static int EndOf(string code, char closing, int at) => code.IndexOf(closing, at + 1) is var end and >= 0 ? end : code.Length;

    /// <summary><c>[h]</c>, <c>[mm]</c>, <c>[ss]</c> are times; <c>[Red]</c>, <c>[$-804]</c>, <c>[&gt;100]</c> are not.</summary>
    private static bool IsElapsedTime(string code, int at)
    {
        var end = code.IndexOf(']', at);
        return end > at + 1 && code.AsSpan(at + 1, end - at - 1).IndexOfAnyExcept(ElapsedLetters) < 0;
    }

    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private void ReadCodes(PartReader xml)
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.Name == "numFmt" && xml.Number("numFmtId") is { } id && xml.Attribute("formatCode") is { } code)
            {
                AddCode(id, code);
            }
        }
    }

    private void ReadFormats(PartReader xml)
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "xf")
            {
                continue;
            }

            AddFormat(xml.Number("numFmtId") ?? 0, xml.Flag("quotePrefix"));
        }
    }
}
