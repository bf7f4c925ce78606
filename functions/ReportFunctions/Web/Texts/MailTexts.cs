using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the list of mails that came in, and of one of them.</summary>
internal static class MailTexts
{
    public static readonly LocalizedText Title = new("来信", "Mails received");
    public static readonly LocalizedText One = new("来信详情", "One mail");
    public static readonly LocalizedText Lead = new(
        "这里是报送邮箱收到的全部邮件，新的在前。未登记的发件人得不到任何答复，请在此查看。", "Everything that came to the office's mailbox, the newest first. Senders who are not registered get no answer: look here for them.");
    public static readonly LocalizedText LeadOfPart = new(
        "这里是与你管理的单位有关的来信，新的在前。", "Mails that concern the agencies you look after, the newest first.");
    public static readonly LocalizedText Empty = new(
        "还没有收到邮件。请确认已接入报送邮箱，或已为邮件服务器设置接收密钥（Mail:InboundKey），并告知各单位报送邮箱的地址。",
        "No mail has come yet. See that the office's mailbox is connected, or that the mail server has the key (Mail:InboundKey), and tell the agencies the address.");
    public static readonly LocalizedText EmptyOfPart = new(
        "还没有与你管理的单位有关的来信。单位用登记的联系邮箱报送后，会列在这里。", "No mail concerns the agencies you look after yet. Mails from their registered addresses will be listed here.");
    public static readonly LocalizedText NothingFound = new("没有这一类来信。请清除筛选查看全部。", "There are no such mails. Clear the filter to see all.");
    public static readonly LocalizedText NothingHere = new("这一页没有与你管理的单位有关的来信，请继续向后查看。", "Nothing on this page concerns the agencies you look after; please go on.");
    public static readonly LocalizedText Unknown = new(
        "有{0}封来信的发件人未登记，没有处理，也没有答复。确属报送单位的，请在名录中登记其邮箱，并请其重新发送。",
        "Mails from unregistered senders: {0}. They were neither processed nor answered. If a sender works for an agency, register the address in the directory and have the mail sent again.");
    public static readonly LocalizedText ShowUnknown = new("查看这些来信", "Show them");
    public static readonly LocalizedText ByOutcome = new("按处理结果筛选", "By outcome");
    public static readonly LocalizedText All = new("全部", "All");
    public static readonly LocalizedText Table = new("来信列表", "Mails received");
    public static readonly LocalizedText Subject = new("主题", "Subject");
    public static readonly LocalizedText NoSubject = new("（无主题）", "(no subject)");
    public static readonly LocalizedText Sender = new("发件人", "From");
    public static readonly LocalizedText NoSender = new("（未写明）", "(not stated)");
    public static readonly LocalizedText ReceivedAt = new("收到时间", "Received");
    public static readonly LocalizedText SentAt = new("邮件所写发送时间", "Sent, as it says");
    public static readonly LocalizedText Outcome = new("处理结果", "Outcome");
    public static readonly LocalizedText Filings = new("报送", "Filings");
    public static readonly LocalizedText Filing = new("{0} {1}年", "{0} {1}");
    public static readonly LocalizedText Older = new("更早的来信", "Older");
    public static readonly LocalizedText Newest = new("回到最新", "Newest");
    public static readonly LocalizedText Back = new("返回来信列表", "Back to the mails");
    public static readonly LocalizedText Why = new("处理说明", "What was done, and why");
    public static readonly LocalizedText Way = new("来信途径", "Way");
    public static readonly LocalizedText Nature = new("邮件性质", "Kind");
    public static readonly LocalizedText Authentication = new("发件域校验", "Authentication of the sender");
    public static readonly LocalizedText MessageId = new("邮件编号（Message-ID）", "Message-ID");
    public static readonly LocalizedText Size = new("大小", "Size");
    public static readonly LocalizedText Agencies = new("有关单位", "Agencies");
    public static readonly LocalizedText Files = new("附件", "Files");
    public static readonly LocalizedText FilesTable = new("附件及处理情况", "Its files and what became of them");
    public static readonly LocalizedText FileName = new("文件名", "File");
    public static readonly LocalizedText Fate = new("处理情况", "What became of it");
    public static readonly LocalizedText NoFiles = new("邮件没有附件。", "It brings no file.");
    public static readonly LocalizedText LeftOut = new("邮件有一部分超出读取限度，没有读取：{0}", "Some of it is beyond the limits and was not read: {0}");
    public static readonly LocalizedText Raw = new("下载原始邮件（.eml）", "Download the raw message (.eml)");
    public static readonly LocalizedText RawHint = new(
        "原始邮件可能含有恶意内容，请在安全的环境中打开。", "The raw message may hold anything; open it only where that can do no harm.");
    public static readonly LocalizedText NotDone = new("尚未处理完，系统会自动继续。", "Not done yet; it will be taken up by itself.");

    public static LocalizedText Of(MailOutcome outcome) => outcome switch
    {
        MailOutcome.Received => new("正在处理", "Being processed"),
        MailOutcome.Filed => new("已报送", "Filed"),
        MailOutcome.NothingFiled => new("未报送，已答复", "Nothing filed, answered"),
        MailOutcome.UnknownSender => new("发件人未登记", "Unknown sender"),
        MailOutcome.AuthenticationFailed => new("发件域校验未通过", "Authentication failed"),
        MailOutcome.Automatic => new("自动邮件", "Automatic"),
        MailOutcome.Bounce => new("退信", "Bounce"),
        MailOutcome.Failed => new("系统故障", "Failed"),
    };

    /// <summary>A key for the style sheet.</summary>
    public static string Colour(MailOutcome outcome) => outcome switch
    {
        MailOutcome.Received => "blue",
        MailOutcome.Filed => "green",
        MailOutcome.NothingFiled => "amber",
        MailOutcome.UnknownSender => "red",
        MailOutcome.AuthenticationFailed => "dark-red",
        MailOutcome.Bounce or MailOutcome.Failed => "purple",
        MailOutcome.Automatic => "grey",
    };

    public static LocalizedText Of(MailWay way) => way switch
    {
        MailWay.Graph => new("报送邮箱", "The office's mailbox"),
        MailWay.MailDev => new("本地邮箱", "Local mailbox"),
        MailWay.Api => new("接口（POST /api/mail）", "Handed in (POST /api/mail)"),
    };

    public static LocalizedText Of(MailNature nature) => nature switch
    {
        MailNature.Personal => new("个人来信", "Written by somebody"),
        MailNature.AutoReply => new("自动回复", "Automatic reply"),
        MailNature.List => new("邮件列表或群发", "Mailing list"),
        MailNature.Bounce => new("退信", "Bounce"),
        MailNature.Own => new("本系统发出", "Our own"),
    };

    public static LocalizedText Of(MailAuthentication authentication) => authentication switch
    {
        MailAuthentication.Unknown => new("没有可信的校验结果", "No result that can be relied on"),
        MailAuthentication.Passed => new("通过", "Passed"),
        MailAuthentication.Failed => new("未通过（DMARC）", "Failed (DMARC)"),
    };

    public static LocalizedText Of(MailFileFate fate) => fate switch
    {
        MailFileFate.Filed => new("已报送", "Filed"),
        MailFileFate.TooLarge => new("超过大小上限，未报送", "Over the limit, not filed"),
        MailFileFate.Empty => new("空文件，未报送", "Empty, not filed"),
        MailFileFate.NotYours => new("是其他单位的工作簿，发件人不是其联系人，未报送", "Made for an agency whose contact the sender is not; not filed"),
        MailFileFate.PeriodNotOpen => new("报告年度未开放，未报送", "The year is not open, not filed"),
        MailFileFate.WhichAgency => new("无法确定是哪个单位的，未报送", "Whose report it is cannot be told; not filed"),
        MailFileFate.NotAWorkbook => new("不是工作簿，未处理", "Not a workbook, left alone"),
        MailFileFate.NotLookedAt => new("未处理", "Not looked at"),
    };
}
