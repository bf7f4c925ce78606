using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the pages about the mails that the service sends; the words of kinds and states are in <see cref="AgencyTexts"/>.</summary>
internal static class OutboxTexts
{
    public static readonly LocalizedText Title = new("邮件发送记录", "Mails sent");
    public static readonly LocalizedText One = new("邮件：{0} {1}", "Mail: {0} {1}");
    public static readonly LocalizedText Table = new("邮件", "Mails");
    public static readonly LocalizedText State = new("发送状态", "State");
    public static readonly LocalizedText AnyState = new("全部状态", "Any state");
    public static readonly LocalizedText Kind = new("邮件类型", "Kind");
    public static readonly LocalizedText AnyKind = new("全部类型", "Any kind");
    public static readonly LocalizedText Search = new("单位名称、代码或拼音首字母", "Agency: name, code or initials");
    public static readonly LocalizedText Agency = new("报送单位", "Agency");
    public static readonly LocalizedText Period = new("报告年度", "Report year");
    public static readonly LocalizedText Created = new("产生时间", "Owed since");
    public static readonly LocalizedText NextAttempt = new("下次发送", "Next attempt");
    public static readonly LocalizedText SentAt = new("发送时间", "Sent");
    public static readonly LocalizedText Recipients = new("收件邮箱数", "Recipients");
    public static readonly LocalizedText LastError = new("最近一次错误", "Last error");
    public static readonly LocalizedText MessageId = new("邮件标识（Message-ID）", "Message-ID");
    public static readonly LocalizedText Taken = new("邮件服务器已接收", "Taken by the mail server for");
    public static readonly LocalizedText Lost = new("邮件服务器拒收", "Refused by the mail server for");
    public static readonly LocalizedText Nobody = new("无", "Nobody");
    public static readonly LocalizedText SentAgain = new("（重新发送过{0}次）", "(sent again: {0})");
    public static readonly LocalizedText Untouched = new(
        "有{0}封邮件已到发送时间，尚未开始发送。一般在一分钟内发出；如长时间不变，请检查定时任务。",
        "Mails that are due and not begun: {0}. They usually go out within a minute; if this does not change, check the timer.");
    public static readonly LocalizedText AgenciesLeftOut = new(
        "符合条件的单位较多，只列出前{0}个单位的邮件，另有{1}个单位未列出。请写得更具体。",
        "The words fit many agencies: the mails of the first {0} are shown, {1} agencies are left out. Be more specific.");
    public static readonly LocalizedText Empty = new("还没有发送过邮件。", "No mail has been sent yet.");
    public static readonly LocalizedText NothingFound = new("没有符合条件的邮件。", "No mail matches.");
    public static readonly LocalizedText NothingYet = new("在已查找的范围内没有符合条件的邮件，请继续查找更早的邮件。", "Nothing matches among those looked at; go on to the older ones.");
    public static readonly LocalizedText Older = new("下一页", "Next page");
    public static readonly LocalizedText Newest = new("回到第一页", "First page");

    public static readonly LocalizedText AllGivenUp = new("重新发送全部失败邮件", "Send all again that were given up");
    public static readonly LocalizedText NoneGivenUp = new("目前没有发送失败的邮件。", "No mail has been given up.");
    public static readonly LocalizedText AllEffect = new(
        "以下{0}封邮件没有发送成功。确认后，将按各单位现在登记的邮箱重新发送，一分钟内开始；每封均记入操作记录。",
        "Mails that were given up: {0}. Once confirmed they go out again to the addresses registered now, beginning within a minute; each is noted in the audit log.");
    public static readonly LocalizedText AllLimited = new("一次最多重新发送{0}封，其余的请完成后再操作一次。", "At most {0} go in one go; do it once more for the others.");
    public static readonly LocalizedText FirstShown = new("下面列出前{0}封。", "The first {0} are listed.");
    public static readonly LocalizedText AllDone = new("已安排重新发送{0}封邮件。", "Mails on their way again: {0}.");
    public static readonly LocalizedText AllLeft = new("已安排重新发送{0}封邮件，另有{1}封未处理。", "Mails on their way again: {0}; left: {1}.");
    public static readonly LocalizedText Confirm = new("确认重新发送", "Send again");
    public static readonly LocalizedText Cancel = new("不发送，返回", "Send nothing and go back");

    public static readonly LocalizedText Resend = new("重新发送", "Send again");
    public static readonly LocalizedText ResendEffect = new(
        "邮件将按现在的情况重新生成，立即发到该单位现在登记的邮箱，并记入操作记录。",
        "The mail is composed afresh and goes at once to the addresses registered now; that is noted in the audit log.");
    public static readonly LocalizedText ResendSent = new(
        "这封邮件已经发送成功。重新发送后，收件人会再收到一封内容相同的邮件。", "This mail has been sent already. Whoever has it will get it a second time.");
    public static readonly LocalizedText ResendLapsed = new(
        "发送时该事项已办理完毕，因此没有发送。情况没有变化的，重新发送后仍不会发出。", "When it was to be sent there was nothing left to say. Unless that has changed, it will not be sent now either.");
    public static readonly LocalizedText ResendJoined = new(
        "内容已写入对来信的答复。重新发送后，单位会单独收到这封邮件。", "What it says was part of the answer to a mail. Sent again, it goes out by itself.");
    public static readonly LocalizedText BeingSent = new("这封邮件正在发送，请稍后再试。", "The mail is being sent just now; try again in a moment.");
    public static readonly LocalizedText Changed = new(
        "这封邮件的情况刚刚有变化，没有重新发送。下面是现在的情况，请核对后重新操作。", "Something has just changed, so nothing was sent. Below is how it stands now; please check and do it again.");
    public static readonly LocalizedText Resent = new("已重新发送，发送情况见下方。", "It was sent again; below is how that went.");
    public static readonly LocalizedText About = new("相关报送", "The filing it is about");
    public static readonly LocalizedText File = new("单位档案", "The agency's file");

    /// <summary>The page of one mail.</summary>
    public static string AddressOf(OutboxEntry mail) => $"/outbox/{mail.Period}/{mail.Agency}/{mail.Id:D}";

    /// <summary>In our words where the cause is ours, otherwise as the mail server or the network said it.</summary>
    public static LocalizedText? ErrorOf(OutboxEntry mail) => mail.LastError switch
    {
        null => null,
        nameof(NoRecipientCause.NotListed) => new("单位不在名录中", "The agency is not in the directory"),
        nameof(NoRecipientCause.NoContact) => new("单位没有登记联系邮箱", "The agency has no contact address"),
        nameof(NoRecipientCause.NoneUsable) => new("登记的邮箱均无效，或不在允许发送的范围内", "None of the agency's addresses is valid and allowed"),
        var said => new(said, said),
    };

    /// <summary>What to bear in mind before sending a mail in this state again.</summary>
    public static LocalizedText Caution(OutboxState state) => state switch
    {
        OutboxState.Sent => ResendSent,
        OutboxState.Lapsed => ResendLapsed,
        OutboxState.Joined => ResendJoined,
        OutboxState.Pending or OutboxState.Sending or OutboxState.GivenUp or OutboxState.NoRecipient => ResendEffect,
    };
}
