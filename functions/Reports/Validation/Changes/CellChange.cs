using Reports.Forms;

namespace Reports.Validation.Changes;

/// <summary>What one workbook states in a cell.</summary>
/// <param name="Figure">The number, a total's formula computed; null where no number can be read.</param>
/// <param name="Text">What stands there when it is not simply that number; null for a number, and for a blank.</param>
public sealed record StatedCell(decimal? Figure, string? Text)
{
    public bool IsBlank => Figure is null && Text is null;
}

/// <summary>A cell that two workbooks state differently. A number typed as text and the same number as a number differ too: one of them has a hint.</summary>
public sealed record CellChange(FormCell Cell, StatedCell Before, StatedCell After)
{
    /// <summary>Null where either side has no number.</summary>
    public decimal? Difference => After.Figure - Before.Figure;
}

/// <summary>The changed cells of one block of a table, in the order of the form.</summary>
/// <param name="Section">The part of the report.</param>
/// <param name="Heading">The block's own heading; null where the table has but one.</param>
/// <param name="Cells">At least one.</param>
public sealed record ChangedBlock(SectionCaption Section, LocalizedText? Heading, IReadOnlyList<CellChange> Cells);
