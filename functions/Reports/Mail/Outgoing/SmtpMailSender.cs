using System.Net.Security;
using System.Net.Sockets;

namespace Reports.Mail.Outgoing;

/// <summary>Sends over SMTP.</summary>
public sealed class SmtpMailSender(MailOptions options)
{
    /// <summary>Whether a certificate is trusted; null leaves that to the system. For tests, which have none that is.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <summary>For the mails of one run, on one connection; whoever gets it disposes of it. Nothing is connected until the first mail.</summary>
    public SmtpRun Begin() => new(options, Trust);

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
}
