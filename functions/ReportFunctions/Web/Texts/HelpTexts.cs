using Reports.Forms;
using Reports.Validation.Help;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the pages of help; what they say about a rule comes from its record.</summary>
internal static class HelpTexts
{
    public static readonly LocalizedText Title = new("核验规则说明", "The rules explained");
    public static readonly LocalizedText Lead = new(
        "报告按下列规则核验。每条规则说明要求什么、为什么、怎样算对、怎样改正。",
        "Reports are checked by these rules. Each page says what the rule asks, why, what is right and how to put it right.");
    public static readonly LocalizedText Back = new("全部规则", "All rules");
    public static readonly LocalizedText Caption = new("{0} · 规则 {1}", "{0} · rule {1}");
    public static readonly LocalizedText Asks = new("要求什么", "What it asks");
    public static readonly LocalizedText FirstPlace = new("以“{0}”为例：", "For “{0}”, for example:");
    public static readonly LocalizedText Places = new("适用于 {0} 处", "Applies in {0} places");
    public static readonly LocalizedText Place = new("适用于：{0}", "Applies to: {0}");
    public static readonly LocalizedText Why = new("为什么", "Why");
    public static readonly LocalizedText Example = new("示例", "Example");
    public static readonly LocalizedText Right = new("正确", "Right");
    public static readonly LocalizedText Wrong = new("不正确", "Wrong");
    public static readonly LocalizedText OthersZero = new("未列出的单元格均为0。", "Cells not listed are 0.");
    public static readonly LocalizedText Says = new("系统会提示：", "The system says: ");
    public static readonly LocalizedText PutRight = new("怎样改正", "How to put it right");
    public static readonly LocalizedText Link = new("规则说明", "About this rule");

    public static LocalizedText Meaning(Severity severity) => severity switch
    {
        Severity.Error => new("违反本规则的报告会被退回，更正后重新报送。", "A report that breaks this rule is returned; correct it and file again."),
        Severity.Query => new("不会退回：请更正，或在说明栏写明原因，由主管部门审核。", "The report is not returned: correct it, or explain it beside the table; the competent department reviews it."),
        Severity.Hint => new("供参考，不影响报送结果。", "For attention; it does not affect the outcome."),
    };

    public static string Address(FormDefinition form, Rule rule) => "/" + RuleHelp.PathOf(form.Name, rule.Id);
}
