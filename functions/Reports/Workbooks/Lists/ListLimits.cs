namespace Reports.Workbooks.Lists;

/// <summary>
/// How much of a list is looked at. A report's workbook is small, a list of 40,000 units is not: these limits hold in place of the
/// guard's for cells, rows and text; all others are the guard's own.
/// </summary>
internal static class ListLimits
{
    public const int Rows = 100_000;
    public const int Columns = 64;
    public const int Cells = 1_000_000;
    public const int TextCharacters = 24_000_000;
    public const int Nodes = 8_000_000;
    public const int SheetBytes = 60 << 20;
    public const int SharedStringBytes = 30 << 20;
}
