using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the comparison of two attempts.</summary>
internal static class CompareTexts
{
    public static readonly LocalizedText Title = new("比较两次报送", "Two filings compared");
    public static readonly LocalizedText Choose = new("选择要比较的两次报送", "Choose the two filings");
    public static readonly LocalizedText Before = new("前一次", "Earlier filing");
    public static readonly LocalizedText After = new("后一次", "Later filing");
    public static readonly LocalizedText Compare = new("比较", "Compare");
    public static readonly LocalizedText Choice = new("第 {0} 次　{1}　{2}", "No. {0} · {1} · {2}");
    public static readonly LocalizedText Overview = new("两次报送", "The two filings");
    public static readonly LocalizedText Item = new("项目", "Item");
    public static readonly LocalizedText RoundHeading = new("第 {0} 次报送", "Filing no. {0}");
    public static readonly LocalizedText Counts = new("{0} / {1} / {2}", "{0} / {1} / {2}");
    public static readonly LocalizedText Summary = new(
        "{0} 个数据不同，{1} 处文字不同；问题消除 {2} 项，仍有 {3} 项，新增 {4} 项。",
        "{0} figures and {1} texts differ; {2} findings went away, {3} stayed, {4} are new.");
    public static readonly LocalizedText NothingDiffers = new(
        "两次报送的数据和文字完全相同。", "Both filings state the same figures and texts.");
    public static readonly LocalizedText FormsDiffer = new(
        "两个工作簿采用的报表格式版本不同，只有一个版本才有的指标，另一栏为空白。",
        "The two workbooks are of different versions of the form; a figure that only one version asks for is blank on the other side.");
    public static readonly LocalizedText CannotRead = new("第 {0} 次报送的文件无法读取，不能逐格比较。{1}", "The file of filing no. {0} cannot be read, so the cells cannot be compared. {1}");
    public static readonly LocalizedText Figures = new("数据", "Figures");
    public static readonly LocalizedText RowAndColumn = new("行和列", "Row and column");
    public static readonly LocalizedText Difference = new("变化", "Change");
    public static readonly LocalizedText Blank = new("（空白）", "(blank)");
    public static readonly LocalizedText Texts = new("文字", "Texts");
    public static readonly LocalizedText Explanation = new("{0}：说明", "{0}: explanation");
    public static readonly LocalizedText NilTicked = new("零报告：后一次已勾选，前一次未勾选。", "Nil report: ticked in the later filing, not in the earlier one.");
    public static readonly LocalizedText NilUnticked = new("零报告：后一次未勾选，前一次已勾选。", "Nil report: not ticked in the later filing, but in the earlier one.");
    public static readonly LocalizedText Removed = new("删去", "Removed");
    public static readonly LocalizedText Added = new("新增", "Added");
    public static readonly LocalizedText Unchanged = new("（相同 {0} 句）", "(the same: {0})");
    public static readonly LocalizedText Findings = new("问题", "Findings");
    public static readonly LocalizedText Gone = new("已消除（{0} 项）", "Went away ({0})");
    public static readonly LocalizedText Stayed = new("仍然存在（{0} 项）", "Stayed ({0})");
    public static readonly LocalizedText Came = new("新出现（{0} 项）", "New ({0})");
    public static readonly LocalizedText NoFindings = new("两次报送都没有问题。", "Neither filing has a finding.");
    public static readonly LocalizedText Omitted = new(
        "其中一次报送的问题过多，没有全部保留，以下对比只涉及已保留的问题。", "One of the filings had more findings than are kept; only those that are kept are compared.");
    public static readonly LocalizedText TooFew = new(
        "至少报送两次，才能比较。目前共报送 {0} 次。请在报告页面上传更正后的工作簿，再回来比较。",
        "It takes two filings to compare. So far there are {0}. Upload a corrected workbook on the report page and come back.");
    public static readonly LocalizedText SameChosen = new("两次选的是同一次报送，请选择不同的两次。", "Both choices are the same filing. Choose two different ones.");
}
