using MimeKit;

namespace ReportFunctions.Tests.Mail;

/// <summary>Messages as mail programs write them.</summary>
internal static class MailMessages
{
    public const string Office = "reports@authority.example";

    public static MimeMessage Message(string from, string subject, params (string Name, byte[] Content)[] files)
    {
        var body = new BodyBuilder { TextBody = "附件是我单位的年度报告，请查收。" };
        foreach (var (name, content) in files)
        {
            body.Attachments.Add(name, content);
        }

        var message = new MimeMessage { Subject = subject, MessageId = $"{Guid.NewGuid():N}@agency.example", Body = body.ToMessageBody() };
        message.From.Add(new MailboxAddress("张三", from));
        message.To.Add(new MailboxAddress("", Office));
        return message;
    }

    public static byte[] Bytes(this MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();
    }

    /// <summary>The registered contact of a demonstration agency.</summary>
    public static string ContactOf(string agency) => $"{agency.ToLowerInvariant()}@agency.example";
}
