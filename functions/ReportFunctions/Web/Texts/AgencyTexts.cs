using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Operations;
using Reports.Submissions;
using Reports.Submissions.Rework;
using Reports.Submissions.Uploads;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the page about one agency, of its actions and of what each will do.</summary>
internal static class AgencyTexts
{
    public static readonly LocalizedText Year = new("{0}年度", "Report year {0}");
    public static readonly LocalizedText Years = new("报告年度", "Report years");
    public static readonly LocalizedText ClerkPage = new("填报页面", "The agency's own page");
    public static readonly LocalizedText Contacts = new("修改联系邮箱", "Edit contacts");
    public static readonly LocalizedText History = new("导出全部历史资料（zip）", "Export its whole history (zip)");
    public static readonly LocalizedText Review = new("审核最近一次报送", "Review the latest filing");
    public static readonly LocalizedText ReturnAccepted = new("退回已审核通过的报送", "Return the accepted filing");
    public static readonly LocalizedText Actions = new("处理", "Actions");
    public static readonly LocalizedText Findings = new("最近一次报送的问题", "Findings of the latest filing");
    public static readonly LocalizedText NoFindings = new("最近一次报送没有问题。", "The latest filing has no findings.");
    public static readonly LocalizedText Figures = new("审核通过的数据与上年对比", "Accepted figures beside last year's");
    public static readonly LocalizedText NoFigures = new("本年度和上年度都还没有审核通过的数据。", "Neither this year nor the last has accepted figures yet.");
    public static readonly LocalizedText Cell = new("项目", "Item");
    public static readonly LocalizedText Difference = new("增减", "Change");
    public static readonly LocalizedText Mails = new("邮件", "Mails");
    public static readonly LocalizedText NoMails = new("还没有应发的邮件。每次报送有结果后，邮件会列在这里。", "No mail is owed yet. There will be one for every filing that is decided.");
    public static readonly LocalizedText Notice = new("内容", "About");
    public static readonly LocalizedText Delivery = new("发送情况", "Delivery");
    public static readonly LocalizedText Tries = new("尝试次数", "Attempts");
    public static readonly LocalizedText When = new("时间", "Time");
    public static readonly LocalizedText Log = new("操作记录", "Audit log");
    public static readonly LocalizedText NoLog = new("还没有操作记录。", "Nothing has happened yet.");
    public static readonly LocalizedText Actor = new("操作人", "By");
    public static readonly LocalizedText System = new("系统核验", "The check");
    public static readonly LocalizedText Schedule = new("定时催报", "The schedule");
    public static readonly LocalizedText What = new("操作", "What");
    public static readonly LocalizedText Detail = new("说明", "Detail");

    public static readonly LocalizedText DueDate = new("调整报送期限", "Change the due date");
    public static readonly LocalizedText NewDate = new("新的报送期限（含当日）", "New due date (the day itself is still in time)");
    public static readonly LocalizedText DateHint = new("留空并保存，即恢复统一期限。", "Leave it empty to let the ordinary date apply again.");
    public static readonly LocalizedText Reason = new("理由（500字以内，记入操作记录）", "Reason (at most 500 characters; it goes into the audit log)");
    public static readonly LocalizedText Continue = new("下一步：核对", "Continue");
    public static readonly LocalizedText Exempt = new("标为本年度不必报送", "Mark as owing no report this year");
    public static readonly LocalizedText EndExempt = new("恢复本年度报送", "Expect its report again");
    public static readonly LocalizedText Why = new("为什么不必报送", "Why it owes no report");
    public static readonly LocalizedText WhyExempt = new("免报", "Exempt");
    public static readonly LocalizedText WhyExemptHint = new("例如已撤并、全年没有履职。", "For example abolished, merged, or without duties all year.");
    public static readonly LocalizedText WhyElsewhere = new("不向本级报送", "Files elsewhere");
    public static readonly LocalizedText WhyElsewhereHint = new("实行垂直领导，在本系统内逐级报送。", "A vertically led system, which files level by level within itself.");
    public static readonly LocalizedText InDirectory = new(
        "报送单位名录已注明该单位不必报送，各年度都适用；需要改动的，请在名录中修改。",
        "The directory says that this agency owes no report, in every year; change it there if need be.");
    public static readonly LocalizedText EditDirectory = new("在名录中修改", "Change it in the directory");
    public static readonly LocalizedText Remind = new("催报", "Send a reminder");
    public static readonly LocalizedText RemindNow = new("下一步：核对催报邮件", "Continue: check the reminder");
    public static readonly LocalizedText RemindHint = new(
        "催报邮件发到该单位登记的可用邮箱，同一天只发一次。", "The reminder goes to the registered addresses that can be reached, once a day at most.");
    public static readonly LocalizedText NotReminded = new("现在不能催报：{0}。", "No reminder can be sent now: {0}.");
    public static readonly LocalizedText RemindEffect = new("将向{0}发送邮件：{1}", "A mail goes to {0}: {1}");
    public static readonly LocalizedText Waive = new("免于适用一条规则", "Waive a rule");
    public static readonly LocalizedText Rule = new("规则", "Rule");
    public static readonly LocalizedText ChooseRule = new("请选择", "Choose one");
    public static readonly LocalizedText Until = new("有效期最后一天", "Last day on which it holds");
    public static readonly LocalizedText WaiverReason = new("理由（500字以内，单位可以看到）", "Reason (at most 500 characters; the agency can read it)");
    public static readonly LocalizedText Waivers = new("免于适用的规则", "Waived rules");
    public static readonly LocalizedText WaivedUntil = new("有效期至{0}：{1}（{2}）", "Until {0}: {1} ({2})");
    public static readonly LocalizedText EndWaiver = new("终止{0}", "End {0}");

    public static readonly LocalizedText Check = new("请核对后确认", "Check and confirm");
    public static readonly LocalizedText Confirm = new("确认", "Confirm");
    public static readonly LocalizedText Cancel = new("不做改动，返回", "Change nothing and go back");
    public static readonly LocalizedText DueEffect = new(
        "该单位{0}年度的报送期限将改为{1}，当日报送不算迟报。单位页面立即显示新的期限，并发邮件告知该单位。理由（不写入邮件）：{2}",
        "The due date for {0} becomes {1}, that day included. The agency's pages show it at once, and a mail tells the agency. Reason (not in the mail): {2}");
    public static readonly LocalizedText RestoreEffect = new(
        "该单位{0}年度将恢复统一期限，并发邮件告知该单位。理由（不写入邮件）：{1}", "The ordinary due date applies again for {0}, and a mail tells the agency. Reason (not in the mail): {1}");
    public static readonly LocalizedText ExemptEffect = new(
        "该单位{0}年度将标为“{2}”，不再列为未报送或逾期；已经报送的内容不受影响，仍可继续报送。理由：{1}",
        "The agency is marked “{2}” for {0} and is no longer listed as missing or late. What it has filed stays, and it may still file. Reason: {1}");
    public static readonly LocalizedText EndExemptEffect = new(
        "该单位{0}年度将重新列为应报送单位，逾期的将显示为逾期未报。理由：{1}", "The agency owes a report for {0} again and is listed as overdue when the date has passed. Reason: {1}");
    public static readonly LocalizedText WaiveEffect = new(
        "规则{0}在{1}以前（含当日）对该单位免于适用，各年度都有效：以后报送时，不符合该规则的只作提示，并写明理由。已有的核验结果不变。理由：{2}",
        "Rule {0} does not apply to this agency until {1} inclusive, in every report year: from now on a breach is shown as a note together with the reason. Earlier results do not change. Reason: {2}");
    public static readonly LocalizedText EndWaiverEffect = new(
        "规则{0}重新适用于该单位，以后报送时照常核验；已有的核验结果不变。", "Rule {0} applies to this agency again from its next filing; earlier results do not change.");

    public static readonly LocalizedText DueDone = new("报送期限已调整，邮件发送情况见下方。", "The due date was changed; the mail is listed below.");
    public static readonly LocalizedText ExemptDone = new("报送义务已更新。", "Whether it owes a report was updated.");
    public static readonly LocalizedText RemindDone = new("已催报，邮件发送情况见下方。", "The reminder is on its way; see the mail below.");
    public static readonly LocalizedText BadWhy = new("请选择不必报送的原因。", "Choose why it owes no report.");
    public static readonly LocalizedText WaiveDone = new("免于适用的规则已更新。", "The waived rules were updated.");
    public static readonly LocalizedText BadDate = new("请填写今天或以后一年内的日期，例如2027-02-10。", "Give a date from today to a year from now, such as 2027-02-10.");
    public static readonly LocalizedText BadReason = new("请填写理由，500字以内。", "Give a reason of at most 500 characters.");
    public static readonly LocalizedText BadRule = new("请选择一条可以免于适用的规则。", "Choose a rule that can be waived.");
    public static readonly LocalizedText BadWaiver = new("请填写理由（500字以内）和不早于今天的有效期。", "Give a reason of at most 500 characters and a last day that is not past.");
    public static readonly LocalizedText Changed = new(
        "该单位的情况刚刚有变化，没有保存。下面是现在的情况，请核对后重新操作。", "Something has just changed here, so nothing was saved. Below is how it stands now; please check and do it again.");

    /// <summary>What an entry of the log is called; one without words is shown as it was stored.</summary>
    public static LocalizedText Action(string action) => action switch
    {
        "Received" => new("收到报送", "Received"),
        DirectUploads.Action => new("取得直接上传地址", "Upload address issued"),
        "ReviewAccept" => new("审核通过", "Accepted by review"),
        "ReviewReturn" => new("退回修改", "Returned by review"),
        "Explained" => new("填写说明", "Queries explained"),
        "DueDateChanged" => new("调整期限", "Due date changed"),
        "DueDateRestored" => new("恢复统一期限", "Ordinary due date restored"),
        "Exempted" => new("标为免报", "Marked as exempt"),
        "Published" => new("登记公布", "Publication registered"),
        "PublicationChanged" => new("更正公布登记", "Publication corrected"),
        "Republished" => new("更正后重新公布", "Corrected and republished"),
        "FilesElsewhere" => new("标为不向本级报送", "Marked as filing elsewhere"),
        "ExemptionEnded" => new("恢复报送", "Expected to report again"),
        SubmissionReprocessor.Action => new("重新处理", "Processed again"),
        SubmissionRejudge.Action => new("按现行规则重新核验", "Judged again"),
        Outbox.ResendAction => new("重新发送邮件", "Mail sent again"),
        ReminderWriter.Action => new("催报", "Reminded"),
        LinkRegister.Opened => new("打开报送链接", "Link opened"),
        LinkRegister.SignedIn => new("通过链接进入", "Signed in by link"),
        LinkRegister.Revoked => new("停用链接", "Link revoked"),
        LinkRegister.AllRevoked => new("停用全部链接", "All links revoked"),
        _ when Enum.TryParse<SubmissionStatus>(action, out var status) && Enum.IsDefined(status) => Reports.Compliance.StatusWords.For(status).Name,
        _ => new(action, action),
    };

    /// <summary>Who is no person, or no longer named; null for anybody else.</summary>
    public static LocalizedText? ActorOf(string actor) => actor switch
    {
        "pipeline" => System,
        ReminderWriter.Schedule => Schedule,
        Roles.Clerk => SiteTexts.Clerk,
        Roles.Administrator => SiteTexts.Administrator,
        _ => null,
    };

    public static LocalizedText Details(string detail) =>
        detail == Roles.Deleted ? new("（个人信息已删除）", "(personal data deleted)") : ReminderStage.TryParse(detail, out var stage) ? ReminderTexts.Of(stage)
        : Enum.TryParse<Channel>(detail, out var channel) && Enum.IsDefined(channel) ? ReportTexts.Of(channel)
        : Enum.TryParse<NoticeKind>(detail, out var kind) && Enum.IsDefined(kind) ? Of(kind)
        : new(detail, detail);

    public static LocalizedText Of(OutboxState state) => state switch
    {
        OutboxState.Pending => new("待发送", "Waiting"),
        OutboxState.Sending => new("正在发送", "Being sent"),
        OutboxState.Sent => new("已发送", "Sent"),
        OutboxState.GivenUp => new("发送失败", "Given up"),
        OutboxState.NoRecipient => new("没有可用邮箱", "No recipient"),
        OutboxState.Lapsed => new("已不需要", "No longer needed"),
        OutboxState.Joined => new("已并入对来信的答复", "Part of the answer to a mail"),
    };

    public static string Colour(OutboxState state) => state switch
    {
        OutboxState.Pending or OutboxState.Sending => "blue",
        OutboxState.Sent => "green",
        OutboxState.GivenUp or OutboxState.NoRecipient => "red",
        OutboxState.Lapsed or OutboxState.Joined => "grey",
    };

    public static LocalizedText Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Accepted => Reports.Compliance.StatusWords.For(SubmissionStatus.Accepted).Name,
        NoticeKind.AwaitingReview => Reports.Compliance.StatusWords.For(SubmissionStatus.AwaitingReview).Name,
        NoticeKind.Returned => Reports.Compliance.StatusWords.For(SubmissionStatus.Returned).Name,
        NoticeKind.Unreadable => Reports.Compliance.StatusWords.For(SubmissionStatus.Unreadable).Name,
        NoticeKind.Failed => Reports.Compliance.StatusWords.For(SubmissionStatus.Failed).Name,
        NoticeKind.Reminder => new("催报", "Reminder"),
        NoticeKind.DueDateChanged => new("期限调整", "New due date"),
        NoticeKind.Received => new("收到通知", "Received"),
        NoticeKind.MailAnswer => new("来信答复", "Answer to a mail"),
    };

    /// <summary>Why no reminder goes out.</summary>
    public static LocalizedText Of(ReminderObstacle obstacle) => obstacle switch
    {
        ReminderObstacle.OwesNothing => new("不必报送", "owes no report"),
        ReminderObstacle.Accepted => new("已审核通过", "accepted already"),
        ReminderObstacle.WithTheOffice => new("已报送，正在核验或待审核", "filed; being checked or awaiting review"),
        ReminderObstacle.Unreachable => new("没有可用邮箱", "no address that mail can reach"),
        ReminderObstacle.RemindedToday => new("今天已催报", "reminded today already"),
    };
}
