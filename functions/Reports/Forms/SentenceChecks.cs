using System.Text.RegularExpressions;

namespace Reports.Forms;

/// <summary>
/// What must hold of the sentences of a rule: the judge fills certain placeholders and knows certain cases for each kind of rule, and
/// anything else would reach an agency as a pair of braces, or never.
/// </summary>
internal static partial class SentenceChecks
{
    private const string Narrative = "narrative";

    private static readonly string[] Quoted = ["section", "quote"];

    private static readonly string[] Cell = ["section", "row", "column"];

    public static IEnumerable<FormFault> Find(IReadOnlyList<Rule> rules) => rules.SelectMany((rule, index) => OfRule(rule, $"rules[{index}]"));

    private static IEnumerable<FormFault> OfRule(Rule rule, string place)
    {
        var cases = CasesOf(rule.Operator);
        var unknown = rule.Cases.Keys.Where(name => !cases.Contains(name))
            .Select(name => new FormFault($"{place}.cases.{name}", $"'{name}' is not a way to fail '{rule.Operator}'; known: {string.Join(", ", cases)}"));
        var missing = rule.Scope?.CoversNarratives() == true && !rule.Cases.ContainsKey(Narrative)
            ? [new FormFault($"{place}.cases", $"a rule about texts needs the case '{Narrative}'")]
            : Enumerable.Empty<FormFault>();
        return
        [
            .. unknown,
            .. missing,
            .. OfText(rule.Message, PlaceholdersOf(rule.Operator, null), $"{place}.message"),
            .. rule.Cases.SelectMany(pair => OfText(pair.Value.Message, PlaceholdersOf(rule.Operator, pair.Key), $"{place}.cases.{pair.Key}")),
            .. OfText(rule.Remedy, [], $"{place}.remedy"),
            .. OfText(rule.Clause, [], $"{place}.clause"),
            .. OfText(rule.Title, [], $"{place}.title"),
            .. rule.Example is { } example ? OfText(example.Right, [], $"{place}.example.right").Concat(OfText(example.Wrong, [], $"{place}.example.wrong")) : [],
        ];
    }

    private static IEnumerable<FormFault> OfText(LocalizedText text, string[] filled, string place) =>
        [.. OfText(text.Zh, filled, $"{place}.zh"), .. OfText(text.En, filled, $"{place}.en")];

    private static IEnumerable<FormFault> OfText(string text, string[] filled, string place)
    {
        foreach (var name in Placeholder().Matches(text).Select(match => match.Groups[1].Value).Where(name => !filled.Contains(name)).Distinct())
        {
            yield return new FormFault(place, $"nobody fills '{{{name}}}' here; known: {string.Join(", ", filled)}");
        }

        if (Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}'))
        {
            yield return new FormFault(place, "a brace stands alone");
        }
    }

    private static string[] PlaceholdersOf(RuleOperator comparison, string? caseName) => comparison switch
    {
        RuleOperator.Equal or RuleOperator.AtLeast or RuleOperator.AtMost =>
            [.. Cell, "stated", "expected", "difference", "left", "right", "expectedTerms"],
        RuleOperator.Stated => caseName == Narrative ? ["section"] : Cell,
        RuleOperator.Amount when caseName == "tooPrecise" => [.. Cell, "text", "stated", "expected"],
        RuleOperator.Whole or RuleOperator.WholeOrNegative or RuleOperator.Amount or RuleOperator.Numeric or RuleOperator.Nil =>
            [.. Cell, "text", "stated"],
        RuleOperator.Form or RuleOperator.Period or RuleOperator.Agency => ["found", "expected", "period"],
        RuleOperator.Seal => [],
        RuleOperator.OddUnit when caseName == "digits" => [.. Cell, "stated", "converted"],
        RuleOperator.OddUnit => [.. Cell, "stated", "last", "converted"],
        RuleOperator.Jump => [.. Cell, "stated", "last"],
        RuleOperator.RuleMaking => [.. Cell, "stated", "agency"],
        RuleOperator.HighShare => [.. Cell, "part", "whole", "percent", "limit"],
        RuleOperator.CasesWithoutRequests => [.. Cell, "cases"],
        RuleOperator.Copied => ["section", "other", "percent", "passage"],
        RuleOperator.Found => ["section", "count", "places"],
        _ => OfProse(comparison, caseName),
    };

    private static string[] OfProse(RuleOperator comparison, string? caseName) => comparison switch
    {
        RuleOperator.TextLength => ["section", "stated", "expected", "difference"],
        RuleOperator.TextParts => ["section", "parts"],
        RuleOperator.TextYear => [.. Quoted, "stated", "period"],
        RuleOperator.FirstPerson => [.. Quoted, "word", "agency"],
        RuleOperator.Citation when caseName == "doubled" => [.. Quoted, "word"],
        RuleOperator.Citation => [.. Quoted, "document"],
        RuleOperator.ListSum or RuleOperator.ListBound => [.. Quoted, "terms", "stated", "difference", "unit"],
        RuleOperator.TextShare => [.. Quoted, "terms", "stated"],
        RuleOperator.TextFigure => [.. Quoted, "figure", "terms", "stated", "difference"],
        RuleOperator.TextScope => [.. Quoted, "terms", "stated"],
        RuleOperator.FeeStatement => ["section"],
        RuleOperator.FeeBound => [.. Quoted, "stated", "terms"],
        RuleOperator.FeeStep => [.. Quoted, "stated", "expected"],
        RuleOperator.FeeNotice => ["section", "stated"],
        _ => throw new InvalidOperationException($"{comparison} does not read narratives."),
    };

    private static string[] CasesOf(RuleOperator comparison) => comparison switch
    {
        RuleOperator.Stated => ["number", Narrative],
        RuleOperator.Whole or RuleOperator.WholeOrNegative or RuleOperator.Amount =>
            ["placeholder", "negative", "fraction", "tooLarge", "tooPrecise", "date", "formulaError", "uncalculated", "unreadable"],
        RuleOperator.Numeric => ["text"],
        RuleOperator.Nil => ["above"],
        RuleOperator.Seal => ["missing", "broken"],
        RuleOperator.Found => ["ambiguous"],
        RuleOperator.OddUnit => ["times", "digits"],
        RuleOperator.Citation => ["bracket", "doubled"],
        RuleOperator.TextFigure => ["none"],
        _ => [],
    };

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
