namespace ReportFunctions.Local;

/// <summary>
/// The storage account of local mode: Azurite from npm, with blobs, queues and tables kept in a folder. It stops with this
/// object, and with the process however that ends.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    // The emulator's account and key are the same on every machine and part of its documentation.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly NodeProgram program;

    private Azurite(NodeProgram program, int[] ports)
    {
        this.program = program;
        Ports = new(ports[0], ports[1], ports[2]);
        ConnectionString = string.Join(
            ';',
            "DefaultEndpointsProtocol=http",
            $"AccountName={Account}",
            $"AccountKey={Key}",
            $"BlobEndpoint=http://127.0.0.1:{Ports.Blob}/{Account}",
            $"QueueEndpoint=http://127.0.0.1:{Ports.Queue}/{Account}",
            $"TableEndpoint=http://127.0.0.1:{Ports.Table}/{Account}");
    }

    /// <summary>The ports it listens on, which need not be those asked for.</summary>
    public AzuritePorts Ports { get; }

    /// <summary>For blobs, queues and tables, with the ports it listens on.</summary>
    public string ConnectionString { get; }

    internal int ProcessId => program.ProcessId;

    /// <summary>Starts it on the usual ports, or the next free ones, from the node_modules above the executable.</summary>
    /// <exception cref="LocalStartException">Says what is missing and what to do.</exception>
    public static Task<Azurite> StartAsync(string folder, CancellationToken cancellationToken) =>
        StartAsync(folder, new(), NodePackages.Find(), cancellationToken);

    /// <exception cref="LocalStartException">Says what is missing and what to do.</exception>
    public static async Task<Azurite> StartAsync(
        string folder, AzuritePorts ports, NodePackages packages, CancellationToken cancellationToken)
    {
        var command = new NodeCommand
        {
            Packages = packages,
            Package = "azurite",
            Main = "dist/src/azurite.js",
            Folder = Path.GetFullPath(folder),
            Arguments = actual =>
            [
                "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                "--location", Path.GetFullPath(folder),
                "--blobPort", $"{actual[0]}", "--queuePort", $"{actual[1]}", "--tablePort", $"{actual[2]}",
            ],
        };
        var (program, actualPorts) = await NodeProgram.StartAsync(command, [ports.Blob, ports.Queue, ports.Table], cancellationToken);
        return new(program, actualPorts);
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}

/// <summary>Azurite's three ports. As a wish, one in use means the next free one, and 0 any free one.</summary>
public sealed record AzuritePorts(int Blob = 10000, int Queue = 10001, int Table = 10002)
{
    public static AzuritePorts Any { get; } = new(0, 0, 0);
}
