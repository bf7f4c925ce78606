using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>
/// What there is to know about one rule, made from its record: nothing is written down twice, so that help, check and message cannot contradict
/// each other. The example is what the judge itself says about small figures.
/// </summary>
public sealed record RuleHelp
{
    public required FormDefinition Form { get; init; }

    public required Rule Rule { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>What it asks: a sentence, or the relation written out with captions for the first of its places; null where the title says it.</summary>
    public LocalizedText? Asks { get; init; }

    /// <summary>Whether it relates cells with each other; otherwise it looks at one value or at the workbook.</summary>
    public required bool IsRelation { get; init; }

    /// <summary>Where it applies, one line a place.</summary>
    public required IReadOnlyList<LocalizedText> Places { get; init; }

    /// <summary>Null only where the form has nothing to show it on: no cell of that kind, no other form.</summary>
    public RuleExample? Example { get; init; }

    /// <summary>The address of a rule's page below the site, such as <c>help/gkbg-2021/T2.BALANCE</c>; it stays when rules change.</summary>
    public static string PathOf(string formName, string ruleId) => $"help/{formName}/{ruleId}";

    /// <param name="form">The form whose rule it is.</param>
    /// <param name="rule">One of its rules.</param>
    /// <param name="forms">All forms, for the rule that speaks of another one.</param>
    public static RuleHelp Of(FormDefinition form, Rule rule, FormCatalog forms)
    {
        var relations = form.Relations.Where(relation => relation.Rule == rule).ToList();
        return new RuleHelp
        {
            Form = form,
            Rule = rule,
            IsRelation = relations.Count > 0,
            Title = rule.Title,
            Asks = relations.Count > 0 ? new RuleFormula(form, relations[0]).Write() : RuleQuestions.Of(rule),
            Places = relations.Count > 0 ? [.. relations.Select(relation => ValueFindings.CellLabel(relation.At))] : RuleQuestions.Places(rule, form),
            Example = relations.Count > 0
                ? RelationExample.Of(form, relations[0])
                : NarrativeExample.Of(form, rule) ?? PlausibilityExample.Of(form, rule) ?? ValueExample.Of(form, rule, forms),
        };
    }
}

/// <summary>The same place filled in rightly and wrongly.</summary>
public sealed record RuleExample(ExampleSide Right, ExampleSide Wrong);

/// <summary>One side of an example: figures with their captions, a text, or a text and the figures of the tables beside it.</summary>
public sealed record ExampleSide
{
    public IReadOnlyList<(LocalizedText Caption, LocalizedText Value)> Figures { get; init; } = [];

    public LocalizedText? Text { get; init; }

    /// <summary>What the judge says to it; null where it says nothing.</summary>
    public LocalizedText? Message { get; init; }

    internal static LocalizedText Number(decimal value) => new(FindingText.Number(value), FindingText.Number(value));
}
