using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>How a component of the service is, and what the operator does about it. Anybody may read it: no address, no secret.</summary>
internal static class HealthTexts
{
    public static readonly LocalizedText Answers = new("应答正常。", "It answers.");

    public static readonly LocalizedText Late = new(
        "有应答，但很慢。如持续几分钟仍不恢复，请检查其负载和网络。",
        "It answers, but slowly. If that lasts for more than a few minutes, look at its load and at the network.");

    public static readonly LocalizedText TimersRun = new("各定时任务按时运行。", "Every timer has run when it should have.");

    public static readonly LocalizedText TimersLate = new(
        "下列定时任务没有按时运行：{0}。请检查函数应用是否停用了这些函数，以及其主机存储账户是否可用。",
        "These timers have not run when they should have: {0}. Check that the function app has not disabled them, and that the host's storage account is up.");

    public static readonly LocalizedText BlobsSilent = new(
        "Blob 存储没有应答，文件无法收存。请检查存储账户是否可用、容器 uploads 是否存在、网络规则和专用终结点是否放行本应用。",
        "The blob storage does not answer, so no file can be taken in. Check that the storage account is up, that the container uploads exists, and that network rules and private endpoints let this app through.");

    public static readonly LocalizedText BlobsRefused = new(
        "Blob 存储拒绝访问。请检查本应用的托管身份是否具有“存储 Blob 数据参与者”角色，或连接字符串的密钥是否已轮换。",
        "The blob storage refuses access. Check that the app's managed identity has the role Storage Blob Data Contributor, or whether the key of the connection string was rotated.");

    public static readonly LocalizedText TablesSilent = new(
        "表存储没有应答，报送无法登记。请检查存储账户是否可用、网络规则和专用终结点是否放行本应用。",
        "The table storage does not answer, so nothing can be registered. Check that the storage account is up, and that network rules and private endpoints let this app through.");

    public static readonly LocalizedText TablesRefused = new(
        "表存储拒绝访问。请检查本应用的托管身份是否具有“存储表数据参与者”角色，或连接字符串的密钥是否已轮换。",
        "The table storage refuses access. Check that the app's managed identity has the role Storage Table Data Contributor, or whether the key of the connection string was rotated.");

    public static readonly LocalizedText MailUnreachable = new(
        "邮件服务器无法连接；邮件会保留并重试一天。请检查 Mail:Host 和 Mail:Port、该服务器是否运行、出站规则是否放行。",
        "The mail server cannot be reached; mails are kept and tried again for a day. Check Mail:Host and Mail:Port, that the server runs, and that outbound rules let this app through.");

    public static readonly LocalizedText MailUntrusted = new(
        "与邮件服务器的加密连接没有建立。请检查其证书是否有效、名称是否与 Mail:Host 一致、是否支持 STARTTLS（Mail:UseTls）。",
        "No encrypted connection to the mail server came about. Check that its certificate is valid and names Mail:Host, and that it offers STARTTLS (Mail:UseTls).");

    public static readonly LocalizedText MailSignInRefused = new(
        "邮件服务器拒绝登录。请检查 Mail:UserName 和 Mail:Password，密码是否已过期。",
        "The mail server refuses the sign-in. Check Mail:UserName and Mail:Password, and whether the password has expired.");

    public static readonly LocalizedText MailRefuses = new(
        "邮件服务器有应答，但拒绝为本应用服务。请查看该服务器的日志，确认本应用的出站地址没有被限制。",
        "The mail server answers, but refuses to serve this app. Look at the server's log, and make sure that the app's outbound address is not blocked.");

    public static readonly LocalizedText NoMailbox = new("没有配置收件邮箱，不通过邮箱收取报送。", "No mailbox is configured, so none is collected from.");

    public static readonly LocalizedText MailboxSilent = new(
        "收件邮箱没有应答；邮件仍在邮箱中，恢复后会收取。请检查 Mail:Mailbox 的配置和出站规则。",
        "The mailbox does not answer; mails stay in it and are collected later. Check the settings under Mail:Mailbox and the outbound rules.");

    public static readonly LocalizedText MailboxRefused = new(
        "收件邮箱拒绝访问，或者不存在。请检查应用权限 Mail.ReadWrite 是否已授予并同意、访问策略是否包含该邮箱、客户端密码是否过期。",
        "The mailbox refuses access, or does not exist. Check that the application permission Mail.ReadWrite is granted and consented, that the access policy covers the mailbox, and whether the client secret has expired.");

    public static readonly LocalizedText CannotTell = new(
        "无法读取待办清单。请先处理 storage.tables 的问题。", "The list of what is owed cannot be read. See to storage.tables first.");

    public static readonly LocalizedText NoSubmissions = new("没有久未核验的报送。", "No submission has waited long for its verdict.");

    public static readonly LocalizedText SubmissionsWaiting = new(
        "最早一份未核验的报送已等待 {0} 分钟。请检查函数 ReceiveWorkbook 和 Reconcile 是否启用、事件网格订阅是否正常，并查看日志中的错误。",
        "The oldest submission without a verdict has waited for {0} minutes. Check that the functions ReceiveWorkbook and Reconcile are enabled and that the Event Grid subscription delivers, and look for errors in the log.");

    public static readonly LocalizedText NoMails = new("没有久未发出的邮件。", "No mail has been owed for long.");

    public static readonly LocalizedText MailsWaiting = new(
        "最早一封待发邮件已等待 {0} 分钟。请先看 mail.smtp，再检查函数 SendMail 是否启用；邮件发送记录（/outbox）中有每封邮件最近一次的错误。",
        "The oldest mail that is owed has waited for {0} minutes. See to mail.smtp first, then check that the function SendMail is enabled; the list of mails (/outbox) has the last error of each.");
}
