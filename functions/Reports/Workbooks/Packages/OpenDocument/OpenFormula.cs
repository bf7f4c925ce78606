using System.Text;

namespace Reports.Workbooks.Packages.OpenDocument;

/// <summary>
/// Turns formulas of OpenDocument into Excel's: <c>of:=SUM([.B5:.G5];[$'a b'.C1])</c> is <c>SUM(B5:G5,'a b'!C1)</c>.
/// Null for what has no sure counterpart, such as references to other files and arrays.
/// </summary>
internal static class OpenFormula
{
    private const string ExcelSyntax = "msoxl:";

    public static string? ToExcel(string formula)
    {
        var equals = formula.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return null;
        }

        var text = formula[(equals + 1)..].Trim().TrimStart('=');
        return formula.StartsWith(ExcelSyntax, StringComparison.Ordinal) ? text : Translate(text);
    }

    /// <summary>An address as attributes have it: <c>$'a b'.$B$5</c>, <c>$a.$B$5:.$C$6</c>, <c>a.B5:a.C6</c>.</summary>
    public static string? Reference(string address)
    {
        var at = 0;
        if (ReadCorner(address, ref at) is not { } first)
        {
            return null;
        }

        var owner = first.Sheet is null ? "" : $"'{first.Sheet.Replace("'", "''", StringComparison.Ordinal)}'!";
        if (at == address.Length)
        {
            return owner + first.Cell;
        }

        at++;
        return address[at - 1] == ':' && ReadCorner(address, ref at) is { } second && at == address.Length
            && (second.Sheet is null || second.Sheet == first.Sheet)
            ? $"{owner}{first.Cell}:{second.Cell}"
            : null;
    }

    private static string? Translate(string formula)
    {
        var text = new StringBuilder(formula.Length);
        for (var at = 0; at < formula.Length; at++)
        {
            switch (formula[at])
            {
                case '"':
                    var end = formula.IndexOf('"', at + 1);
                    if (end < 0)
                    {
                        return null;
                    }

                    text.Append(formula, at, end - at + 1);
                    at = end;
                    break;
                case '[':
                    var close = EndOfReference(formula, at);
                    if (close < 0 || Reference(formula[(at + 1)..close]) is not { } reference)
                    {
                        return null;
                    }

                    text.Append(reference);
                    at = close;
                    break;
                case '{':
                    return null;
                default:
                    text.Append(formula[at] switch { ';' or '~' => ',', '!' => ' ', var other => other });
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The bracket that closes; one inside a quoted sheet name does not.</summary>
    private static int EndOfReference(string formula, int at)
    {
        for (var isQuoted = false; at < formula.Length; at++)
        {
            isQuoted ^= formula[at] == '\'';
            if (formula[at] == ']' && !isQuoted)
            {
                return at;
            }
        }

        return -1;
    }

    private static (string? Sheet, string Cell)? ReadCorner(string text, ref int at)
    {
        string? sheet;
        var start = at;
        if (at < text.Length && text[at] == '$' && at + 1 < text.Length && text[at + 1] != '.')
        {
            start = ++at;
        }

        if (at < text.Length && text[at] == '\'')
        {
            sheet = ReadQuoted(text, ref at);
        }
        else
        {
            at = text.IndexOf('.', at) is var dot and >= 0 ? dot : text.Length;
            sheet = at > start ? text[start..at] : null;
        }

        if (at >= text.Length || text[at] != '.' || sheet?.AsSpan().ContainsAny('#', ':') == true)
        {
            return null;
        }

        var cell = ++at;
        at = text.IndexOf(':', at) is var colon and >= 0 ? colon : text.Length;
        return (sheet, text[cell..at]);
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\'' && (at + 1 == text.Length || text[++at] != '\''))
            {
                break;
            }

            name.Append(text[at]);
        }

        return name.ToString();
    }
}
