using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// A rule whose severity the official form leaves open, so that the authority may choose it (规则由实践得出, and what notices of single
/// offices differ in). Both bounds are inclusive: what is read out of prose never becomes an error, and what the tables must tie with
/// last year never becomes a mere hint. The relations printed on the form are not among them.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Case">The way of failing that is open; null for all that have the rule's own severity.</param>
/// <param name="Least">The mildest there may be.</param>
/// <param name="Most">The strictest there may be.</param>
public sealed record OpenSeverity(string Rule, string? Case, Severity Least, Severity Most)
{
    /// <summary>Its name in the settings: the rule, and the case after a slash.</summary>
    public string Key => Case is null ? Rule : $"{Rule}/{Case}";

    public bool Allows(Severity severity) => severity >= Least && severity <= Most;

    /// <summary>What the form itself says.</summary>
    public Severity Default(Rule rule) => (Case is null ? null : rule.Cases.GetValueOrDefault(Case)?.Severity) ?? rule.Severity;
}

/// <summary>The rules an authority may choose the severity of, and what its choice means for findings.</summary>
public static class OpenSeverities
{
    public static IReadOnlyList<OpenSeverity> All { get; } =
    [
        new("T1.FEE_FORMAT", "tooPrecise", Severity.Hint, Severity.Error),
        new("T1.FEE_UNIT_SUSPECT", null, Severity.Hint, Severity.Query),
        new("T1.INFORCE_MIN", null, Severity.Hint, Severity.Query),
        new("T1.REPEAL_BOUND", null, Severity.Query, Severity.Error),
        new("T1.AUTHORITY", null, Severity.Hint, Severity.Query),
        new("T2.OTHER_HIGH", null, Severity.Hint, Severity.Query),
        new("T3.NO_REQUESTS", null, Severity.Hint, Severity.Query),
        new("YOY.CARRY", null, Severity.Query, Severity.Error),
        new("YOY.VALID", null, Severity.Hint, Severity.Query),
        new("YOY.JUMP", null, Severity.Hint, Severity.Query),
        new("FEE.SECTION6", null, Severity.Hint, Severity.Query),
        new("FEE.VS_T1", null, Severity.Hint, Severity.Query),
        new("FEE.MULTIPLE", null, Severity.Hint, Severity.Query),
        new("FEE.VS_362", null, Severity.Hint, Severity.Query),
        new("N.TITLE", null, Severity.Hint, Severity.Query),
        new("N.LENGTH", null, Severity.Hint, Severity.Query),
    ];

    /// <summary>Those that a form asks at all, with their rules.</summary>
    public static IReadOnlyList<(OpenSeverity Open, Rule Rule)> Of(FormDefinition form) =>
    [
        .. All
            .Select(open => (open, form.Rules.FirstOrDefault(rule => rule.Id == open.Rule && (open.Case is null || rule.Cases.ContainsKey(open.Case)))))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => (pair.open, pair.Item2!)),
    ];

    /// <summary>What the authority chose for a rule or one of its cases; null when it chose nothing or something out of bounds.</summary>
    internal static Severity? Chosen(JudgementContext context, string rule, string? caseName) =>
        All.FirstOrDefault(open => open.Rule == rule && open.Case == caseName) is { } open
        && context.Severities.TryGetValue(open.Key, out var severity)
        && open.Allows(severity)
            ? severity
            : null;

    /// <summary>The finding as severe as the authority has it; a case to which the form itself gives another severity keeps that.</summary>
    internal static Finding Apply(Finding finding, FormDefinition form, JudgementContext context) =>
        Chosen(context, finding.Rule, null) is { } chosen && form.Rules.Any(rule => rule.Id == finding.Rule && rule.Severity == finding.Severity)
            ? finding with { Severity = chosen }
            : finding;
}
