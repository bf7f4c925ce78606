using System.Globalization;
using ReportFunctions.Api;

namespace ReportFunctions.Web.Texts;

/// <summary>What a program is told whose mail was not taken.</summary>
internal static class MailApiTexts
{
    public static readonly ProblemText NotConfigured = new(
        new("未启用邮件接收", "Mail is not taken here"),
        new("本系统没有配置邮件接收密钥。请运维人员设置 Mail:InboundKey，再用该密钥提交邮件。", "No key is configured. Have the operator set Mail:InboundKey, and hand in mails with that key."));

    public static readonly ProblemText WrongKey = new(
        new("密钥不正确", "Wrong key"),
        new(
            "请在 Authorization: Bearer、Authorization: Basic 的密码或参数 key 中给出邮件接收密钥（Mail:InboundKey）。",
            "Give the key (Mail:InboundKey) as Authorization: Bearer, as the password of Authorization: Basic, or as the parameter key."));

    public static readonly ProblemText Empty = new(
        new("没有邮件", "No message"),
        new(
            "请求中没有邮件。请将原始邮件（RFC 5322）作为请求正文，或作为表单（multipart/form-data）的 email、body-mime 或 message 字段提交。",
            "There is no message. Send the raw message (RFC 5322) as the body, or as the field email, body-mime or message of a form (multipart/form-data)."));

    public static readonly ProblemText NotAMessage = new(
        new("不是邮件", "Not a message"),
        new(
            "收到的内容不是原始邮件（RFC 5322）：开头应当是 From、Date、Message-ID 等邮件头。",
            "What came is not a raw message (RFC 5322): it should begin with header fields such as From, Date, Message-ID."));

    public static ProblemText TooLarge(int megabytes) => new ProblemText(
        new("邮件过大", "Message too large"),
        new("邮件超过{0}MB的上限，未接收。", "The message is over the limit of {0} MB and was not taken.")).With(megabytes.ToString(CultureInfo.InvariantCulture));
}
