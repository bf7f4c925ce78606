using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the page behind a personal link, of signing out, and of the links on an agency's page.</summary>
internal static class LinkTexts
{
    public static readonly LocalizedText Introduction = new(
        "此链接由本办发送到你单位登记的邮箱，用于报送和查看本年度报告，不需要账号。", "This office sent the link to your agency's registered address. It is for filing and reading this year's report; no account is needed.");
    public static readonly LocalizedText Until = new("有效期至{0}。请勿转发给无关人员。", "It is good until the end of {0}, China time. Please do not pass it on.");
    public static readonly LocalizedText SignedInAs = new("你已以{0}的身份登录，将以该身份继续。", "You are signed in as {0} and will go on as that.");
    public static readonly LocalizedText Continue = new("进入报送页面", "Go to the report");
    public static readonly LocalizedText Unusable = new("链接不能使用", "This link cannot be used");

    public static readonly LocalizedText SignOutTitle = new("退出登录", "Sign out");
    public static readonly LocalizedText SignedOut = new("已退出登录", "You are signed out");
    public static readonly LocalizedText SignOutText = new("退出后，在本机上须重新登录或重新打开邮件中的链接。", "Afterwards, sign in again on this machine, or open the link in the mail again.");
    public static readonly LocalizedText ComeBack = new("需要再次报送或查看的，请重新打开邮件中的链接，或重新登录。", "To file or read again, open the link in the mail again, or sign in.");

    public static readonly LocalizedText Title = new("专用报送链接", "Personal links");
    public static readonly LocalizedText None = new("还没有发出链接。每封催报邮件都带有链接。", "No link has been sent yet. Every reminder bears one.");
    public static readonly LocalizedText IssuedAt = new("发出", "Issued");
    public static readonly LocalizedText ExpiresAt = new("有效期至", "Good until");
    public static readonly LocalizedText To = new("收件邮箱", "Sent to");
    public static readonly LocalizedText Several = new("登记的全部邮箱", "all registered addresses");
    public static readonly LocalizedText Uses = new("使用次数", "Uses");
    public static readonly LocalizedText State = new("状态", "State");
    public static readonly LocalizedText Good = new("有效", "Good");
    public static readonly LocalizedText Expired = new("已过期", "Expired");
    public static readonly LocalizedText RevokedBy = new("已停用（{0}）", "Revoked by {0}");
    public static readonly LocalizedText Revoke = new("停用", "Revoke");
    public static readonly LocalizedText RevokeOne = new("停用{0}发出的链接", "Revoke the link issued {0}");
    public static readonly LocalizedText RevokeAll = new("停用该单位的全部链接", "Revoke all links of this agency");
    public static readonly LocalizedText RevokeEffect = new(
        "该链接将不能再打开，已通过它进入的人员几秒钟内退出。已经报送的内容不受影响；单位仍需要链接的，请重新催报或重发邮件。",
        "The link no longer opens anything, and whoever came by it is signed out within seconds. What was filed stays; if the agency still needs a link, remind it again or resend the mail.");
    public static readonly LocalizedText RevokeAllEffect = new(
        "该单位各年度的全部链接将不能再打开，已通过链接进入的人员几秒钟内退出。已经报送的内容不受影响；单位仍需要链接的，请重新催报或重发邮件。",
        "No link of this agency opens anything any more, in any year, and whoever came by one is signed out within seconds. What was filed stays; if the agency still needs a link, remind it again or resend the mail.");
    public static readonly LocalizedText RevokeDone = new("链接已停用。", "The link was revoked.");

    /// <summary>Why a link opens nothing, the same for every reason, and what to do about it.</summary>
    public static LocalizedText WhatToDo(AuthoritySettings authority) => authority.Telephone is { } telephone
        ? new(
            $"链接已过期、已停用，或地址不完整。请回复最近一封催报邮件索取新的链接，或致电{telephone}。",
            $"It has expired, was revoked, or its address is not complete. Answer the latest reminder to ask for a new one, or telephone {telephone}.")
        : new(
            "链接已过期、已停用，或地址不完整。请回复最近一封催报邮件索取新的链接，或致电政务公开办。",
            "It has expired, was revoked, or its address is not complete. Answer the latest reminder to ask for a new one, or telephone the open-government office.");
}
