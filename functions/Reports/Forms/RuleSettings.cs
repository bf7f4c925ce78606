namespace Reports.Forms;

/// <summary>What rules need to be set: which values, held against which, which limits, and an example. Anything missing, misspelt or idle is a fault.</summary>
internal static class RuleSettings
{
    public static IEnumerable<FormFault> Find(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, FormCell> cells, IReadOnlyList<Rule> rules)
    {
        var narratives = sections.Select(section => section.Narrative?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return rules.SelectMany((rule, index) => OfRule(rule, id => rule.Operator == RuleOperator.Copied ? narratives.Contains(id) : cells.ContainsKey(id), $"rules[{index}]")
            .Concat(OfExample(rule, narratives, cells, $"rules[{index}].example")));
    }

    private static IEnumerable<FormFault> OfExample(Rule rule, HashSet<string> narratives, IReadOnlyDictionary<string, FormCell> cells, string place)
    {
        if (NeedsExample(rule.Operator) != rule.Example is not null)
        {
            yield return Misplaced(rule.Operator, NeedsExample(rule.Operator), place);
        }

        if (rule.Example is not { } example)
        {
            yield break;
        }

        if (!narratives.Contains(example.Narrative))
        {
            yield return new FormFault($"{place}.narrative", $"there is no narrative '{example.Narrative}'");
        }

        foreach (var id in example.Figures.Keys.Where(id => !cells.ContainsKey(id)))
        {
            yield return new FormFault($"{place}.figures", $"there is no cell '{id}'");
        }
    }

    /// <summary>What is right in prose has to be written; for every other kind of rule the figures follow from its record.</summary>
    private static bool NeedsExample(RuleOperator comparison) => comparison is RuleOperator.Copied or RuleOperator.TextParts or RuleOperator.TextYear
        or RuleOperator.FirstPerson or RuleOperator.Citation or RuleOperator.ListSum or RuleOperator.ListBound or RuleOperator.TextShare
        or RuleOperator.TextFigure or RuleOperator.TextScope or RuleOperator.FeeStatement or RuleOperator.FeeBound or RuleOperator.FeeStep or RuleOperator.FeeNotice;

    private static IEnumerable<FormFault> OfRule(Rule rule, Predicate<string> known, string place)
    {
        var (hasCells, hasAgainst, limits, hasPhrases) = NeedsOf(rule.Operator);
        return
        [
            .. OfIds(rule.Cells, hasCells, known, rule.Operator, $"{place}.cells"),
            .. OfIds(rule.Against, hasAgainst, known, rule.Operator, $"{place}.against"),
            .. OfLimits(rule, limits, $"{place}.limits"),
            .. hasPhrases == rule.Phrases.Count > 0 ? Array.Empty<FormFault>() : [Misplaced(rule.Operator, hasPhrases, $"{place}.phrases")],
        ];
    }

    private static IEnumerable<FormFault> OfIds(IReadOnlyList<string> ids, bool needed, Predicate<string> known, RuleOperator comparison, string place)
    {
        if (needed != ids.Count > 0)
        {
            yield return Misplaced(comparison, needed, place);
        }

        foreach (var id in ids.Where(id => needed && !known(id)))
        {
            yield return new FormFault(place, $"there is no value '{id}' that this rule can look at");
        }
    }

    private static IEnumerable<FormFault> OfLimits(Rule rule, string[] needed, string place) =>
    [
        .. needed.Where(name => !rule.Limits.ContainsKey(name)).Select(name => new FormFault($"{place}.{name}", $"'{rule.Operator}' needs the limit '{name}'")),
        .. rule.Limits.Keys.Where(name => !needed.Contains(name)).Select(name => new FormFault($"{place}.{name}", $"'{rule.Operator}' knows no limit '{name}'")),
        .. rule.Limits.Where(limit => limit.Value <= 0).Select(limit => new FormFault($"{place}.{limit.Key}", "a limit is above 0")),
    ];

    private static FormFault Misplaced(RuleOperator comparison, bool needed, string place) =>
        new(place, needed ? $"a rule with the operator '{comparison}' needs this" : $"a rule with the operator '{comparison}' does not read this");

    private static (bool Cells, bool Against, string[] Limits, bool Phrases) NeedsOf(RuleOperator comparison) => comparison switch
    {
        RuleOperator.OddUnit => (true, false, ["timesLastYear", "digits"], false),
        RuleOperator.Jump => (true, false, ["times", "leastChange"], false),
        RuleOperator.RuleMaking => (true, false, [], false),
        RuleOperator.HighShare => (true, true, ["share"], false),
        RuleOperator.CasesWithoutRequests => (true, true, [], false),
        RuleOperator.TextLength => (false, false, ["characters"], false),
        RuleOperator.TextShare => (false, false, ["points"], false),
        RuleOperator.FeeStep => (false, false, ["step"], false),
        RuleOperator.Copied => (true, false, ["share", "leastLength", "leastRun"], true),
        RuleOperator.Equal or RuleOperator.AtLeast or RuleOperator.AtMost or RuleOperator.Stated or RuleOperator.Whole or RuleOperator.WholeOrNegative
            or RuleOperator.Amount or RuleOperator.Numeric or RuleOperator.Nil or RuleOperator.Form or RuleOperator.Period or RuleOperator.Agency
            or RuleOperator.Seal or RuleOperator.Found or RuleOperator.TextParts or RuleOperator.TextYear or RuleOperator.FirstPerson
            or RuleOperator.Citation or RuleOperator.ListSum or RuleOperator.ListBound or RuleOperator.TextFigure or RuleOperator.TextScope
            or RuleOperator.FeeStatement or RuleOperator.FeeBound or RuleOperator.FeeNotice => (false, false, [], false),
    };
}
