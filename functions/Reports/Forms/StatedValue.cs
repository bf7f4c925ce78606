namespace Reports.Forms;

/// <summary>What kind of thing stands in a cell.</summary>
public enum StatedKind
{
    /// <summary>Nothing, or nothing but space. Not zero.</summary>
    Blank,

    /// <summary>A number stored as a number.</summary>
    Number,

    /// <summary>Text, a number stored as text included.</summary>
    Text,

    /// <summary>A number that the cell shows as a date or a time.</summary>
    Date,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>A formula whose result is an error such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula, not the template's own, that was never calculated.</summary>
    Uncalculated,

    /// <summary>A total that still holds the template's own formula: it is recomputed and its cached result ignored.</summary>
    OwnFormula,
}

/// <summary>What the filer stated for one id, exactly as it stands in the workbook; judging it is not the reader's business.</summary>
public sealed record StatedValue
{
    public required string Id { get; init; }

    /// <summary>Where it was found; for a value that was not found, where the template has it.</summary>
    public required CellAddress Address { get; init; }

    public required StatedKind Kind { get; init; }

    /// <summary>The number, rounded to the 15 significant digits a spreadsheet keeps; only for <see cref="StatedKind.Number"/> and <see cref="StatedKind.Date"/>.</summary>
    public decimal? Number { get; init; }

    /// <summary>The text as typed, the joined rows of a narrative, the error's code, or the formula that was never calculated; null for a blank.</summary>
    public string? Text { get; init; }
}
