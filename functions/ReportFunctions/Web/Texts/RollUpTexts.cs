using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the roll-up and of the list behind one of its figures.</summary>
internal static class RollUpTexts
{
    public static readonly LocalizedText Menu = new("汇总", "Roll-up");
    public static readonly LocalizedText Title = new("{0}年度报告数据汇总", "Roll-up of the {0} reports");
    public static readonly LocalizedText Everybody = new("全部单位", "All agencies");
    public static readonly LocalizedText Scope = new("汇总范围", "Scope");
    public static readonly LocalizedText Authorities = new("主管部门及其所辖单位", "An authority and everybody below it");
    public static readonly LocalizedText Units = new("汇总单位的所属单位", "The members of a summary unit");
    public static readonly LocalizedText Show = new("显示", "Show");
    public static readonly LocalizedText Standing = new(
        "已计入{0}个单位审核通过的数据；缺{1}个单位；{2}个单位免报或不向本级报送，不计在内。",
        "Agencies whose accepted figures are added up: {0}; missing: {1}; exempt or filing elsewhere, left out: {2}.");
    public static readonly LocalizedText OwnOnly = new(
        "汇总单位的报告不重复计入：其数据已在所属单位之中。", "Reports of summary units are not added again: their members' figures are.");
    public static readonly LocalizedText Legend = new(
        "每格大字为合计，小字为计入的单位数。点击数字，查看各单位的数据。",
        "In each cell the large figure is the total, the small one how many agencies stand behind it. Choose a figure to see what each of them stated.");
    public static readonly LocalizedText CellTotal = new("{0}：合计", "{0}: total ");
    public static readonly LocalizedText CellAgencies = new("，单位数", ", agencies ");
    public static readonly LocalizedText Workbook = new("下载汇总报表（xlsx）", "Download the filled form (xlsx)");
    public static readonly LocalizedText Csv = new("下载合计（CSV）", "Download the totals (CSV)");
    public static readonly LocalizedText Empty = new(
        "此范围内还没有审核通过的报告，暂无数据可以汇总。报告审核通过后，数据会立即计入。请换一个范围，或催报下列单位。",
        "No report of this scope is accepted yet, so there is nothing to add up. Figures count as soon as a report is accepted. Choose another scope, or remind the agencies below.");
    public static readonly LocalizedText TableLabel = new("{0}，可左右滚动", "{0}, scrolls sideways");

    public static readonly LocalizedText MissingTitle = new("{0}年度报告缺报单位", "Agencies missing from the {0} roll-up");
    public static readonly LocalizedText MissingHeading = new("未计入的单位（{0}）", "Agencies missing ({0})");
    public static readonly LocalizedText NobodyMissing = new("没有缺报的单位，汇总完整。", "No agency is missing; the roll-up is complete.");
    public static readonly LocalizedText MissingFirst = new("显示前 {0} 个，全部单位见下载的名单。", "The first {0} are shown; the list to download has all of them.");
    public static readonly LocalizedText MissingCsv = new("下载名单（CSV）", "Download the list (CSV)");

    public static readonly LocalizedText SummaryHeading = new("该汇总单位的汇总报告", "This unit's own summary");
    public static readonly LocalizedText SummaryState = new("汇总报告状态", "Status of the summary");
    public static readonly LocalizedText Members = new("所属单位", "Members");
    public static readonly LocalizedText Standings = new("计入情况", "Added up");
    public static readonly LocalizedText Sums = new("汇总数", "Sums");
    public static readonly LocalizedText Complete = new("所属单位均已审核通过，或有免报等原因。", "Every member's report is accepted, or there is a recorded reason.");
    public static readonly LocalizedText NotJudged = new(
        "汇总报告或所属单位的报告尚未审核通过，暂不比对。", "Not compared yet: the summary, or its members' reports, are not accepted.");
    public static readonly LocalizedText HiddenMembers = new(
        "有{0}个所属单位不在你的管辖范围内，未计入，不作比对。", "Members outside your authority: {0}. They are not added, and nothing is compared.");
    public static readonly LocalizedText DifferCount = new("有{0}处与所属单位合计不一致，请核实。", "Figures that differ from the members' total: {0}. Please verify them.");
    public static readonly LocalizedText Agree = new("与所属单位合计全部一致。", "Every figure equals the members' total.");
    public static readonly LocalizedText Cell = new("指标", "Figure");
    public static readonly LocalizedText Difference = new("相差", "Difference");
    public static readonly LocalizedText Stated = new("汇总数", "Stated");
    public static readonly LocalizedText Expected = new("所属单位合计", "Members' total");

    public static readonly LocalizedText ContributionsTitle = new("各单位数据：{0}", "Contributions: {0}");
    public static readonly LocalizedText BackToRollUp = new("返回汇总", "Back to the roll-up");
    public static readonly LocalizedText TotalOf = new("合计{0}，由{1}个单位的数据相加。", "Total {0}; agencies behind it: {1}.");
    public static readonly LocalizedText Share = new("占比", "Share");
    public static readonly LocalizedText Figure = new("数据", "Figure");
    public static readonly LocalizedText NobodyStated = new("此范围内还没有单位审核通过这项数据。请返回汇总，换一个范围。", "No agency of this scope has an accepted figure here. Go back to the roll-up and choose another scope.");
    public static readonly LocalizedText ContributionsLabel = new("各单位数据表，可左右滚动", "Contributions, scrolls sideways");

    /// <summary>Whose workbook it becomes. One of no summary unit bears a code that no directory has, so that nobody can file it by mistake.</summary>
    public static Place PlaceOf(AskedRollUp asked) => asked.RollUp.Agency is { Kind: AgencyKind.Summary } unit
        ? new Place(asked.Period, unit)
        : new Place(asked.Period, new Agency { Code = NobodysCode, Name = ScopeOf(asked.RollUp, asked.Scope).Zh + "（汇总）", Region = "" });

    /// <summary>Whose figures are added up, for headings.</summary>
    public static LocalizedText ScopeOf(RollUp rollUp, RollUpScope scope) => (rollUp.Agency, scope.Region) switch
    {
        (null, null) => Everybody,
        (null, { } region) => new(region, region),
        ({ } agency, null) => new(agency.Name, agency.Name),
        ({ } agency, { } region) => new($"{agency.Name}·{region}", $"{agency.Name} · {region}"),
    };

    private static readonly AgencyCode NobodysCode = AgencyCode.Parse("ROLLUP");
}
