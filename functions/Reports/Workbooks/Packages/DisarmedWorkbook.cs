namespace Reports.Workbooks.Packages;

/// <summary>
/// What is left of an upload: the cells that hold something, and what was noted while everything else was left out.
/// Styles are gone, so a date is a plain number: only <see cref="CellNotes.DateFormatted"/> tells them apart.
/// </summary>
public sealed record DisarmedWorkbook : GuardVerdict
{
    /// <summary>Worksheets in their order; chart and macro sheets are left out.</summary>
    public required IReadOnlyList<DisarmedSheet> Sheets { get; init; }

    /// <summary>Names that the filter wanted and that could not be kept; the first hundred.</summary>
    public required IReadOnlyList<DroppedName> DroppedNames { get; init; }

    /// <summary>Such as <c>Microsoft Excel 16.0300</c>, <c>LibreOffice/7.4</c>, <c>WPS 表格</c>; null when nothing gives it away.</summary>
    public required string? Producer { get; init; }

    public required bool IsStrict { get; init; }

    /// <summary>Whether serial dates count from 1904; the numbers are not converted.</summary>
    public required bool Date1904 { get; init; }

    public required RemovedContent Removed { get; init; }

    /// <summary>The cells themselves, one entry for each of <see cref="Sheets"/> in the same order; texts are in place of their indexes.</summary>
    internal IReadOnlyList<KeptSheet> Kept { get; init; } = [];

    /// <summary>The defined names that are kept: scope of the workbook, one existing sheet, one cell or rectangle.</summary>
    internal IReadOnlyList<KeptName> Ranges { get; init; } = [];
}

/// <summary>
/// A worksheet of the disarmed workbook.
/// <see cref="Name"/> is the name it goes by, which differs from <see cref="OriginalName"/> when that is empty, illegal or taken.
/// </summary>
public sealed record DisarmedSheet
{
    public required string Name { get; init; }

    public required string OriginalName { get; init; }

    public required SheetVisibility Visibility { get; init; }

    public required int CellCount { get; init; }

    /// <summary>Values and formulas beyond row 5,000 or column IV; they are not kept.</summary>
    public required int ValuesOutside { get; init; }

    /// <summary>Merged ranges left out because they are too many, too large or overlap.</summary>
    public required int MergesDropped { get; init; }

    /// <summary>True when the workbook lists the sheet but its part is absent; it is kept without cells.</summary>
    public required bool IsMissing { get; init; }
}

public enum SheetVisibility
{
    Visible,
    Hidden,
    VeryHidden,
}

/// <summary>
/// A defined name that is not kept, and why.
/// A name on several areas counts as <see cref="NameDropReason.NotOneRange"/>; the text is cut after 200 characters.
/// </summary>
public sealed record DroppedName(string Name, string Text, NameDropReason Reason);

public enum NameDropReason
{
    BrokenReference,
    ExternalReference,
    UnknownSheet,
    NotOneRange,
    ScopedToSheet,
    Repeated,
    IllegalName,
    TooMany,
}

/// <summary>
/// What was noted about a cell; notes combine.
/// <see cref="DateFormatted"/> is said of numbers only, and of values typed as ISO dates, which are kept as text.
/// </summary>
[Flags]
public enum CellNotes
{
    None = 0,
    DateFormatted = 1,
    QuotePrefixed = 2,
    FormulaWithoutValue = 4,

    /// <summary>A formula whose text is not kept: its cached value stands there like a typed one.</summary>
    FormulaTextUnknown = 8,

    /// <summary>An array or data-table formula; comes with <see cref="FormulaTextUnknown"/>.</summary>
    ArrayFormula = 16,
    CachedError = 32,

    /// <summary>The file contradicts itself here: reference, string index or number unreadable, or the address given twice.</summary>
    Damaged = 64,

    /// <summary>More than 32,767 characters; the rest is gone.</summary>
    TextCut = 128,
}

/// <summary>
/// Active or foreign content that the upload had and that is not kept.
/// It is a remark for the record, never a reason to return a report.
/// </summary>
[Flags]
public enum RemovedContent
{
    None = 0,
    Macros = 1,
    ExternalLinks = 2,
    EmbeddedObjects = 4,
}
