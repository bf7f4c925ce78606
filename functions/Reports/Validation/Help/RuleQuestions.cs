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
        _ => OfLimits(rule),
    };

    /// <summary>The limits of the record in a sentence, so that they are written nowhere else.</summary>
    private static LocalizedText? OfLimits(Rule rule) => rule.Operator switch
    {
        RuleOperator.OddUnit => new(
            $"以万元为单位填报。达到上年的{Limit(rule, "timesLastYear")}倍，或者不是人民政府而为{Limit(rule, "digits")}位以上的整数，请核实单位。",
            $"The unit is 10,000 yuan. Please check it where the amount is {Limit(rule, "timesLastYear")} times last year's or more, or where an agency other than a government states an integer of {Limit(rule, "digits")} digits or more."),
        RuleOperator.Jump => new(
            $"与上年相差超过{Limit(rule, "leastChange")}，并且大于上年的{Limit(rule, "times")}倍或小于上年的{Limit(rule, "times")}分之一，请确认。",
            $"Please confirm a figure that differs from last year's by more than {Limit(rule, "leastChange")} and is more than {Limit(rule, "times")} times it, or less than 1/{Limit(rule, "times")} of it."),
        RuleOperator.HighShare => new($"占比超过{Share(rule)}，请核实分类。", $"Please check the classification where the share is above {Share(rule)}."),
        RuleOperator.TextLength => new($"原则上不超过{Limit(rule, "characters")}字。", $"In principle at most {Limit(rule, "characters")} characters."),
        RuleOperator.TextShare => new(
            $"写出的占比与按件数算出的相差不超过{Limit(rule, "points")}个百分点；写得较粗的，不超过末位的1。",
            $"A stated share differs from the computed one by at most {Limit(rule, "points")} percentage points, or by 1 in its last place where it is written less exactly."),
        RuleOperator.FeeStep => new($"金额是{Limit(rule, "step")}元的整数倍。", $"The amount is a multiple of {Limit(rule, "step")} yuan."),
        RuleOperator.Copied => new(
            $"除去数字、名称和通用语句，自己的文字满{Limit(rule, "leastLength")}字的，其中与上年报告或者其他单位本年报告连续{Limit(rule, "leastRun")}字以上相同的部分不到{Share(rule)}。",
            $"Numbers, names and set phrases aside, less than {Share(rule)} of a text of {Limit(rule, "leastLength")} characters or more stands in runs of {Limit(rule, "leastRun")} or more in last year's report or in another agency's of this year."),
        _ => null,
    };

    private static string Limit(Rule rule, string name) => FindingText.Number(rule.Limits[name]);

    private static string Share(Rule rule) => FindingText.Number(rule.Limits["share"] * 100) + "%";

    public static IReadOnlyList<LocalizedText> Places(Rule rule, FormDefinition form) => rule.Scope is null
        ? [.. rule.Cells.Select(id => form.CellById.TryGetValue(id, out var cell) ? ValueFindings.CellLabel(cell) : form.SectionOf(id).Heading)]
        :
        [
            .. form.Sections
                .Where(section => (section.Narrative is not null && rule.Scope.Value.CoversNarratives())
                    || (section.Table?.Blocks.SelectMany(block => block.Cells).Any(cell => rule.Scope.Value.Covers(cell.Type)) ?? false))
                .Select(section => section.Heading),
        ];
}
