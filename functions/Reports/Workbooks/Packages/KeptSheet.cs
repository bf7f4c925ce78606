namespace Reports.Workbooks.Packages;

/// <summary>What goes into the package of one sheet. Cells are in the order of rows and columns, each address once.</summary>
internal sealed class KeptSheet(ListedSheet listed)
{
    public ListedSheet Listed { get; } = listed;

    public List<KeptCell> Cells { get; } = [];

    public List<CellRectangle> Merges { get; } = [];

    public int MergesDropped { get; set; }

    public int ValuesOutside { get; set; }

    /// <summary>Notes about addresses whose cell is not in the package.</summary>
    public List<(CellReference Address, CellNotes Notes)> Asides { get; } = [];
}

/// <summary>
/// A cell with a value, a formula or both.
/// <see cref="Value"/> is null for a formula without cached value, and the index for <see cref="CellContent.SharedText"/>.
/// </summary>
internal readonly record struct KeptCell(
    CellReference Address, CellContent Content, string? Value, string? Formula, CellNotes Notes, string? RawNumber = null);

internal enum CellContent
{
    Number,
    Text,
    SharedText,
    Boolean,
    Error,
}
