using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the page of one submission: verdict, findings, receipt.</summary>
internal static class SubmissionTexts
{
    public static readonly LocalizedText Title = new("第 {0} 次报送的核验结果", "Result of filing no. {0}");
    public static readonly LocalizedText Checking = new("正在核验，请稍候……", "Being checked, please wait…");
    public static readonly LocalizedText Back = new("返回报告页面", "Back to the report");
    public static readonly LocalizedText UploadCorrected = new("上传更正后的工作簿", "Upload the corrected workbook");
    public static readonly LocalizedText Download = new("下载本次报送的原件", "Download the file as received");
    public static readonly LocalizedText DownloadMarked = new("下载核验结果工作簿", "Download the marked workbook");
    public static readonly LocalizedText DownloadAccepted = new("下载审核通过版本（含核验结果和回执）", "Download the accepted version, with result and receipt");
    public static readonly LocalizedText MarkedHeading = new("核验结果工作簿", "The marked workbook");
    public static readonly LocalizedText MarkedMeaning = new(
        "填报内容已移入其中，问题处已标色并附批注，可直接在其中更正后上传，无需重填。",
        "It holds what you filed, with every finding marked and noted at its cell. Correct it there and upload it; nothing has to be filled in again.");
    public static readonly LocalizedText MarkedBlank = new(
        "其他单位模板中的内容不能作为你单位的数据，没有移入。这是你单位的空白模板，请填写后上传。",
        "What stands in another agency's template cannot stand for yours and was not carried over. This is your own blank template: fill it in and upload it.");
    public static readonly LocalizedText ToTheFirst = new("，转到第一项", ", go to the first");
    public static readonly LocalizedText Excerpt = new("表格节选：{0}", "From the table: {0}");
    public static readonly LocalizedText ExcerptOfBlock = new("表格节选：{0}，{1}", "From the table: {0}, {1}");
    public static readonly LocalizedText OmittedRows = new("……（另有 {0} 行均为 0）", "… ({0} more rows, all 0)");
    public static readonly LocalizedText OmittedColumns = new("另有 {0} 列均为 0，未列出。", "{0} more columns, all 0, are left out.");
    public static readonly LocalizedText PerhapsIs = new("疑为 {0}", "perhaps {0}");
    public static readonly LocalizedText SuspectNamed = new(
        "最可能有误的是“{0}”的“{1}”：实填 {2}，改为 {3} 后相关勾稽关系成立。请核实。",
        "Most likely wrong: {0}, {1}. It says {2}; with {3} the figures tie. Please check.");
    public static readonly LocalizedText FindingsHeading = new("问题清单", "Findings");
    public static readonly LocalizedText Workbook = new("工作簿整体", "The workbook as a whole");
    public static readonly LocalizedText InTotal = new("同类问题共 {0} 处", "{0} of the same kind");
    public static readonly LocalizedText Stated = new("实填", "Stated");
    public static readonly LocalizedText Expected = new("应为", "Expected");
    public static readonly LocalizedText Difference = new("相差", "Difference");
    public static readonly LocalizedText Blank = new("（空白）", "(blank)");
    public static readonly LocalizedText Where = new("位置", "Where");
    public static readonly LocalizedText SheetAndCell = new("工作表“{0}” {1}", "Sheet “{0}”, {1}");
    public static readonly LocalizedText Sheet = new("工作表“{0}”", "Sheet “{0}”");
    public static readonly LocalizedText WhatToDo = new("怎么办：", "What to do: ");
    public static readonly LocalizedText Finding = new("问题", "Finding");
    public static readonly LocalizedText Omitted = new(
        "问题较多，先列出 {0} 项，另有 {1} 项未列出。改正后重新报送，即可看到其余问题。",
        "There are many findings: {0} are listed, {1} more are not. Correct these and file again to see the rest.");
    public static readonly LocalizedText SuspectsHeading = new("先看这里", "Look here first");
    public static readonly LocalizedText OtherSuspects = new("其他可能（{0} 处）", "Other possibilities ({0})");
    public static readonly LocalizedText NoFindings = new("勾稽关系全部成立，无待处理问题。", "All figures tie and nothing is outstanding.");
    public static readonly LocalizedText Errors = new("错误", "Errors");
    public static readonly LocalizedText Queries = new("疑点", "Queries");
    public static readonly LocalizedText Hints = new("提示", "Notes");
    public static readonly LocalizedText ErrorsMeaning = VerdictWords.MeaningOf(Severity.Error);
    public static readonly LocalizedText QueriesMeaning = VerdictWords.MeaningOf(Severity.Query);
    public static readonly LocalizedText HintsMeaning = VerdictWords.MeaningOf(Severity.Hint);
    public static readonly LocalizedText SomeExplained = new("其中 {0} 项已说明，其余请更正或说明", "{0} of them explained, correct or explain the others");
    public static readonly LocalizedText AllExplained = new("均已说明", "all explained");
    public static readonly LocalizedText ReviewReason = new("退回理由：{0}", "Reason: {0}");
    public static readonly LocalizedText ReviewRemark = new("审核意见：{0}", "Remark: {0}");
    public static readonly LocalizedText ReviewedAt = new("审核时间", "Reviewed");
    public static readonly LocalizedText ViewReceipt = new("查看回执", "View the receipt");
    public static readonly LocalizedText DownloadReceipt = new("下载回执", "Download the receipt");
    public static readonly LocalizedText Receipt = new("报送回执", "Receipt");
    public static readonly LocalizedText ReceiptNumber = new("编号", "Number");
    public static readonly LocalizedText ReceiptPending = new("核验完成后给出", "Given when the check is complete");
    public static readonly LocalizedText Agency = new("报送单位", "Agency");
    public static readonly LocalizedText ReceivedAt = new("收到时间", "Received");
    public static readonly LocalizedText DecidedAt = new("核验完成", "Checked");
    public static readonly LocalizedText Sender = new("报送人和渠道", "Sender and channel");
    public static readonly LocalizedText File = new("文件", "File");
    public static readonly LocalizedText FileWithSize = new("{0}（{1} 字节）", "{0} ({1} bytes)");
    public static readonly LocalizedText Checksum = new("文件校验码（SHA-256）", "File checksum (SHA-256)");
    public static readonly LocalizedText RuleSet = new("规则版本", "Rule version");
    public static readonly LocalizedText SenderVia = new("{0}，{1}", "{0}, {1}");

    private static readonly LocalizedText AcceptedOnReview = new("已经审核，无需再处理", "reviewed; nothing more to do");

    /// <summary>What the number of queries asks for; {0} is how many are explained.</summary>
    public static LocalizedText MeaningOfQueries(Submission submission) =>
        submission.Status is SubmissionStatus.Accepted && submission.Queries > 0 ? AcceptedOnReview
        : submission.Explained == 0 ? QueriesMeaning : submission.Explained < submission.Queries ? SomeExplained : AllExplained;

    public static LocalizedText Of(Severity severity) => VerdictWords.Of(severity);

    /// <summary>As the heading over several of them.</summary>
    public static LocalizedText Plural(Severity severity) => severity switch
    {
        Severity.Error => Errors,
        Severity.Query => Queries,
        Severity.Hint => Hints,
    };

    /// <summary>A sign that does not need its colour; the word stands beside it.</summary>
    public static string Sign(Severity severity) => severity switch
    {
        Severity.Error => "✗",
        Severity.Query => "?",
        Severity.Hint => "i",
    };

    public static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Query => "amber",
        Severity.Hint => "grey",
    };
}
