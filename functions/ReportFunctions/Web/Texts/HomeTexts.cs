using ReportFunctions.Web.Pages.Clerk;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of a clerk's home page.</summary>
internal static class HomeTexts
{
    public static readonly LocalizedText History = new("下载本单位历年全部资料（zip）", "Download everything of all years (zip)");
    public static readonly LocalizedText DownloadTemplate = new("下载报表模板", "Download the template");
    public static readonly LocalizedText UploadFilled = new("上传填好的工作簿", "Upload the filled-in workbook");
    public static readonly LocalizedText UploadAgain = ReportTexts.UploadAgain;
    public static readonly LocalizedText SeeProgress = new("查看核验进度", "See how the check is going");
    public static readonly LocalizedText SeeQueries = new("查看疑点", "View queries");
    public static readonly LocalizedText SeeWhy = new("查看原因", "See why");
    public static readonly LocalizedText Publish = new("公布年度报告", "Publish the report");
    public static readonly LocalizedText SeePublication = new("查看公布情况", "See the publication");
    public static readonly LocalizedText Steps = new("办理步骤", "Steps");
    public static readonly LocalizedText Done = new("已完成", "Completed");
    public static readonly LocalizedText ToDo = new("待办", "To do");
    public static readonly LocalizedText NotStarted = new("未开始", "Not started");
    public static readonly LocalizedText Later = new("未到此步", "Cannot start yet");
    public static readonly LocalizedText EarlierYears = new("往年报告", "Earlier years");
    public static readonly LocalizedText YearTitle = new("{0}年", "{0}");
    public static readonly LocalizedText NothingFiled = new("本系统中没有该年度的报送。", "Nothing was filed here for this year.");
    public static readonly LocalizedText NothingAccepted = new("该年度没有审核通过的报送。", "No filing of this year was accepted.");
    public static readonly LocalizedText Open = new("查看或报送", "View or file");
    public static readonly LocalizedText OfYear = new("（{0}年）", " ({0})");
    public static readonly LocalizedText Workbook = new("工作簿原件", "Workbook as received");
    public static readonly LocalizedText Receipt = new("回执 {0}", "Receipt {0}");
    public static readonly LocalizedText Result = new("核验结果", "Result");

    public static LocalizedText Of(ReportStep step) => step switch
    {
        ReportStep.Template => new("下载模板", "Download the template"),
        ReportStep.FillIn => new("填写", "Fill it in"),
        ReportStep.Upload => new("上传报送", "Upload and file"),
        ReportStep.Verdict => new("核验结果", "Result of the check"),
        ReportStep.Publish => new("公布并登记网址", "Publish and register the address"),
    };

    public static LocalizedText HintOf(ReportStep step) => step switch
    {
        ReportStep.Template => new("已填好单位和年度。", "It already names your agency and the year."),
        ReportStep.FillIn => new("用 Excel、WPS 或 LibreOffice，合计自动计算；没有发生的填 0。", "In Excel, WPS or LibreOffice; totals add up by themselves. Enter 0 where there is nothing to report."),
        ReportStep.Upload => new("上传即报送，可以多次。", "Uploading is filing, as often as you need."),
        ReportStep.Verdict => new("几秒钟内给出，也发到登记的邮箱。", "Within seconds, and by e-mail too."),
        ReportStep.Publish => new("审核通过后进行。", "Once the report is accepted."),
    };
}
