using System.Net.Security;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Reports.Mail.Outgoing;

/// <summary>
/// The mails of one run, one after another on one connection, which is made anew where the server has closed it. Returning from
/// <see cref="SendAsync"/> means that the server has taken the mail for those it names; an exception means that it may or may not have,
/// which is why every attempt carries the same Message-ID.
/// </summary>
public sealed class SmtpRun(MailOptions options, RemoteCertificateValidationCallback? trust) : IAsyncDisposable
{
    private const int ImplicitTlsPort = 465;
    private Connection? kept;

    /// <summary>Connects and signs in ahead of the first mail.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) => kept = await ConnectAsync(cancellationToken, cancellationToken).ConfigureAwait(false);

    /// <exception cref="TimeoutException">It took longer than <see cref="MailOptions.Timeout"/>.</exception>
    public async Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        var connection = await ConnectAsync(limit.Token, cancellationToken).ConfigureAwait(false);
        try
        {
            using var message = mail.ToMessage(options);
            var delivery = await connection.DeliverAsync(message, mail.Recipients, limit.Token).ConfigureAwait(false);
            kept = connection;
            return delivery;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Late();
        }
        finally
        {
            if (kept is null)
            {
                connection.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (kept is { } connection)
        {
            kept = null;
            using (connection)
            using (var limit = new CancellationTokenSource(options.Timeout))
            {
                await connection.LeaveAsync(limit.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The connection that was kept, if the server still answers on it, or a new one. Until the mail is through it is not kept.</summary>
    private async Task<Connection> ConnectAsync(CancellationToken limit, CancellationToken cancellationToken)
    {
        var connection = kept;
        kept = null;
        try
        {
            if (connection is not null && await connection.IsAliveAsync(limit).ConfigureAwait(false))
            {
                return connection;
            }

            connection?.Dispose();
            connection = new Connection { Timeout = (int)options.Timeout.TotalMilliseconds, ServerCertificateValidationCallback = trust };
            await connection.OpenAsync(options, limit).ConfigureAwait(false);
            return connection;
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw Late();
            }

            throw;
        }
    }

    private TimeoutException Late() => new($"The mail server did not finish within {options.Timeout.TotalSeconds:0} seconds.");

    /// <summary>Goes on when the server refuses one of several recipients, and remembers whom.</summary>
    private sealed class Connection : SmtpClient
    {
        private readonly List<RefusedRecipient> refused = [];

        // Revocation lists are often out of reach from where this runs, and then no certificate would do.
        public Connection() => CheckCertificateRevocation = false;

        public async Task OpenAsync(MailOptions options, CancellationToken cancellationToken)
        {
            var security = !options.UseTls ? SecureSocketOptions.None
                : options.Port == ImplicitTlsPort || options.IsImplicitTls ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTls;
            await ConnectAsync(options.Host, options.Port, security, cancellationToken).ConfigureAwait(false);
            if (!string.IsNullOrEmpty(options.UserName))
            {
                await AuthenticateAsync(options.UserName, options.Password ?? "", cancellationToken).ConfigureAwait(false);
            }
        }

        public async Task<Delivery> DeliverAsync(MimeMessage message, IReadOnlyList<MailboxAddress> recipients, CancellationToken cancellationToken)
        {
            refused.Clear();
            try
            {
                await SendAsync(message, message.From.Mailboxes.First(), recipients, cancellationToken).ConfigureAwait(false);
            }
            catch (NobodyAcceptedException)
            {
            }

            var lost = refused.Select(one => one.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return new([.. recipients.Select(one => one.Address).Where(address => !lost.Contains(address))], [.. refused]);
        }

        public async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
        {
            try
            {
                await NoOpAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (Exception gone) when (IsLost(gone))
            {
                return false;
            }
        }

        public async Task LeaveAsync(CancellationToken cancellationToken)
        {
            try
            {
                await DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception gone) when (IsLost(gone) || gone is OperationCanceledException)
            {
                // Every mail is through: what the server thinks of the good-bye changes nothing.
            }
        }

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            refused.Add(RefusedRecipient.Of(mailbox, response));

        protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new NobodyAcceptedException();

        private static bool IsLost(Exception failure) => failure is IOException or ProtocolException or CommandException or ServiceNotConnectedException;
    }

    /// <summary>Ends a transaction before the message is sent; what was said to each recipient has been noted.</summary>
    private sealed class NobodyAcceptedException()
        : SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.TransactionFailed, "No recipient was accepted.");
}
