using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using Reports.Mail.Notices;

namespace Reports.Mail.Outgoing;

/// <summary>A mail with its envelope.</summary>
public sealed record OutgoingMail(IReadOnlyList<MailAddress> To, string MessageId, Notice Notice)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// Sends over SMTP. Returning means that the server has taken the mail, not that anybody has it; an exception means that it may or may
/// not have, which is why every attempt carries the same Message-ID.
/// </summary>
public sealed class SmtpMailSender(MailOptions options)
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.UseTls };
        if (!string.IsNullOrEmpty(options.UserName))
        {
            client.Credentials = new NetworkCredential(options.UserName, options.Password);
        }

        using var message = Message(mail);
        await client.SendMailAsync(message, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Whether somebody listens there; for the health page, which must not send mail.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private MailMessage Message(OutgoingMail mail)
    {
        var message = new MailMessage
        {
            From = new MailAddress(options.From, options.FromName, Encoding.UTF8),
            Subject = mail.Notice.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        foreach (var to in mail.To)
        {
            message.To.Add(to);
        }

        message.ReplyToList.Add(new MailAddress(options.ReplyTo ?? options.From));
        message.Headers.Add("Message-ID", mail.MessageId);

        // RFC 3834: no mail program answers this one by itself.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(mail.Notice.Text.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Notice.Html.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Html));
        foreach (var attachment in mail.Attachments)
        {
            message.Attachments.Add(attachment.ToPart());
        }

        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
