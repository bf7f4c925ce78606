namespace Reports.Validation;

/// <summary>How far the explanation (说明) of a query has come.</summary>
public enum ExplanationState
{
    /// <summary>已说明: it answers the query and waits for a review.</summary>
    Given,

    /// <summary>已采纳说明: a review has taken it, and the query blocks no longer.</summary>
    Adopted,

    /// <summary>不予采纳: a review has not taken it, and the query is open again.</summary>
    Refused,

    /// <summary>It was about figures that have changed since, and the query is open again.</summary>
    Lapsed,
}

/// <summary>What an agency says about a query.</summary>
public sealed record FindingExplanation
{
    public required string Text { get; init; }

    public required ExplanationState State { get; init; }

    /// <summary>The filing it was typed in; null when it stands in the workbook that is being judged.</summary>
    public int? Round { get; init; }

    /// <summary>The figures it is about (see <see cref="FindingFigures"/>): while they stay the same, so does the explanation.</summary>
    public required string Figures { get; init; }
}

/// <summary>An explanation from an earlier filing of the same agency and year, to be used again while its figures stay the same.</summary>
/// <param name="Rule">The rule whose query it explains.</param>
/// <param name="Id">The cell where that query was shown.</param>
/// <param name="Explanation">Given, adopted or refused; <see cref="FindingExplanation.Round"/> is never null.</param>
public sealed record KnownExplanation(string Rule, string Id, FindingExplanation Explanation);
