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

    /// <summary>Several cells could be meant and state different things: none is taken, and the value is not judged.</summary>
    Ambiguous,
}

/// <summary>By what a value was found in the workbook.</summary>
public enum FoundBy
{
    /// <summary>By its defined name, which the captions around the cell do not contradict.</summary>
    Name,

    /// <summary>At the place that the seal has for it, which the captions around do not contradict.</summary>
    Seal,

    /// <summary>By the captions of its row and column, or by the heading of its section: a guess, if a good one.</summary>
    Captions,

    /// <summary>By none of them: it is blank, or its captions are damaged and everything around it stands where the template has it.</summary>
    TemplatePlace,
}

/// <summary>What the filer stated for one id, exactly as it stands in the workbook; judging it is not the reader's business.</summary>
public sealed record StatedValue
{
    public required string Id { get; init; }

    /// <summary>Where it was found; for a value that was not found, where it is to be shown.</summary>
    public required CellAddress Address { get; init; }

    public required StatedKind Kind { get; init; }

    /// <summary>The number, rounded to the 15 significant digits a spreadsheet keeps; only for <see cref="StatedKind.Number"/> and <see cref="StatedKind.Date"/>.</summary>
    public decimal? Number { get; init; }

    /// <summary>The text as typed, the joined rows of a narrative, the error's code, or the formula that was never calculated; null for a blank.</summary>
    public string? Text { get; init; }

    public FoundBy FoundBy { get; init; }

    /// <summary>All the cells that could be meant, where they state different things (<see cref="StatedKind.Ambiguous"/>); otherwise none.</summary>
    public IReadOnlyList<CellAddress> Rivals { get; init; } = [];
}
