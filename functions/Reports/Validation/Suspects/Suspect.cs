using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>A cell that is probably wrong: with the suggested value every equality it takes part in holds, and no other breaks.</summary>
public sealed record Suspect
{
    public required string Id { get; init; }

    /// <summary>The other cell that has to change with it; null where this one alone explains what fails.</summary>
    public string? Partner { get; init; }

    /// <summary>Where the cell was found in the workbook.</summary>
    public required CellAddress Address { get; init; }

    public required LocalizedText Row { get; init; }

    public required LocalizedText Column { get; init; }

    /// <summary>The first of those that explain the same failures; the others are alternatives to it, or its <see cref="Partner"/>.</summary>
    public required bool IsMostLikely { get; init; }

    public required decimal Stated { get; init; }

    /// <summary>What would make the equalities hold; never negative where the cell may not be.</summary>
    public required decimal Suggested { get; init; }

    /// <summary>How a person gets from the one to the other.</summary>
    public required Slip Slip { get; init; }

    /// <summary>One sentence for the filer: the cell with its captions, and how many equalities would hold.</summary>
    public required LocalizedText Reason { get; init; }
}

/// <summary>The ways in which people get one figure wrong, the most telling first.</summary>
public enum Slip
{
    /// <summary>Two neighbouring digits changed places: 25 for 52.</summary>
    SwappedDigits,

    /// <summary>The figure is last year's.</summary>
    LastYearsFigure,

    /// <summary>A digit is missing or stands twice: 3 for 33, 115 for 15.</summary>
    DroppedOrDoubledDigit,

    /// <summary>One digit of several is another: 38 for 36.</summary>
    WrongDigit,

    /// <summary>A total counts one of its parts twice, or leaves one out.</summary>
    PartCountedTwiceOrNotAtAll,

    /// <summary>The figure stands in the cell beside its own, or two neighbours have changed places; the other cell is the partner.</summary>
    FigureInWrongCell,

    /// <summary>The figure of the row or column beside it.</summary>
    NeighboursFigure,

    /// <summary>A figure of one digit is another; every such figure is, so that this says less than where a figure came from.</summary>
    OtherDigit,

    /// <summary>0 stands where a figure belongs: left blank and filled up with zeros.</summary>
    ZeroForFigure,

    /// <summary>The figure belongs nowhere: 0 would be right.</summary>
    FigureForZero,

    /// <summary>No known way; the arithmetic alone speaks for it.</summary>
    Other,
}
