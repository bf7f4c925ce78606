using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace ReportFunctions.Tests.Mail;

/// <summary>
/// Debian's Postfix, from a configuration of its own in a temporary folder: it takes mail on a free port of this machine, hands what goes to
/// the office to a command, as its documentation has it for pipe(8), and lays everything for an agency into a maildir. The system's own
/// Postfix is neither used nor changed. It ends when this object does, or the process.
/// </summary>
internal sealed class Postfix : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Process shell;

    private Postfix(int port, Uri endpoint, string key, string unreachable)
    {
        Port = port;
        Write("main.cf", Main(unreachable));
        Write("master.cf", Master(endpoint, key));

        // The shell waits for its input to end, which it does with this process too, and then stops Postfix.
        shell = Process.Start(new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c",
                "chmod o+rx . && mkdir queue data mail && chown postfix data && chown nobody mail && postfix -c \"$PWD\" start >start.log 2>&1 && echo started; cat >/dev/null; postfix -c \"$PWD\" stop >>start.log 2>&1",
            },
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public int Port { get; }

    /// <summary>Starts it; mail to <c>reports@authority.example</c> goes to the endpoint with the key, mail to <paramref name="unreachable"/> comes back.</summary>
    public static async Task<Postfix> StartAsync(int port, Uri endpoint, string key, string unreachable, CancellationToken cancellationToken)
    {
        var postfix = new Postfix(port, endpoint, key, unreachable);
        try
        {
            Assert.True(await postfix.shell.StandardOutput.ReadLineAsync(cancellationToken) == "started", postfix.Read("start.log"));
            await postfix.GreetedAsync(cancellationToken);
            return postfix;
        }
        catch
        {
            await postfix.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits, for at most two minutes, until as many mails for this address lie in the maildir; meanwhile does what makes them come.</summary>
    public async Task<IReadOnlyList<MimeMessage>> DeliveredAsync(string address, int expected, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            await meanwhile();
            var mails = Delivered().Where(mail => mail.Headers["Delivered-To"] == address).ToList();
            if (mails.Count >= expected)
            {
                return mails;
            }

            Assert.True(await beat.WaitForNextTickAsync(limit.Token));
        }
    }

    /// <summary>What Postfix says it did; for the message of a failed assertion.</summary>
    public string Log => Read("log");

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
        folder.Dispose();
    }

    private List<MimeMessage> Delivered()
    {
        var arrived = Path.Combine(folder.Path, "mail", "clerk", "new");
        return Directory.Exists(arrived) ? [.. Directory.EnumerateFiles(arrived).Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))] : [];
    }

    /// <summary>It says that it has started before it listens.</summary>
    private async Task GreetedAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", Port, limit.Token);
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                Assert.StartsWith("220 mail.authority.example", await reader.ReadLineAsync(limit.Token), StringComparison.Ordinal);
                return;
            }
            catch (SocketException)
            {
                Assert.True(await beat.WaitForNextTickAsync(limit.Token));
            }
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.Path, name), text);

    private string Read(string name) => Path.Combine(folder.Path, name) is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    private string Main(string unreachable) => $$"""
        compatibility_level = 3.6
        queue_directory = {{folder.Path}}/queue
        data_directory = {{folder.Path}}/data
        maillog_file = {{folder.Path}}/log
        maillog_file_prefixes = {{folder.Path}}
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        myhostname = mail.authority.example
        mydestination =
        alias_maps =
        alias_database =
        local_header_rewrite_clients =
        relay_domains = authority.example
        transport_maps = inline:{ {reports@authority.example = reports:}, {{{unreachable}} = gone:} }
        virtual_mailbox_domains = agency.example
        virtual_mailbox_base = {{folder.Path}}/mail
        virtual_mailbox_maps = static:clerk/
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        virtual_minimum_uid = 1
        virtual_mailbox_limit = 0
        message_size_limit = 60000000
        smtpd_relay_restrictions = permit_mynetworks, reject

        """;

    private string Master(Uri endpoint, string key) => $$"""
        127.0.0.1:{{Port.ToString(CultureInfo.InvariantCulture)}} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        proxymap unix - - n - - proxymap
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd
        reports unix - n n - 1 pipe user=nobody argv=/usr/bin/curl --fail --silent --show-error --header {Authorization: Bearer {{key}}} --data-binary @- {{endpoint}}
        gone unix - n n - 1 pipe user=nobody argv=/bin/sh -c {echo nobody here by that name; exit 67}

        """;
}
