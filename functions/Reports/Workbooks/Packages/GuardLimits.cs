namespace Reports.Workbooks.Packages;

/// <summary>
/// How much of an upload is looked at. Honest files stay far below: a filled template is under 200 KiB with 30 parts.
/// </summary>
internal static class GuardLimits
{
    public const int UploadBytes = 20 << 20;
    public const int Entries = 2_048;
    public const long DeclaredBytes = 64L << 20;

    public const int SheetBytes = 24 << 20;
    public const int SharedStringBytes = 8 << 20;
    public const int StyleBytes = 8 << 20;
    public const int WorkbookBytes = 4 << 20;
    public const int DirectoryPartBytes = 1 << 20;
    public const int PropertyBytes = 256 << 10;

    /// <summary>Inflated to deflated; parts under a mebibyte may have any.</summary>
    public const int Ratio = 250;
    public const int RatioFreeBytes = 1 << 20;

    /// <summary>XML nodes over all parts; XmlReader takes about 0.1 s for them when warm. Tags with many attributes count for more.</summary>
    public const int Nodes = 1_200_000;
    public const int StyleNodes = 200_000;
    public const int Depth = 64;
    public const int Attributes = 64;
    public const int UsualAttributes = 8;

    /// <summary>A tag, a text or a CDATA section: 32,767 characters, each written as an escape of seven.</summary>
    public const int TokenCharacters = 256 << 10;
    public const int Names = 4_096;
    public const int NameCharacters = 256 << 10;

    public const int Sheets = 64;
    public const int Cells = 20_000;
    public const int LastRow = 5_000;
    public const int LastColumn = 256;
    public const int CellText = 32_767;
    public const int FormulaText = 8_192;
    public const int TotalText = 2_000_000;
    public const int Merges = 4_096;
    public const int MergeArea = 65_536;
    public const int DefinedNames = 2_000;
    public const int DroppedNames = 100;
    public const int SharedFormulas = 10_000;
    public const int StyleTable = 65_536;
}
