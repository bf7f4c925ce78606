namespace Reports.Workbooks.Packages;

/// <summary>What is kept of one sheet. Cells are in the order of rows and columns, each address once.</summary>
internal sealed class KeptSheet(ListedSheet listed)
{
    public ListedSheet Listed { get; } = listed;

    public List<KeptCell> Cells { get; } = [];

    public List<CellRectangle> Merges { get; } = [];

    public int MergesDropped { get; set; }

    public int ValuesOutside { get; set; }

    /// <summary>Notes about addresses whose cell is not kept.</summary>
    public List<(CellReference Address, CellNotes Notes)> Asides { get; } = [];
}

/// <summary>
/// A cell with a value, a formula or both.
/// <see cref="Value"/> is null for a formula without cached value, and the index for <see cref="CellContent.SharedText"/>.
/// </summary>
internal readonly record struct KeptCell(
    CellReference Address, CellContent Content, string? Value, string? Formula, CellNotes Notes, string? RawNumber = null)
{
    /// <summary>What a cell says that stands in a place nobody can read.</summary>
    public const string UnreadableReference = "#REF!";

    /// <summary>What a cell says whose text cannot be found.</summary>
    public const string UnreadableString = "#N/A";

    public static KeptCell Empty(CellReference address) => new(address, CellContent.Number, null, null, CellNotes.None);

    /// <summary>A text as people see it, cut to the length of a cell.</summary>
    public static KeptCell Text(CellReference address, string text) => new(
        address, CellContent.Text, CellText.Cut(text), null, text.Length > GuardLimits.CellText ? CellNotes.TextCut : CellNotes.None);

    /// <summary>A number from its text; what is none becomes a text that counts as damaged.</summary>
    public static KeptCell Number(CellReference address, string raw) => CellNumber.TryRound(raw, out var rounded)
        ? new KeptCell(address, CellContent.Number, rounded, null, CellNotes.None, rounded == raw ? null : raw)
        : Text(address, CellText.Decode(raw)) with { Notes = CellNotes.Damaged };

    public static KeptCell Boolean(CellReference address, bool value) => new(address, CellContent.Boolean, value ? "1" : "0", null, CellNotes.None);

    public static KeptCell Error(CellReference address, string code) => new(address, CellContent.Error, CellText.Cut(code), null, CellNotes.CachedError);

    public static KeptCell Damaged(CellReference address, string code) => new(address, CellContent.Error, code, null, CellNotes.Damaged);
}

internal enum CellContent
{
    Number,
    Text,
    SharedText,
    Boolean,
    Error,
}
