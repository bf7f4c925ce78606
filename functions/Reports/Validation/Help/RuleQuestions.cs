using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>What the rules about single values and about the workbook ask, and of which cells.</summary>
internal static class RuleQuestions
{
    /// <summary>Null where the title says all there is to say.</summary>
    public static LocalizedText? Of(Rule rule) => rule.Operator switch
    {
        RuleOperator.Stated => new("每一项都要填写。0是一种填报，空白不是。", "Every item is filled in. 0 is a statement, a blank is not."),
        RuleOperator.Whole => new("填不小于0的整数，只填数字。", "A whole number of at least 0, in digits only."),
        RuleOperator.WholeOrNegative => new("填整数，减少的填负数。", "A whole number; a decrease is negative."),
        RuleOperator.Amount => new($"填不小于0的数，最多{rule.MaxDecimals}位小数。", $"A number of at least 0 with at most {rule.MaxDecimals} decimals."),
        RuleOperator.Numeric => new("只填数字，不带单位、空格和千分位符。", "Digits only, without units, spaces or separators."),
        RuleOperator.Nil => new("选择了零报告的，所有数字都应为0或空白。", "Where the nil report is ticked, every figure is 0 or blank."),
        _ => null,
    };

    public static IReadOnlyList<LocalizedText> Places(Rule rule, FormDefinition form) => rule.Scope is null
        ? []
        :
        [
            .. form.Sections
                .Where(section => (section.Narrative is not null && rule.Scope.Value.CoversNarratives())
                    || (section.Table?.Blocks.SelectMany(block => block.Cells).Any(cell => rule.Scope.Value.Covers(cell.Type)) ?? false))
                .Select(section => section.Heading),
        ];
}
