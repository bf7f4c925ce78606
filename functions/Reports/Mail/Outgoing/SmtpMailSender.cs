using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Security;

namespace Reports.Mail.Outgoing;

/// <summary>Sends over SMTP.</summary>
public sealed class SmtpMailSender(MailOptions options)
{
    /// <summary>Whether a certificate is trusted; null leaves that to the system. For tests, which have none that is.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <summary>For the mails of one run, on one connection; whoever gets it disposes of it. Nothing is connected until the first mail.</summary>
    public SmtpRun Begin() => new(options, Trust);

    /// <summary>Whether the server would take a mail: it is greeted and signed in to, and nothing is sent. Time that runs out is an answer too.</summary>
    public async Task<MailServerAnswer> AskAsync(CancellationToken limit)
    {
        var isThere = false;
        try
        {
            using (var client = new TcpClient())
            {
                await client.ConnectAsync(options.Host, options.Port, limit).ConfigureAwait(false);
                isThere = true;
            }

            var run = Begin();
            await using var end = run.ConfigureAwait(false);
            await run.OpenAsync(limit).ConfigureAwait(false);
            return MailServerAnswer.Ready;
        }
        catch (Exception late) when (late is OperationCanceledException or TimeoutException)
        {
            return isThere ? MailServerAnswer.Late : MailServerAnswer.Unreachable;
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            return MailServerAnswer.Unreachable;
        }
        catch (Exception insecure) when (insecure is SslHandshakeException or NotSupportedException)
        {
            return MailServerAnswer.Untrusted;
        }
        catch (AuthenticationException)
        {
            return MailServerAnswer.SignInRefused;
        }
        catch (Exception refusal) when (refusal is CommandException or ProtocolException)
        {
            return MailServerAnswer.Refuses;
        }
    }
}
