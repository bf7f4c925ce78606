using Reports.Forms;
using Reports.Mail.Incoming;

namespace Reports.Mail.Desk;

/// <summary>Why a mail came to what it came to, in words for the office; agencies never read these.</summary>
internal static class MailReasons
{
    public static LocalizedText AuthenticationFailed { get; } = new(
        "发件域的DMARC校验未通过，发件人可能被冒用，未处理，也未答复。",
        "DMARC failed for the sender's domain, so the sender may be forged; the mail was neither processed nor answered.");

    public static LocalizedText NobodyMarked { get; } = new(
        "这是一封退信，但没有指明是本系统发给已登记联系邮箱的哪一封邮件，未登记退信。",
        "A bounce that does not name a mail of ours to a registered contact; nothing was noted.");

    public static LocalizedText Broken { get; } = new(
        "系统处理该邮件时多次发生故障，请与运维人员联系。原始邮件已完整保存。",
        "Our system failed several times to process this mail; please tell the operator. The raw message is kept.");

    public static LocalizedText Automatic(MailNature nature) => nature switch
    {
        MailNature.AutoReply => new("这是自动回复，不作报送处理，也不答复。", "An automatic reply; never filed, never answered."),
        MailNature.List => new("这封邮件经邮件列表或群发而来，不作报送处理，也不答复。", "It came by a mailing list or was sent to many; never filed, never answered."),
        MailNature.Own => new("这是本系统自己发出的邮件，不再处理。", "We sent it ourselves; it is not processed."),
        MailNature.Bounce => NobodyMarked,
        MailNature.Personal => throw new ArgumentException("Somebody wrote it.", nameof(nature)),
    };

    public static LocalizedText UnknownSender(string? sender) => sender is null
        ? new("邮件没有写明唯一的发件人，也没有催报邮件的答复码，未报送，也未答复。", "It names no single sender and bears no reminder's code; nothing was filed and nothing answered.")
        : new(
            "发件人不是任何单位登记的联系邮箱，邮件中也没有催报邮件的答复码，未报送，也未答复。确属报送单位的，请在名录中登记该邮箱，并请其重新发送。",
            "The sender is no agency's registered contact, and the mail bears no reminder's code; nothing was filed and nothing answered. If the sender does work for an agency, register the address in the directory and have the mail sent again.");

    public static LocalizedText Marked(IReadOnlyList<(string Address, AgencyCode Agency)> marked) => new(
        $"已登记退信：{string.Join('、', marked.Select(one => $"{one.Agency} {one.Address}"))}。核实后请在名录中恢复。",
        $"Noted as returned: {string.Join(", ", marked.Select(one => $"{one.Agency} {one.Address}"))}. Clear it in the directory when the address is in order.");

    /// <param name="files">What became of each.</param>
    /// <param name="isContact">Otherwise a code has proven.</param>
    public static LocalizedText Of(IReadOnlyList<MailFile> files, bool isContact)
    {
        var who = isContact
            ? new LocalizedText("发件人是登记的联系邮箱。", "The sender is a registered contact.")
            : new LocalizedText("发件人未登记，但邮件中有催报邮件的答复码。", "The sender is not registered, but the mail bears a reminder's code.");
        var filed = files.Count(file => file.Fate == MailFileFate.Filed);
        var what = (files.Count, filed) switch
        {
            (0, _) => new LocalizedText("邮件没有附件，已答复如何用邮件报送。", "It brings no file; the answer says how to file by mail."),
            (_, 0) => new($"{files.Count}个附件均未报送，已答复原因。", $"None of its {files.Count} files was filed; the answer says why."),
            _ => new($"{files.Count}个附件中报送{filed}个，结果见答复。", $"{filed} of its {files.Count} files filed; the answer says what became of each."),
        };
        return new(who.Zh + what.Zh, $"{who.En} {what.En}");
    }
}
