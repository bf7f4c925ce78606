using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ReportFunctions.Tests.Mail;

/// <summary>A mail that the responder took: to whom by its envelope, and the message.</summary>
internal sealed record TakenMail(IReadOnlyList<string> To, string Message)
{
    public bool WasSecure { get; init; }

    /// <summary>As signed in; null when nobody did.</summary>
    public string? User { get; init; }
}

/// <summary>
/// A mail server of the tests that says what it is told to: MailDev takes everything, and what matters here is what happens when a server
/// does not. It speaks SMTP over real sockets, with STARTTLS or TLS from the first byte when it has a certificate.
/// </summary>
internal sealed class SmtpResponder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private Task accepting = Task.CompletedTask;

    /// <summary>The answer to RCPT TO; 250 unless said otherwise.</summary>
    public Func<string, string> Recipient { get; set; } = _ => "250 2.1.5 Ok";

    public string Sender { get; set; } = "250 2.1.0 Ok";

    /// <summary>The answer to the message itself.</summary>
    public string Message { get; set; } = "250 2.0.0 Queued";

    public IReadOnlyList<string> Extensions { get; set; } = ["ENHANCEDSTATUSCODES"];

    public X509Certificate2? Certificate { get; set; }

    public bool IsImplicitTls { get; set; }

    /// <summary>Hangs up after so many mails on one connection, as servers do that bound it.</summary>
    public int MailsAConnection { get; set; } = int.MaxValue;

    /// <summary>Accepts the connection and says nothing.</summary>
    public bool IsSilent { get; set; }

    public int Connections => conversations.Count;

    public IReadOnlyList<TakenMail> Taken => [.. taken];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SmtpResponder Start()
    {
        listener.Start();
        accepting = AcceptAsync();
        return this;
    }

    /// <summary>Of a name that nobody vouches for.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(conversations);
        stop.Dispose();
        listener.Dispose();
        Certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                conversations.Add(ConverseAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            Stream stream = client.GetStream();
            if (IsImplicitTls)
            {
                stream = await SecuredAsync(stream);
            }

            await new Conversation(this, stream).RunAsync();
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<SslStream> SecuredAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return secured;
    }

    /// <summary>One connection: line by line, so that pipelined commands are answered in their order.</summary>
    private sealed class Conversation(SmtpResponder server, Stream stream)
    {
        private readonly List<string> to = [];
        private bool secure = server.IsImplicitTls;
        private bool senderTaken;
        private string? user;
        private int mails;

        public async Task RunAsync()
        {
            if (server.IsSilent)
            {
                await Task.Delay(Timeout.Infinite, server.stop.Token);
            }

            await SayAsync("220 responder ESMTP");
            while (await ReadLineAsync() is { } line)
            {
                if (!await AnswerAsync(line))
                {
                    return;
                }
            }
        }

        private async Task<bool> AnswerAsync(string line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync([.. Offered().Select(offer => $"250-{offer}"), "250 HELP"]);
                    return true;
                case "STARTTLS":
                    await SayAsync("220 Ready");
                    (stream, secure) = (await server.SecuredAsync(stream), true);
                    return true;
                case "AUTH":
                    user = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0')[1];
                    await SayAsync("235 2.7.0 Welcome");
                    return true;
                case "MAIL":
                    to.Clear();
                    senderTaken = server.Sender.StartsWith('2');
                    await SayAsync(server.Sender);
                    return true;
                case "RCPT":
                    await RecipientAsync(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                    return true;
                case "DATA":
                    await MessageAsync();
                    return true;
                case "NOOP" when mails >= server.MailsAConnection:
                    await SayAsync("421 4.7.0 Enough for one connection");
                    return false;
                case "QUIT":
                    await SayAsync("221 Bye");
                    return false;
                default:
                    await SayAsync("250 2.0.0 Ok");
                    return true;
            }
        }

        private IEnumerable<string> Offered() => new[] { "responder" }.Concat(server.Extensions)
            .Concat(server.Certificate is not null && !secure ? ["STARTTLS"] : [])
            .Concat(secure ? ["AUTH PLAIN"] : []);

        private async Task RecipientAsync(string address)
        {
            var answer = senderTaken ? server.Recipient(address) : "503 5.5.1 Sender first";
            if (answer.StartsWith('2'))
            {
                to.Add(address);
            }

            await SayAsync(answer);
        }

        private async Task MessageAsync()
        {
            if (to.Count == 0)
            {
                await SayAsync("554 5.5.1 No valid recipients");
                return;
            }

            await SayAsync("354 Go ahead");
            var message = new StringBuilder();
            for (var line = await ReadLineAsync(); line != "."; line = await ReadLineAsync())
            {
                message.Append(line!.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            mails++;
            if (server.Message.StartsWith('2'))
            {
                server.taken.Enqueue(new TakenMail([.. to], message.ToString()) { WasSecure = secure, User = user });
            }

            await SayAsync(server.Message);
        }

        private async Task SayAsync(params string[] lines)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n"), server.stop.Token);
            await stream.FlushAsync(server.stop.Token);
        }

        /// <summary>Null at the end; a line ends in CRLF and nothing else.</summary>
        private async Task<string?> ReadLineAsync()
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await stream.ReadAsync(one, server.stop.Token) > 0)
            {
                line.Add(one[0]);
                if (line.Count >= 2 && line[^2] == '\r' && line[^1] == '\n')
                {
                    return Encoding.Latin1.GetString([.. line[..^2]]);
                }
            }

            return null;
        }
    }
}
