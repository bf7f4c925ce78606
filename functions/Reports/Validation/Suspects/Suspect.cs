using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>A cell that is probably wrong: with the suggested value every equality it takes part in holds, and no other breaks.</summary>
/// <param name="Id">The cell.</param>
/// <param name="Address">Where it was found in the workbook.</param>
/// <param name="Stated">What stands there.</param>
/// <param name="Suggested">What would make the equalities hold; never negative where the cell may not be.</param>
/// <param name="Slip">How a person gets from the one to the other.</param>
/// <param name="Reason">One sentence for the filer, with the number of equalities that would hold.</param>
public sealed record Suspect(string Id, CellAddress Address, decimal Stated, decimal Suggested, Slip Slip, LocalizedText Reason);

/// <summary>The ways in which people get one figure wrong, the most telling first.</summary>
public enum Slip
{
    /// <summary>Two neighbouring digits changed places: 25 for 52.</summary>
    SwappedDigits,

    /// <summary>The figure is last year's.</summary>
    LastYearsFigure,

    /// <summary>A digit is missing or stands twice: 3 for 33, 115 for 15.</summary>
    DroppedOrDoubledDigit,

    /// <summary>One digit is another: 38 for 36.</summary>
    WrongDigit,

    /// <summary>A total counts one of its parts twice, or leaves one out.</summary>
    PartCountedTwiceOrNotAtAll,

    /// <summary>The figure of the row or column beside it.</summary>
    NeighboursFigure,

    /// <summary>0 stands where a figure belongs: left blank and filled up with zeros.</summary>
    ZeroForFigure,

    /// <summary>The figure belongs nowhere: 0 would be right.</summary>
    FigureForZero,

    /// <summary>No known way; the arithmetic alone speaks for it.</summary>
    Other,
}
