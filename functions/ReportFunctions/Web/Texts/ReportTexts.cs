using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the report page: template, upload, attempts.</summary>
internal static class ReportTexts
{
    public static readonly LocalizedText StepTemplate = new("第一步　下载模板", "Step 1: download the template");
    public static readonly LocalizedText StepTemplateText = new(
        "模板已填好单位和年度，合计自动计算。可用 Excel、WPS 或 LibreOffice 填写；没有发生的填 0。",
        "The template already names your agency and the year, and adds up the totals. Fill it in with Excel, WPS or LibreOffice; enter 0 where there is nothing to report.");
    public static readonly LocalizedText DownloadTemplate = new("下载{0}年报表模板", "Download the {0} template");
    public static readonly LocalizedText StepUpload = new("第二步　上传填好的工作簿", "Step 2: upload the filled-in workbook");
    public static readonly LocalizedText StepUploadText = new(
        "上传即报送，几秒钟内给出结果，同时发送邮件。可以多次报送：新的报送审核通过之前，原来审核通过的版本一直有效。",
        "Uploading is filing: you get the result within seconds, and by e-mail too. You may file as often as you need; an accepted version stays in force until a later one is accepted.");
    public static readonly LocalizedText ChooseFile = new("选择工作簿（.xlsx，也可为 .xls、.et 或 .ods，不超过 20 MB）", "Choose the workbook (.xlsx, or else .xls, .et or .ods; at most 20 MB)");
    public static readonly LocalizedText DropHere = new("也可以把文件拖到这里", "or drop the file here");
    public static readonly LocalizedText Chosen = new("已选择：{0}", "Chosen: {0}");
    public static readonly LocalizedText Upload = new("上传并报送", "Upload and file");
    public static readonly LocalizedText Uploading = new("正在上传：{0}%", "Uploading: {0}%");
    public static readonly LocalizedText Uploaded = new("已上传，正在核验……", "Uploaded, being checked…");
    public static readonly LocalizedText ConnectionLost = new(
        "连接中断，文件没有传完。请检查网络后再次点击“上传并报送”。", "The connection was lost before the file had arrived. Check your network and press “Upload and file” again.");
    public static readonly LocalizedText UploadAgain = new("重新上传", "Upload again");
    public static readonly LocalizedText ViewFindings = new("查看问题", "View findings");
    public static readonly LocalizedText ViewResult = new("查看结果", "View the result");
    public static readonly LocalizedText StartFiling = new("开始填报", "Start filing");
    public static readonly LocalizedText Attempts = new("报送记录", "Attempts");
    public static readonly LocalizedText NoAttempts = new(
        "还没有报送过。上传后，每一次报送都会列在这里，包括没有通过的。", "Nothing has been filed yet. Every attempt will be listed here, the unsuccessful ones too.");
    public static readonly LocalizedText Round = new("次数", "Round");
    public static readonly LocalizedText RoundNumber = new("第 {0} 次", "{0}");
    public static readonly LocalizedText ReceivedAt = new("收到时间", "Received");
    public static readonly LocalizedText Sender = new("报送人", "Sender");
    public static readonly LocalizedText Channel = new("渠道", "Channel");
    public static readonly LocalizedText FileName = new("文件", "File");
    public static readonly LocalizedText Findings = new("错误 / 疑点 / 提示", "Errors / queries / hints");
    public static readonly LocalizedText AllReports = new("返回报送情况", "Back to the filing status");

    public static LocalizedText Of(Channel channel) => channel switch
    {
        Reports.Submissions.Channel.Web => new("网页", "Web"),
        Reports.Submissions.Channel.Api => new("接口", "API"),
        Reports.Submissions.Channel.Mail => new("邮件", "E-mail"),
        Reports.Submissions.Channel.Blob => new("直接存入", "Placed in storage"),
    };
}
