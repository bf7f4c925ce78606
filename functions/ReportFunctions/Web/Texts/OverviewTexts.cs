using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the pictures of a year's progress.</summary>
internal static class OverviewTexts
{
    public static readonly LocalizedText Title = new("{0}年度报送统计图", "Progress of the {0} reports in pictures");
    public static readonly LocalizedText Back = new("返回报送情况表", "Back to the filing status");
    public static readonly LocalizedText Owing = new("应报送 {0} 个单位，已报送 {1} 个。截至{2}", "Agencies that owe a report: {0}; have filed: {1}. As of {2}");
    public static readonly LocalizedText OverTime = new("报送进度与上年对比", "Filed over time, against last year");
    public static readonly LocalizedText OverTimeHint = new(
        "按各单位自己的报送期限对齐：0是期限当日，负数是期限以前的天数。", "Aligned by each agency's own due date: 0 is the due date itself, negative numbers are days before it.");
    public static readonly LocalizedText Day = new("距期限天数", "Days from the due date");
    public static readonly LocalizedText FiledOf = new("{0}年度累计报送", "Filed for {0} in all");
    public static readonly LocalizedText ByRegion = new("各地区报送情况", "By region");
    public static readonly LocalizedText ByRegionHint = new("未报送多的排在前面；图中最多列出20个地区，全部数据见下表。", "Those with the most missing first; the picture shows 20 regions at most, the table all.");
    public static readonly LocalizedText InTime = new("按期报送", "In time");
    public static readonly LocalizedText Late = new("迟报", "Late");
    public static readonly LocalizedText NotFiled = new("未报送", "Not filed");
    public static readonly LocalizedText Owed = new("应报送", "Owing");
    public static readonly LocalizedText ByRule = new("最常见的问题", "Most frequent findings");
    public static readonly LocalizedText ByRuleHint = new(
        "按出现过该问题的单位数排列，更正以后也计入。次数明显多于单位数的，说明文字可能需要改进。图中最多列出15条规则。",
        "By how many agencies met the rule, corrected since or not. Where filings are many for few agencies, the wording may need mending. The picture shows 15 rules at most.");
    public static readonly LocalizedText Rule = new("规则", "Rule");
    public static readonly LocalizedText Agencies = new("单位数", "Agencies");
    public static readonly LocalizedText Filings = new("报送次数", "Filings");
    public static readonly LocalizedText StillThere = new("最近一次报送仍有", "Still in the latest");
    public static readonly LocalizedText Figures = new("数据表", "The figures");
    public static readonly LocalizedText NothingFiled = new("还没有单位报送，报送以后这里显示进度。", "Nobody has filed yet; the progress is shown here once they do.");
    public static readonly LocalizedText NoAgencies = new("报送单位名录中没有应报送的单位。请先导入报送单位名录。", "The directory has no agency that owes a report. Import it first.");
    public static readonly LocalizedText NoFindings = new("目前没有出现过问题。", "No rule has been met so far.");
}
