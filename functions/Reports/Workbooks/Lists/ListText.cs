using System.Buffers;

namespace Reports.Workbooks.Lists;

/// <summary>What spreadsheet programs take for a formula when they open a CSV, by its first character.</summary>
public static class ListText
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@\t\r＝＋－＠");

    public static bool LooksLikeFormula(string text) => text.Length > 0 && Beginnings.Contains(text[0]);
}
