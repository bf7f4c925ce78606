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
    public static readonly LocalizedText Chosen = new("已选择：{0}（{1}）", "Chosen: {0} ({1})");
    public static readonly LocalizedText Upload = new("上传并报送", "Upload and file");
    public static readonly LocalizedText Sending = new("正在上传 {0}", "Uploading {0}");
    public static readonly LocalizedText SendingAgain = new("正在重新上传", "Uploading again");
    public static readonly LocalizedText Uploading = new("已上传 {0}%", "{0}% uploaded");
    public static readonly LocalizedText Uploaded = new("已传完，正在等待确认", "Sent; waiting for the confirmation");
    public static readonly LocalizedText Arrived = new(
        "文件已收到，正在核验，结果显示在下方。", "The file has arrived and is being checked; the result is shown below.");
    public static readonly LocalizedText Offline = new(
        "网络已断开，文件保留在本页，没有丢失。网络恢复后自动重新上传；请不要关闭本页。",
        "The network is away. Your file is kept on this page and nothing is lost. It is uploaded again as soon as the network is back; please leave this page open.");
    public static readonly LocalizedText ConnectionLost = new(
        "连接中断，文件保留在本页，没有丢失。{0} 秒后自动重新上传，不会重复报送；请不要关闭本页。",
        "The connection was lost. Your file is kept on this page and nothing is lost. It is uploaded again in {0} seconds and never filed twice; please leave this page open.");
    public static readonly LocalizedText ServerBusy = new(
        "系统暂时没有应答，文件保留在本页，没有丢失。{0} 秒后自动重新上传，不会重复报送；请不要关闭本页。",
        "The service does not answer at the moment. Your file is kept on this page and nothing is lost. It is uploaded again in {0} seconds and never filed twice; please leave this page open.");
    public static readonly LocalizedText SignedOut = new(
        "登录已过期，文件保留在本页，没有丢失。请在新窗口中登录，再回到本页点击“立即重试”。",
        "You are no longer signed in. Your file is kept on this page and nothing is lost. Sign in in a new window, then come back and press “Try now”.");
    public static readonly LocalizedText SignInAgain = new("在新窗口中登录", "Sign in in a new window");
    public static readonly LocalizedText TryNow = new("立即重试", "Try now");
    public static readonly LocalizedText GiveUp = new("暂不上传", "Not now");
    public static readonly LocalizedText GivenUp = new(
        "没有继续上传。文件仍在本页，需要时再点击“上传并报送”。", "Not uploaded. The file is still on this page; press “Upload and file” when you are ready.");
    public static readonly LocalizedText CannotBeOpened = new(
        "浏览器打不开这个文件，它可能已被移动、删除，或正被其他程序占用。请重新选择。",
        "The browser cannot open this file; it may have been moved or deleted, or another program may be using it. Please choose it again.");
    public static readonly LocalizedText LatestHeading = new("最近一次报送：第 {0} 次", "Latest filing: no. {0}");
    public static readonly LocalizedText LatestReceived = new("{0} 收到 · {1}", "Received {0} · {1}");
    public static readonly LocalizedText StageReceived = new("已收到", "Received");
    public static readonly LocalizedText StageChecking = new("核验", "Check");
    public static readonly LocalizedText StageVerdict = new("结果", "Result");
    public static readonly LocalizedText Stages = new("进度", "Progress");
    public static readonly LocalizedText StageDone = new("已完成", "done");
    public static readonly LocalizedText StageNow = new("正在进行", "under way");
    public static readonly LocalizedText StageLater = new("待进行", "to come");
    public static readonly LocalizedText LeaveIfYouLike = new(
        "通常几秒钟内完成。可以离开本页，结果会保留在这里，也会发到你单位登记的邮箱。",
        "This usually takes a few seconds. You may leave this page: the result stays here and is also mailed to your registered address.");
    public static readonly LocalizedText Reload = new("刷新查看结果", "Reload to see the result");
    public static readonly LocalizedText UploadAgain = new("重新上传", "Upload again");
    public static readonly LocalizedText ViewFindings = new("查看问题", "View findings");
    public static readonly LocalizedText ViewResult = new("查看结果", "View the result");
    public static readonly LocalizedText StartFiling = new("开始填报", "Start filing");
    public static readonly LocalizedText Attempts = new("报送记录", "Attempts");
    public static readonly LocalizedText AttemptsTable = new("历次报送一览表", "Table of all attempts");
    public static readonly LocalizedText NoAttempts = new(
        "还没有报送过。上传后，每一次报送都会列在这里，包括没有通过的。", "Nothing has been filed yet. Every attempt will be listed here, the unsuccessful ones too.");
    public static readonly LocalizedText RoundAndTime = new("次数和收到时间", "Round, received");
    public static readonly LocalizedText RoundNumber = new("第 {0} 次", "No. {0}");
    public static readonly LocalizedText ReceivedAt = new("收到时间", "Received");
    public static readonly LocalizedText Sender = new("报送人", "Sender");
    public static readonly LocalizedText SenderAndChannel = new("报送人和渠道", "Sender and channel");
    public static readonly LocalizedText FileName = new("文件", "File");
    public static readonly LocalizedText Findings = new("错误 / 疑点 / 提示", "Errors / queries / notes");
    public static readonly LocalizedText FileAndSize = new("文件和大小", "File and size");
    public static readonly LocalizedText Downloads = new("下载", "Download");
    public static readonly LocalizedText Original = new("原件", "As received");
    public static readonly LocalizedText Marked = new("核验结果", "Marked");
    public static readonly LocalizedText Receipt = new("回执", "Receipt");
    public static readonly LocalizedText OfRound = new("（第 {0} 次报送）", " (filing no. {0})");
    public static readonly LocalizedText CompareBefore = new("前", "Before");
    public static readonly LocalizedText CompareAfter = new("后", "After");
    public static readonly LocalizedText ChooseBefore = new("以第 {0} 次为前", "No. {0} as the one before");
    public static readonly LocalizedText ChooseAfter = new("以第 {0} 次为后", "No. {0} as the one after");
    public static readonly LocalizedText CompareHint = new(
        "选一次作“前”、一次作“后”，逐格比较两次报送的数据和文字。", "Choose one filing as “before” and one as “after” to compare their figures and texts cell by cell.");
    public static readonly LocalizedText Compare = new("比较所选两次", "Compare the two");
    public static readonly LocalizedText AllReports = new("返回报送情况", "Back to the filing status");

    public static LocalizedText Of(Channel channel) => channel switch
    {
        Reports.Submissions.Channel.Web => new("网页", "Web"),
        Reports.Submissions.Channel.Api => new("接口", "API"),
        Reports.Submissions.Channel.Mail => new("邮件", "E-mail"),
        Reports.Submissions.Channel.Blob => new("直接存入", "Placed in storage"),
    };
}
