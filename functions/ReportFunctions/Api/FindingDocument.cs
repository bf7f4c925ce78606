using Reports.Validation;
using Reports.Validation.Help;

namespace ReportFunctions.Api;

/// <summary>A finding as the command line and the API print it. Texts without a language in their name are Chinese.</summary>
internal sealed record FindingDocument
{
    public required string Rule { get; init; }

    /// <summary><c>error</c>, <c>query</c> or <c>hint</c>.</summary>
    public required string Severity { get; init; }

    public required string Sheet { get; init; }

    public required string Cell { get; init; }

    public required string Id { get; init; }

    public required string Row { get; init; }

    public required string Column { get; init; }

    public required string Label { get; init; }

    /// <summary>The number stated, or the text where no number could be read; null for a blank.</summary>
    public required object? Stated { get; init; }

    public required decimal? Expected { get; init; }

    public required decimal? Difference { get; init; }

    public required string Message { get; init; }

    public required string MessageEn { get; init; }

    public required IReadOnlyList<string> Related { get; init; }

    /// <summary>The path of the rule's page on the site, such as <c>/help/gkbg-2021/T2.BALANCE</c>.</summary>
    public required string Help { get; init; }

    /// <summary>What the agency says about a query, as long as that answers it; null for an open query.</summary>
    public string? Explanation { get; init; }

    /// <summary><c>given</c> (waits for a review), <c>adopted</c>, <c>refused</c> or <c>lapsed</c> (its figures have changed); the last two leave the query open.</summary>
    public string? ExplanationState { get; init; }

    /// <summary>An explanation that answers the query no longer: refused, or lapsed.</summary>
    public string? FormerExplanation { get; init; }

    /// <summary>Why the rule does not apply to this agency; then the severity is <c>hint</c>.</summary>
    public WaiverDocument? Waiver { get; init; }

    /// <param name="finding">The finding.</param>
    /// <param name="formName">The form by whose rules it was judged.</param>
    public static FindingDocument Of(Finding finding, string formName) => new()
    {
        Rule = finding.Rule,
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        Sheet = finding.Sheet,
        Cell = finding.Cell,
        Id = finding.Id,
        Row = finding.Row.Zh,
        Column = finding.Column.Zh,
        Label = finding.Label.Zh,
        Stated = finding.Stated ?? (object?)finding.StatedText,
        Expected = finding.Expected,
        Difference = finding.Difference,
        Message = finding.Message.Zh,
        MessageEn = finding.Message.En,
        Related = finding.Related,
        Help = "/" + RuleHelp.PathOf(formName, finding.Rule),
        Explanation = finding.IsExplained ? finding.Explanation!.Text : null,
        ExplanationState = finding.Explanation?.State.ToString().ToLowerInvariant(),
        FormerExplanation = finding.IsExplained ? null : finding.Explanation?.Text,
        Waiver = finding.Waiver is { } waiver ? new WaiverDocument(waiver.Reason, waiver.Expires) : null,
    };
}

/// <summary>Why a rule does not apply, and the last day on which it does not.</summary>
internal sealed record WaiverDocument(string Reason, DateOnly Expires);
