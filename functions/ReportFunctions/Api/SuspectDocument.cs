using Reports.Validation.Suspects;

namespace ReportFunctions.Api;

/// <summary>A cell that is probably wrong, and what would make the equalities hold, as the command line and the API print it. Texts without a language in their name are Chinese.</summary>
internal sealed record SuspectDocument
{
    public required string Id { get; init; }

    public required string Sheet { get; init; }

    public required string Cell { get; init; }

    public required string Row { get; init; }

    public required string Column { get; init; }

    public required decimal Stated { get; init; }

    public required decimal Suggested { get; init; }

    /// <summary>The id of the cell that has to change with it; null where this one alone explains what fails.</summary>
    public required string? Partner { get; init; }

    public required string Reason { get; init; }

    public required string ReasonEn { get; init; }

    public static SuspectDocument Of(Suspect suspect) => new()
    {
        Id = suspect.Id,
        Sheet = suspect.Address.Sheet,
        Cell = suspect.Address.Local,
        Row = suspect.Row.Zh,
        Column = suspect.Column.Zh,
        Stated = suspect.Stated,
        Suggested = suspect.Suggested,
        Partner = suspect.Partner,
        Reason = suspect.Reason.Zh,
        ReasonEn = suspect.Reason.En,
    };
}
