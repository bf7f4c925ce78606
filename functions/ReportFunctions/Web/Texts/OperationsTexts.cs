using System.Globalization;
using Reports.Forms;
using Reports.Operations.Orders;
using Reports.Operations.Runs;
using Reports.Submissions;
using Reports.Submissions.Rework;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the operator's pages: how the timers run, what is stuck, and what can be done about it.</summary>
internal static class OperationsTexts
{
    public static readonly LocalizedText Title = new("运行情况", "Operations");
    public static readonly LocalizedText AllWell = new("运行正常", "Everything is in order");
    public static readonly LocalizedText AllWellHint = new("定时任务按时运行，没有需要处理的事项。", "The timers run on time and nothing waits for you.");
    public static readonly LocalizedText Wrong = new("有{0}项需要查看", "Things to look at: {0}");

    public static readonly LocalizedText Late = new("定时任务“{0}”没有按时运行。", "The timer “{0}” has not run when it should have.");
    public static readonly LocalizedText Broken = new("定时任务“{0}”最近一次运行出错。", "The last run of the timer “{0}” ended in an error.");
    public static readonly LocalizedText WaitingToo = new("有{0}份报送超时未核验。", "Filings that wait too long for their verdict: {0}.");
    public static readonly LocalizedText FailedOnes = new("有{0}份报送因系统故障未能核验。", "Filings that our system failed to check: {0}.");
    public static readonly LocalizedText MailsGivenUp = new("有{0}封邮件发送失败，不再重试。", "Mails that were given up: {0}.");
    public static readonly LocalizedText MailsBroken = new("有{0}封来信没有处理完。", "Mails received whose processing broke off: {0}.");
    public static readonly LocalizedText BatchesLeft = new("有{0}项批量处理没有完成，也没有进程在处理。", "Actions on many agencies that nobody is at work on: {0}.");
    public static readonly LocalizedText NotMended = new("最近一次全面核对有{0}项无法自动修复。", "What the last full comparison could not mend: {0}.");
    public static readonly LocalizedText OrderBroken = new("“{0}”出错，没有完成。", "“{0}” ended in an error.");

    public static readonly LocalizedText Timers = new("定时任务", "Timers");
    public static readonly LocalizedText Timer = new("任务", "Timer");
    public static readonly LocalizedText LastRun = new("最近一次运行", "Last run");
    public static readonly LocalizedText Ago = new("距今", "Ago");
    public static readonly LocalizedText Took = new("用时", "Took");
    public static readonly LocalizedText Instance = new("运行于", "On");
    public static readonly LocalizedText Result = new("结果", "Result");
    public static readonly LocalizedText Standing = new("状态", "Standing");
    public static readonly LocalizedText OnTime = new("按时", "On time");
    public static readonly LocalizedText IsLate = new("未按时", "Late");
    public static readonly LocalizedText Failed = new("出错", "Failed");
    public static readonly LocalizedText NotYet = new("尚未到时间", "Not due yet");
    public static readonly LocalizedText NeverRan = new("尚未运行", "Has not run yet");
    public static readonly LocalizedText NothingToDo = new("没有需要处理的", "Nothing to do");
    public static readonly LocalizedText Mended = new("已修复：{0}", "Mended: {0}");
    public static readonly LocalizedText Stuck = new("未能修复：{0}", "Not mended: {0}");
    public static readonly LocalizedText Repeated = new("自{1}起连续{0}次相同", "{0} times alike since {1}");

    public static readonly LocalizedText StuckTitle = new("需要处理的报送和邮件", "What is stuck");
    public static readonly LocalizedText NothingStuck = new("没有超时未核验的报送，没有系统故障，来信和批量处理都已完成。", "No filing waits, none has failed, and all mails and actions have come to their end.");
    public static readonly LocalizedText Filings = new("报送", "Filings");
    public static readonly LocalizedText Filing = new("报送", "Filing");
    public static readonly LocalizedText Since = new("收到时间", "Received");
    public static readonly LocalizedText Tries = new("尝试次数", "Attempts");
    public static readonly LocalizedText LastFault = new("最近一次错误", "Last error");
    public static readonly LocalizedText FaultOf = new("错误", "Error");
    public static readonly LocalizedText ToDo = new("处理", "To do");
    public static readonly LocalizedText Look = new("查看并重新处理", "Look and process again");
    public static readonly LocalizedText LookAt = new("查看并重新处理{0}", "Look and process again: {0}");
    public static readonly LocalizedText More = new("只列出前{0}项，处理后会列出其余的。", "The first {0} are listed; the others follow when these are done.");
    public static readonly LocalizedText MailsIn = new("没有处理完的来信", "Mails received");
    public static readonly LocalizedText OpenMail = new("来信", "Mail");
    public static readonly LocalizedText TakeUp = new("重新处理", "Process again");
    public static readonly LocalizedText TakeUpOne = new("重新处理{0}收到的来信", "Process again: the mail of {0}");
    public static readonly LocalizedText MailsOut = new("没有发出的邮件", "Mails that have not gone out");
    public static readonly LocalizedText GivenUpLink = new("发送失败、不再重试：{0}封", "Given up: {0}");
    public static readonly LocalizedText RetriedLink = new("出错后等待重试：{0}封", "Waiting for another attempt after an error: {0}");
    public static readonly LocalizedText Batches = new("没有完成的批量处理", "Actions on many agencies");
    public static readonly LocalizedText BatchLine = new("{0}：{1}年度，已处理{2}，共{3}（{4}发起）", "{0}, report year {1}: {2} of {3} done (by {4})");
    public static readonly LocalizedText BatchHeld = new("正在处理", "Under way");
    public static readonly LocalizedText Resume = new("接着处理", "Go on with it");
    public static readonly LocalizedText Unmendable = new("最近一次全面核对未能修复的", "What the last full comparison could not mend");
    public static readonly LocalizedText What = new("情况", "What");
    public static readonly LocalizedText Subject = new("对象", "Of");
    public static readonly LocalizedText Detail = new("说明", "Detail");

    public static readonly LocalizedText Actions = new("处理", "Actions");
    public static readonly LocalizedText Check = new("请核对后确认", "Check and confirm");
    public static readonly LocalizedText Confirm = new("确认", "Confirm");
    public static readonly LocalizedText Cancel = new("不处理，返回", "Do nothing and go back");
    public static readonly LocalizedText CompareNow = new("立即全面核对", "Compare everything now");
    public static readonly LocalizedText CompareHint = new(
        "核对全部文件、报送、邮件、来信和报送情况表，不一致的自动修复。每天凌晨3时（北京时间）自动进行一次。",
        "Compares all files, filings, mails sent and received and the filing status, and mends what differs. It runs by itself every day at 03:00 China time.");
    public static readonly LocalizedText CompareEffect = new(
        "将在后台核对全部数据并修复不一致之处，可能补发应发未发的邮件，不改动已有的核验结果。数据多时需要几分钟，可以离开本页。",
        "Everything is compared in the background and what differs is mended. Mails that are owed and missing may go out; no verdict changes. With much data it takes minutes; you may leave the page.");
    public static readonly LocalizedText ProcessAll = new("全部重新处理", "Process all that is stuck again");
    public static readonly LocalizedText ProcessAllEffect = new(
        "将在后台重新处理{0}份报送和{1}封来信：结果变化的，单位会收到邮件；每份报送均记入操作记录。",
        "Filings to be processed again in the background: {0}; mails received: {1}. Where the outcome changes the agency is told by mail; each filing has it in its audit log.");
    public static readonly LocalizedText MailEffect = new(
        "将重新读取并处理{0}收到的这封来信：其中的工作簿按报送处理，并答复登记的联系邮箱。", "The mail received {0} is read and processed again: its workbooks are filed and its answer goes to the registered addresses.");
    public static readonly LocalizedText BatchEffect = new("将从中断处接着处理，已处理的单位不会重复处理。", "It goes on where it stopped; nobody is dealt with twice.");
    public static readonly LocalizedText UnderWay = new("正在进行：{0}", "Under way: {0}");
    public static readonly LocalizedText Progress = new("已完成{0}，共{1}", "{0} of {1}");
    public static readonly LocalizedText Beginning = new("即将开始", "About to begin");
    public static readonly LocalizedText OrderedBy = new("{0}于{1}发起。可以离开本页；中断后会自动接着进行。", "Asked for by {0}, {1}. You may leave this page; if it is interrupted it is taken up again.");
    public static readonly LocalizedText Ended = new("{0}：{1}完成（{2}发起）。", "{0}: finished {1} (asked for by {2}).");
    public static readonly LocalizedText EndedWith = new("成功{0}项，未成功{1}项。", "Came to its end: {0}; did not: {1}.");
    public static readonly LocalizedText Refresh = new("刷新进度", "Refresh");
    public static readonly LocalizedText NothingChanged = new("情况刚刚有变化，没有处理。下面是现在的情况。", "Something has just changed, so nothing was done. Below is how it stands now.");
    public static readonly LocalizedText AlreadyRunning = new("已经在进行，没有重复发起。", "It is under way already and was not begun a second time.");
    public static readonly LocalizedText OrderPlaced = new("已开始，进度见下方。", "It has begun; its progress is below.");
    public static readonly LocalizedText MailDone = new("来信已重新处理。", "The mail was processed again.");
    public static readonly LocalizedText BatchDone = new("批量处理已继续。", "The work goes on.");

    public static readonly LocalizedText Runs = new("运行记录", "Runs");
    public static readonly LocalizedText RunsHint = new(
        "列出每次全面核对，以及修复了问题、遇到问题或者出错的运行；没有事项的运行只保留最近一次。",
        "Every full comparison, and every run that mended something, met an obstacle or failed. Of runs that found nothing only the last is kept.");
    public static readonly LocalizedText NoRuns = new("还没有需要记录的运行。全面核对之后会列在这里。", "No run has had anything to say yet. Full comparisons will be listed here.");
    public static readonly LocalizedText Details = new("明细（{0}条）", "Details ({0})");
    public static readonly LocalizedText NotAll = new("只保留前{0}条。", "The first {0} are kept.");
    public static readonly LocalizedText Older = new("更早的运行", "Older");
    public static readonly LocalizedText Newest = new("回到最新", "Newest");
    public static readonly LocalizedText Compared = new("核对：{0}", "Compared: {0}");

    public static readonly LocalizedText Retention = new("个人信息保存期限", "How long personal data is kept");
    public static readonly LocalizedText RetentionHint = new(
        "来信原文、邮箱、姓名、网络地址和操作记录中的文字保存{0}天（设置项 Retention:PersonalDataDays），到期后每天凌晨4时（北京时间）删除。数据、问题、结果、回执和工作簿长期保存。",
        "Messages, addresses, names, network addresses and what people wrote into the logs are kept for {0} days (setting Retention:PersonalDataDays) and then deleted, every day at 04:00 China time. Figures, findings, outcomes, receipts and workbooks are kept.");
    public static readonly LocalizedText RetentionUntil = new("目前删除{0}以前的。", "At present what is older than {0} is deleted.");
    public static readonly LocalizedText NothingErased = new("{0}运行，没有到期的个人信息。", "The last run, {0}, found nothing whose time is over.");
    public static readonly LocalizedText Erased = new("{0}删除：{1}。", "The last run, {0}, deleted: {1}.");
    public static readonly LocalizedText NotErasedYet = new("尚未运行。", "It has not run yet.");

    public static readonly LocalizedText Trail = new("运维操作记录", "What operators had done");

    public static readonly LocalizedText One = new("重新处理报送 {0}", "Process filing {0} again");
    public static readonly LocalizedText Again = new("重新处理", "Process again");
    public static readonly LocalizedText AgainEffectWaiting = new(
        "立即核验这份报送，不等定时任务。再次出错的，定时任务会继续重试，{0}次后按系统故障结束。", "It is decided at once instead of by the timer. If it fails again the timer goes on trying; after {0} attempts it is closed as our fault.");
    public static readonly LocalizedText AgainEffectFailed = new(
        "这份报送将恢复为“已收到，正在核验”并立即重新核验。结果不再是系统故障的，单位会在同一邮件会话中收到新的邮件；仍是系统故障的，不再发邮件。",
        "The filing becomes Received again and is decided at once. If the outcome is no longer our fault, the agency gets a new mail in the thread of the first; otherwise it gets none.");
    public static readonly LocalizedText Rejudge = new("按现行规则重新核验", "Judge it again by the present rules");
    public static readonly LocalizedText RejudgeHint = new(
        "规则或者读取方法修正之后使用。先查看结果会怎样变化，确认后才生效。", "For after a rule or the reading was put right. You see first what would change; nothing happens before you confirm.");
    public static readonly LocalizedText ShowPreview = new("查看重新核验的结果", "See what would come of it");
    public static readonly LocalizedText PreviewTitle = new("重新核验的结果（尚未生效）", "What would come of it (nothing is written yet)");
    public static readonly LocalizedText SameResult = new("重新核验的结果与现在完全相同，不需要任何改动。", "Judged again it comes to exactly the same; there is nothing to change.");
    public static readonly LocalizedText Before = new("现在", "Now");
    public static readonly LocalizedText After = new("重新核验后", "Judged again");
    public static readonly LocalizedText Gone = new("不再有的问题（{0}）", "Findings that would go: {0}");
    public static readonly LocalizedText Came = new("新出现的问题（{0}）", "Findings that would come: {0}");
    public static readonly LocalizedText Stayed = new("仍有的问题：{0}", "Findings that would stay: {0}");
    public static readonly LocalizedText Held = new(
        "按规则可以审核通过，但该单位本年度已有审核通过的报送。为避免替换已生效的数据，这份报送将转为待审核，由管理员决定。",
        "By the rules it could be accepted, but another filing of the agency is in force this year. So that what is in force is not replaced unseen, this one would await review by an administrator.");
    public static readonly LocalizedText ApplyEffect = new(
        "确认后，核验结果立即改为上面的内容，单位会在同一邮件会话中收到新的邮件，并记入操作记录。", "Once confirmed this becomes the verdict, the agency gets a new mail in the thread of the last one, and it is noted in the audit log.");
    public static readonly LocalizedText Apply = new("确认，采用新的核验结果", "Confirm and make it the verdict");
    public static readonly LocalizedText Processed = new("已重新处理，现在的结果是：{0}。", "It was processed again; it now stands as: {0}.");
    public static readonly LocalizedText FailsStill = new("仍然出错，尚未核验。定时任务会继续重试。", "It failed again and is not decided. The timer goes on trying.");
    public static readonly LocalizedText PreviewChanged = new("结果已与刚才查看的不同，没有改动。下面是最新的情况，请重新查看。", "It would come to something else than you saw, so nothing was changed. Below is how it stands; please look again.");
    public static readonly LocalizedText OpenSubmission = new("查看本次报送", "View the filing");
    public static readonly LocalizedText OpenAgency = new("单位档案", "The agency's file");
    public static readonly LocalizedText ForOperator = new("重新处理这份报送", "Process this filing again");
    public static readonly LocalizedText Number = new("报送次数", "Filing");
    public static readonly LocalizedText Counts = new("错误{0}，疑点{1}，提示{2}", "{0} errors, {1} queries, {2} notes");

    public static LocalizedText NameOf(string function) => function switch
    {
        "Reconcile" => new("续办遗留事项", "Take up what was left"),
        "ReconcileAll" => new("全面核对", "Full comparison"),
        "ReceiveMail" => new("收取来信", "Collect mail"),
        "SendMail" => new("发送邮件", "Send mail"),
        "SendReminders" => new("定时催报", "Scheduled reminders"),
        "DeletePersonalData" => new("删除到期个人信息", "Delete personal data"),
        _ => new(function, function),
    };

    public static LocalizedText Of(OrderKind kind) => kind switch
    {
        OrderKind.CompareAll => CompareNow,
        OrderKind.ProcessStuck => ProcessAll,
    };

    public static LocalizedText Of(ReprocessObstacle obstacle) => obstacle switch
    {
        ReprocessObstacle.Undecided => new("这份报送还没有核验。", "The filing is not decided yet."),
        ReprocessObstacle.Decided => new("这份报送已经核验，不需要重新处理。", "The filing is decided; there is nothing to process again."),
        ReprocessObstacle.Accepted => new("审核通过的报送不会自动改变；有问题的，请由管理员退回修改。", "An accepted filing never changes by itself; if something is wrong with it an administrator can return it."),
        ReprocessObstacle.Reviewed => new("管理员已对这份报送作出决定，不再重新核验。", "An administrator has decided about this filing; it is not judged again."),
        ReprocessObstacle.Superseded => new("该单位之后又有报送，只能重新核验最近一次报送。", "The agency has filed again since; only its latest filing is judged again."),
        ReprocessObstacle.Repeated => new("内容与之前审核通过的报送相同，没有单独的核验结果。", "It repeats a filing that was accepted before and has no verdict of its own."),
        ReprocessObstacle.FileMissing => new("报送的文件已经不在，无法重新处理。请从备份恢复文件，或者请单位重新报送。", "The file is gone, so it cannot be processed again. Restore it from a backup, or ask the agency to file again."),
    };

    public static LocalizedText Of(GapKind kind) => kind switch
    {
        GapKind.BlobWithoutRow => new("有文件没有登记", "file without a record"),
        GapKind.Undecided => new("报送未核验", "filing not decided"),
        GapKind.DecidedWithoutMail => new("缺应发邮件", "mail owed was missing"),
        GapKind.MailWithoutPointer => new("待发邮件缺索引", "mail to send without its pointer"),
        GapKind.StalePointer => new("多余的索引", "pointer to nothing"),
        GapKind.ComplianceRow => new("报送情况表不一致", "row of the filing status"),
        GapKind.StrangeBlob => new("来历不明的文件", "file that is none of ours"),
        GapKind.BlobMissing => new("报送文件丢失", "file of a filing is gone"),
        GapKind.MarkedMissing => new("缺核验结果工作簿", "marked workbook missing"),
        GapKind.FiguresMissing => new("缺已核验的数据", "figures missing"),
        GapKind.StateMissing => new("缺单位年度记录", "state of an agency missing"),
        GapKind.FailedUnlisted => new("系统故障未列出", "failed filing not listed"),
        GapKind.MailWithoutSubmission => new("邮件对应的报送丢失", "mail about a filing that is gone"),
        GapKind.OutboxRow => new("邮件发送记录不一致", "row of the list of mails sent"),
        GapKind.MailGivenUp => new("邮件发送失败", "mail given up"),
        GapKind.MessageWithoutRow => new("来信没有登记", "message without a record"),
        GapKind.MessageMissing => new("来信原文丢失", "raw message is gone"),
        GapKind.MailUnfinished => new("来信没有处理完", "mail not dealt with"),
        GapKind.MailUnanswered => new("来信缺答复", "answer to a mail was missing"),
        GapKind.FilingMissing => new("来信的报送缺失", "filing of a mail was missing"),
        GapKind.MailListed => new("来信列表不一致", "row of the list of mails received"),
        GapKind.MailSetApart => new("来信无法读取", "mail that cannot be read"),
        GapKind.BatchUnfinished => new("批量处理中断", "interrupted action"),
        GapKind.OrderUnfinished => new("运维操作中断", "interrupted order of an operator"),
    };

    public static LocalizedText Of(RunCount count) => count switch
    {
        RunCount.Blobs => new("文件", "files"),
        RunCount.Submissions => new("报送", "filings"),
        RunCount.Mails => new("邮件", "mails sent"),
        RunCount.MailsReceived => new("来信", "mails received"),
        RunCount.ComplianceRows => new("报送情况", "rows of the filing status"),
        RunCount.Collected => new("收取", "collected"),
        RunCount.Left => new("留待下次", "left for the next time"),
        RunCount.Sent => new("发出", "sent"),
        RunCount.Delayed => new("待重试", "to be tried again"),
        RunCount.WithoutRecipient => new("没有可用邮箱", "without an address"),
        RunCount.Confirmations => new("收到通知", "confirmations"),
        RunCount.Reminded => new("催报", "reminded"),
        RunCount.Unreachable => new("无法送达", "not reachable"),
        RunCount.MailsErased => new("来信", "mails received"),
        RunCount.NoticesErased => new("发出的邮件", "mails sent"),
        RunCount.SubmissionsErased => new("报送人和文件名", "senders and file names"),
        RunCount.EntriesErased => new("操作记录", "entries of the logs"),
        RunCount.LinksErased => new("报送链接", "personal links"),
        RunCount.OthersErased => new("其他", "others"),
        RunCount.Remaining => new("留待下次", "left for the next time"),
    };

    /// <summary>Why something could not be mended; the name of an exception, and what has no words here, is shown as it was stored.</summary>
    public static LocalizedText Why(string? detail) => detail switch
    {
        null => new("", ""),
        "the file is gone" => new("文件已不在", detail),
        "closed as Failed" => new("已按系统故障结束", detail),
        "not a name of ours; left alone" => new("不是本系统命名的文件，未作处理", detail),
        "the row of the agency's state is gone" => new("单位年度记录已不在", detail),
        "judged now, the file comes to something else" => new("按现行规则核验，结果与当时不同", detail),
        "it cannot be made; the log says why" => new("无法生成，原因见系统日志", detail),
        "the raw message is gone" => new("来信原文已不在", detail),
        "it could not be read; it lies apart in the mailbox, and the log says why" => new("无法读取，已在邮箱中单独存放，原因见系统日志", detail),
        "the list of mails sent says why" => new("原因见邮件发送记录", detail),
        _ when detail.EndsWith(": neither row nor file of the submission is there", StringComparison.Ordinal) => new("报送的登记和文件都已不在", detail),
        _ => new(detail, detail),
    };

    /// <summary>How long, in the largest unit that fits.</summary>
    public static LocalizedText Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => new($"{Math.Max(0, (int)span.TotalMilliseconds)}毫秒", $"{Math.Max(0, (int)span.TotalMilliseconds)} ms"),
        { TotalMinutes: < 1 } => new($"{(int)span.TotalSeconds}秒", $"{(int)span.TotalSeconds} s"),
        { TotalHours: < 1 } => new($"{(int)span.TotalMinutes}分钟", $"{(int)span.TotalMinutes} min"),
        { TotalDays: < 1 } => new($"{(int)span.TotalHours}小时", $"{(int)span.TotalHours} h"),
        _ => new($"{(int)span.TotalDays}天", $"{(int)span.TotalDays} d"),
    };

    /// <summary>Several numbers in one phrase: 文件 3、报送 3.</summary>
    public static LocalizedText Tally<T>(IEnumerable<KeyValuePair<T, int>> tally, Func<T, LocalizedText> word)
        where T : struct, Enum
    {
        var parts = tally.OrderBy(one => one.Key).Select(one => (Word: word(one.Key), Number: one.Value.ToString(CultureInfo.InvariantCulture))).ToList();
        return new(string.Join('、', parts.Select(part => $"{part.Word.Zh} {part.Number}")), string.Join(", ", parts.Select(part => $"{part.Word.En} {part.Number}")));
    }
}
