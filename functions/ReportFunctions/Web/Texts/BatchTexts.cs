using Reports.Compliance.Batches;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of actions on many agencies at once: choosing, preview, progress, result.</summary>
internal static class BatchTexts
{
    public static readonly LocalizedText Heading = new("批量处理", "Act on several agencies");
    public static readonly LocalizedText Select = new("选择{0}", "Select {0}");
    public static readonly LocalizedText SelectPage = new("选择本页全部单位", "Select all on this page");
    public static readonly LocalizedText Scope = new("对象", "For");
    public static readonly LocalizedText Selected = new("勾选的单位", "The agencies ticked");
    public static readonly LocalizedText AllFiltered = new("筛选出的全部 {0} 个单位", "All {0} agencies that are filtered");
    public static readonly LocalizedText Action = new("操作", "Action");
    public static readonly LocalizedText Choose = new("请选择", "Choose one");
    public static readonly LocalizedText Next = new("下一步：核对", "Continue");
    public static readonly LocalizedText ToXlsx = new("导出 Excel", "Export to Excel");
    public static readonly LocalizedText ToCsv = new("导出 CSV", "Export to CSV");
    public static readonly LocalizedText NoAction = new("请选择一项操作。", "Choose an action.");
    public static readonly LocalizedText NobodySelected = new("请先勾选单位，或选择“筛选出的全部单位”。", "Tick the agencies first, or choose all that are filtered.");

    public static readonly LocalizedText Title = new("{0}：{1}年度", "{0}: report year {1}");
    public static readonly LocalizedText Back = new("返回报送情况表", "Back to the filing status");
    public static readonly LocalizedText For = new("将处理 {0} 个单位", "Agencies it is for: {0}");
    public static readonly LocalizedText LeftOut = new("不处理 {0} 个单位", "Agencies left out: {0}");
    public static readonly LocalizedText NobodyLeft = new("选择的单位都不适用这项操作，原因见下方。没有任何改动。", "The action applies to none of those selected, for the reasons below. Nothing was changed.");
    public static readonly LocalizedText Confirm = new("确认，处理 {0} 个单位", "Confirm (agencies: {0})");
    public static readonly LocalizedText OpenQueries = new("其中 {0} 个单位还有未说明的疑点。", "{0} of them have queries that are not explained.");
    public static readonly LocalizedText MoreListed = new("另有 {0} 个单位未列出。", "{0} more are not listed.");
    public static readonly LocalizedText Listed = new("单位名单", "List of the agencies");
    public static readonly LocalizedText Chosen = new("将处理的单位", "The agencies it is for");
    public static readonly LocalizedText Settled = new("已处理的单位", "The agencies that are done");
    public static readonly LocalizedText Date = new("新的报送期限（含当日）", "New due date (the day itself is still in time)");
    public static readonly LocalizedText DateHint = new("现有期限更晚的单位保持不变。每个单位都会收到邮件。", "Agencies that have more time already keep it. Each is told by mail.");
    public static readonly LocalizedText Reason = new("理由（500字以内，记入操作记录）", "Reason (at most 500 characters; it goes into the audit log)");
    public static readonly LocalizedText Remark = new("审核意见（可不填，500字以内，单位可以看到）", "Remark (optional, at most 500 characters; the agencies can read it)");
    public static readonly LocalizedText LongRemark = new("审核意见请控制在500字以内。", "Keep the remark to 500 characters.");

    public static readonly LocalizedText Running = new("正在处理：已完成 {0}，共 {1}", "Under way: {0} of {1}");
    public static readonly LocalizedText RunningHint = new(
        "可以离开本页，处理会继续进行；中断后会自动接着处理，不会重复。", "You may leave this page; the work goes on. If it is interrupted, it is taken up again and nothing is done twice.");
    public static readonly LocalizedText Refresh = new("刷新进度", "Refresh");
    public static readonly LocalizedText Finished = new("处理完毕", "Finished");
    public static readonly LocalizedText Done = new("已处理 {0} 个单位", "Done: {0}");
    public static readonly LocalizedText NotDone = new("未处理 {0} 个单位", "Not done: {0}");
    public static readonly LocalizedText When = new("{0}确认，{1}处理完毕", "Confirmed {0}, finished {1}");
    public static readonly LocalizedText MailsFollow = new("邮件正在陆续发送，各单位页面可查看发送情况。", "The mails go out one after another; each agency's page shows how far they are.");

    public static LocalizedText Of(BatchAction action) => action switch
    {
        BatchAction.Remind => new("催报", "Send reminders"),
        BatchAction.Extend => new("延长报送期限", "Extend the due date"),
        BatchAction.Exempt => new("标为本年度不必报送", "Mark as owing no report this year"),
        BatchAction.EndExemption => new("恢复本年度报送", "Expect their reports again"),
        BatchAction.Accept => new("审核通过", "Accept"),
    };

    /// <summary>What will happen to each.</summary>
    public static LocalizedText EffectOf(BatchAction action) => action switch
    {
        BatchAction.Remind => new(
            "向下列单位登记的可用邮箱各发一封催报邮件；同一单位同一天只发一次。", "Each gets a reminder at its registered addresses that can be reached; nobody gets two on the same day."),
        BatchAction.Extend => new("下列单位将有自己的报送期限，并收到邮件通知。", "Each gets a due date of its own and is told by mail."),
        BatchAction.Exempt => new("下列单位不再列为未报送或逾期；已经报送的内容不受影响。", "They are no longer listed as missing or late. What they have filed stays."),
        BatchAction.EndExemption => new("下列单位重新列为应报送单位，逾期的将显示为逾期未报。", "They owe a report again and are listed as overdue when the date has passed."),
        BatchAction.Accept => new(
            "下列单位待审核的报送将审核通过，已有的说明视为采纳，并发邮件告知。", "What awaits review is accepted, the explanations given are adopted, and each agency is told by mail."),
    };

    public static LocalizedText Of(BatchObstacle obstacle) => obstacle switch
    {
        BatchObstacle.OwesNothing => new("不必报送（免报、不向本级报送或停用）", "Owes no report (exempt, files elsewhere or out of use)"),
        BatchObstacle.Accepted => new("已审核通过", "Accepted already"),
        BatchObstacle.WithTheOffice => new("已报送，正在核验或待审核", "Filed; being checked or awaiting review"),
        BatchObstacle.Unreachable => new("没有可用邮箱", "No address that mail can reach"),
        BatchObstacle.RemindedToday => new("今天已催报", "Reminded today already"),
        BatchObstacle.LaterDate => new("现有期限不早于该日期", "Has that much time already"),
        BatchObstacle.InDirectory => new("报送单位名录注明不必报送，请在名录中修改", "The directory says that it owes nothing; change it there"),
        BatchObstacle.NotExempt => new("本来就应报送", "Owes a report anyway"),
        BatchObstacle.NotAwaitingReview => new("没有待审核的报送", "Nothing awaits review"),
        BatchObstacle.Superseded => new("之后的报送已审核通过", "A later filing is accepted already"),
        BatchObstacle.FiledAgain => new("核对之后又有新的报送，请另行审核", "It has filed again since the preview; review that"),
        BatchObstacle.Gone => new("已不在报送单位名录中", "No longer in the directory"),
        BatchObstacle.Fault => new("系统故障，未能处理，请稍后重试", "Our fault: it could not be done, please try again later"),
    };
}
