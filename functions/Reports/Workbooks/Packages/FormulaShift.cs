using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Moves the relative references of a shared formula from its master to a dependant.
/// Null when the text holds what is not understood well enough to be sure: whole rows or columns, or a reference that
/// would leave the sheet.
/// </summary>
internal static class FormulaShift
{
    public static string? Apply(string formula, int rows, int columns)
    {
        var shifted = new StringBuilder(formula.Length + 8);
        var at = 0;
        while (at < formula.Length)
        {
            var start = at;
            at = EndOfToken(formula, at);
            if (at < 0)
            {
                return null;
            }

            var token = formula.AsSpan(start, at - start);
            if (!IsWord(token[0]) || (at < formula.Length && formula[at] is '(' or '!'))
            {
                shifted.Append(token);
            }
            else if (IsHalfRange(formula, token, start, at) || !TryAppend(shifted, token, rows, columns))
            {
                return null;
            }
        }

        return shifted.ToString();
    }

    /// <summary>Strings, quoted sheet names, bracketed parts and words are one token each; anything else is one character.</summary>
    private static int EndOfToken(string formula, int at)
    {
        var first = formula[at++];
        if (first is '"' or '\'')
        {
            return formula.IndexOf(first, at) is var end and >= 0 ? end + 1 : -1;
        }

        if (first == '[')
        {
            for (var depth = 1; at < formula.Length; at++)
            {
                depth += formula[at] == '[' ? 1 : formula[at] == ']' ? -1 : 0;
                if (depth == 0)
                {
                    return at + 1;
                }
            }

            return -1;
        }

        while (IsWord(first) && at < formula.Length && IsWord(formula[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsWord(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '.' or '$' or '\\' or '?';

    /// <summary>A side of <c>A:B</c> or <c>1:2</c>, which no cell reference is.</summary>
    private static bool IsHalfRange(string formula, ReadOnlySpan<char> token, int start, int end)
    {
        var besideColon = (end < formula.Length && formula[end] == ':') || (start > 0 && formula[start - 1] == ':');
        return besideColon && !CellReference.TryParse(token, out _);
    }

    private static bool TryAppend(StringBuilder text, ReadOnlySpan<char> token, int rows, int columns)
    {
        if (!CellReference.TryParse(token, out var reference))
        {
            text.Append(token);
            return true;
        }

        bool fixedColumn = token[0] == '$', fixedRow = token[1..].Contains('$');
        var moved = new CellReference(
            reference.Row + (fixedRow ? 0 : rows),
            reference.Column + (fixedColumn ? 0 : columns));
        var column = moved.Column is > 0 and <= 16_384 ? CellReference.ColumnLetters(moved.Column) : "?";
        text.Append(fixedColumn ? "$" : null).Append(column).Append(fixedRow ? "$" : null).Append(moved.Row);
        return moved.Row is > 0 and <= 1_048_576 && column != "?";
    }
}
