using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the compliance table.</summary>
internal static class ComplianceTexts
{
    public static readonly LocalizedText Title = new("{0}年度报告报送情况", "Filing status of the {0} reports");
    public static readonly LocalizedText AsOf = new("截至{0}", "As of {0}");
    public static readonly LocalizedText All = new("全部", "All");
    public static readonly LocalizedText ByStatus = new("按状态筛选", "Filter by status");
    public static readonly LocalizedText AllRegions = new("全部地区", "All regions");
    public static readonly LocalizedText Search = new("单位名称、拼音首字母或代码", "Name, pinyin initials or code");
    public static readonly LocalizedText Filter = new("筛选", "Apply");
    public static readonly LocalizedText Clear = new("清除筛选", "Clear filters");
    public static readonly LocalizedText Found = new("共 {0} 个单位", "{0} agencies");
    public static readonly LocalizedText NothingFound = new(
        "没有符合条件的单位。请放宽筛选条件，或清除筛选查看全部。", "No agency matches. Loosen the filters, or clear them to see all.");
    public static readonly LocalizedText NoAgencies = new(
        "报送单位名录还是空的。请先导入报送单位名录。", "The list of filing units is still empty. Import it first.");
    public static readonly LocalizedText Explained = new("（已说明{0}）", " ({0} explained)");
    public static readonly LocalizedText Yes = new("是", "yes");
    public static readonly LocalizedText Pages = new("分页", "Pages");
    public static readonly LocalizedText Previous = new("上一页", "Previous");
    public static readonly LocalizedText Next = new("下一页", "Next");
    public static readonly LocalizedText PageOf = new("第 {0} 页，共 {1} 页", "Page {0} of {1}");
    public static readonly LocalizedText Parent = new("上级单位名称或编码", "Superior (name or code)");
    public static readonly LocalizedText ByMark = new("按需要处理的情况筛选", "Filter by what needs attention");
    public static readonly LocalizedText ExportXlsx = new("导出 Excel", "Export to Excel");
    public static readonly LocalizedText ExportCsv = new("导出 CSV", "Export to CSV");
    public static readonly LocalizedText Overview = new("统计图", "Pictures");
    public static readonly LocalizedText Table = new("报送情况表，可左右滚动", "Filing status table, scrolls sideways");
}
