namespace ReportFunctions.Local;

/// <summary>
/// The mail server of local mode: MailDev from npm takes every mail over SMTP and shows it on a page instead of delivering it.
/// Mails are kept in a folder and are there again after a restart, then marked as read.
/// </summary>
public sealed class MailDev : IAsyncDisposable
{
    private readonly NodeProgram program;

    private MailDev(NodeProgram program, int[] ports)
    {
        this.program = program;
        Ports = new(ports[0], ports[1]);
        WebUri = new($"http://127.0.0.1:{Ports.Web}/");
    }

    /// <summary>The ports it listens on, which need not be those asked for.</summary>
    public MailDevPorts Ports { get; }

    public string SmtpHost => "127.0.0.1";

    public int SmtpPort => Ports.Smtp;

    /// <summary>The page for people; <c>email</c> under it gives all mails as JSON.</summary>
    public Uri WebUri { get; }

    internal int ProcessId => program.ProcessId;

    /// <summary>Starts it on the usual ports, or the next free ones, from the node_modules above the executable.</summary>
    /// <exception cref="LocalStartException">Says what is missing and what to do.</exception>
    public static Task<MailDev> StartAsync(string folder, CancellationToken cancellationToken) =>
        StartAsync(folder, new(), NodePackages.Find(), cancellationToken);

    /// <exception cref="LocalStartException">Says what is missing and what to do.</exception>
    public static async Task<MailDev> StartAsync(
        string folder, MailDevPorts ports, NodePackages packages, CancellationToken cancellationToken)
    {
        var mails = Path.Combine(Path.GetFullPath(folder), "mails");
        Directory.CreateDirectory(mails);
        var command = new NodeCommand
        {
            Packages = packages,
            Package = "maildev",
            Main = "bin/maildev",
            Folder = Path.GetFullPath(folder),
            Arguments = actual =>
                ["--ip", "127.0.0.1", "--mail-directory", mails, "--smtp", $"{actual[0]}", "--web", $"{actual[1]}"],
        };
        var (program, actualPorts) = await NodeProgram.StartAsync(command, [ports.Smtp, ports.Web], cancellationToken);
        return new(program, actualPorts);
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}

/// <summary>MailDev's two ports. As a wish, one in use means the next free one, and 0 any free one.</summary>
public sealed record MailDevPorts(int Smtp = 1025, int Web = 1080)
{
    public static MailDevPorts Any { get; } = new(0, 0);
}
