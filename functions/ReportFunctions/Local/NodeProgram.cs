using System.Diagnostics;

namespace ReportFunctions.Local;

/// <summary>
/// A Node program that runs as a child of this process and ends with it, however it ends: the child watches its stdin, which
/// the operating system closes. What it prints goes to a log file beside its data, begun anew at each start.
/// </summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly FolderLock folder;
    private readonly NodeLog log;
    private readonly Task exited;
    private bool ended;

    private NodeProgram(Process process, FolderLock folder, NodeLog log)
    {
        (this.process, this.folder, this.log) = (process, folder, log);
        exited = process.WaitForExitAsync(CancellationToken.None);
    }

    public int ProcessId => process.Id;

    /// <summary>
    /// Starts the program on free ports and waits until it listens on all of them. When another program takes one of the ports in
    /// between, it tries the next ones.
    /// </summary>
    /// <exception cref="LocalStartException">
    /// Node or the package is missing, the folder is in use, or the program does not start.
    /// </exception>
    public static async Task<(NodeProgram Program, int[] Ports)> StartAsync(
        NodeCommand command, int[] preferred, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(command.Folder);
        var folder = await FolderLock.TakeAsync(command.Folder, cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var ports = Ports.Pick(preferred);
                var program = Start(command, ports, folder);
                if (await program.ListensAsync(command, lastAttempt: attempt == 5, cancellationToken))
                {
                    return (program, ports);
                }
            }
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        await EndAsync();
        folder.Dispose();
        process.Dispose();
    }

    private static NodeProgram Start(NodeCommand command, int[] ports, FolderLock folder)
    {
        var start = new ProcessStartInfo(command.Packages.Node)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.Folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Local", "child.cjs"));
        start.ArgumentList.Add(command.Packages.Program(command.Package, command.Main));
        foreach (var argument in command.Arguments(ports))
        {
            start.ArgumentList.Add(argument);
        }

        var process = NodePackages.Start(start);
        folder.Write(process.Id);
        return new(process, folder, NodeLog.Follow(process, command.LogFile, ports));
    }

    // False when a port was taken before the program could open it.
    private async Task<bool> ListensAsync(NodeCommand command, bool lastAttempt, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(log.Listening, exited).WaitAsync(StartTimeout, cancellationToken);
            if (log.Listening.IsCompletedSuccessfully)
            {
                return true;
            }
        }
        catch (TimeoutException)
        {
            // Reported below with what the program has printed.
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
            throw;
        }

        await EndAsync();
        process.Dispose();
        return log.PortTaken && !lastAttempt ? false : throw NotStarted(command);
    }

    private LocalStartException NotStarted(NodeCommand command) => new(
        $"{command.Package} 未能启动。请查看日志 {command.LogFile}，最后几行如下；"
        + "若提示缺少模块，请删除 node_modules 后运行 npm ci。",
        $"{command.Package} did not start. Its log is {command.LogFile}, its last lines follow; if a module is missing, delete "
        + $"node_modules and run npm ci.{Environment.NewLine}{log.LastLines}");

    private async Task EndAsync()
    {
        ended = true;
        try
        {
            process.StandardInput.Close();
            await exited.WaitAsync(EndTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await exited;
        }
        catch (IOException)
        {
            // The program had ended before.
        }

        log.Dispose();
    }
}

/// <summary>Which program of which package to run, in which folder, with which arguments for given ports.</summary>
internal sealed record NodeCommand
{
    public required NodePackages Packages { get; init; }

    public required string Package { get; init; }

    /// <summary>The program's file inside its package.</summary>
    public required string Main { get; init; }

    public required string Folder { get; init; }

    public required Func<int[], IEnumerable<string>> Arguments { get; init; }

    public string LogFile => Path.Combine(Folder, Package + ".log");
}
