using System.Text.Json.Serialization;
using Reports.Forms;

namespace Reports.Validation;

/// <summary>One thing that is wrong, doubtful or worth a look, with everything that is needed to put it right.</summary>
public sealed record Finding
{
    /// <summary>The rule's id, such as <c>T2.BALANCE</c>.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    public required string Sheet { get; init; }

    /// <summary>The cell where it is shown, such as <c>E9</c>; empty for a finding about the workbook as a whole.</summary>
    public required string Cell { get; init; }

    /// <summary>The id of that cell; <c>z.form</c>, <c>z.period</c>, <c>z.agency</c> or <c>z.seal</c> for the workbook as a whole.</summary>
    public required string Id { get; init; }

    public required LocalizedText Row { get; init; }

    public required LocalizedText Column { get; init; }

    /// <summary>Section, row and column in one phrase.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>The number stated; null when no number could be read (see <see cref="StatedText"/>).</summary>
    public decimal? Stated { get; init; }

    /// <summary>What stands in the cell, where it is not a plain number.</summary>
    public string? StatedText { get; init; }

    public decimal? Expected { get; init; }

    /// <summary>False of a finding about what is not there: it has nothing to show, which does not make its cell blank.</summary>
    [JsonIgnore]
    public bool HasStated => Stated is not null || StatedText is not null || Expected is not null;

    /// <summary>Stated minus expected, with its sign; null when either is unknown.</summary>
    public decimal? Difference { get; init; }

    public required LocalizedText Message { get; init; }

    public required LocalizedText Remedy { get; init; }

    /// <summary>Ids of the other cells that take part.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>What the agency says about it; only of a query, and null when it has said nothing.</summary>
    public FindingExplanation? Explanation { get; init; }

    /// <summary>The waiver that makes it a hint, whatever its rule says; null when none applies.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>A query that the agency is still to correct or explain.</summary>
    [JsonIgnore]
    public bool IsOpen => Severity == Severity.Query && !IsExplained;

    /// <summary>A query with an explanation that stands, adopted or not yet.</summary>
    [JsonIgnore]
    public bool IsExplained => Severity == Severity.Query && Explanation is { State: ExplanationState.Given or ExplanationState.Adopted };
}
