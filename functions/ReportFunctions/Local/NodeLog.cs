using System.Diagnostics;

namespace ReportFunctions.Local;

/// <summary>
/// Copies what a program prints to its log file and notices when it listens on all its ports.
/// </summary>
internal sealed class NodeLog : IDisposable
{
    // A stack trace of Node, with the message above it.
    private const int KeptLines = 30;

    private readonly Lock gate = new();
    private readonly StreamWriter file;
    private readonly HashSet<string> awaited;
    private readonly Queue<string> last = new();
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool closed;

    private NodeLog(string path, IEnumerable<int> ports)
    {
        file = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
        awaited = [.. ports.Select(port => $"listening on port {port}")];
    }

    /// <summary>Completes when every port is open; never fails.</summary>
    public Task Listening => listening.Task;

    public bool PortTaken { get; private set; }

    public string LastLines
    {
        get
        {
            lock (gate)
            {
                return string.Join(Environment.NewLine, last);
            }
        }
    }

    public static NodeLog Follow(Process process, string path, IEnumerable<int> ports)
    {
        var log = new NodeLog(path, ports);
        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return log;
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            file.Dispose();
        }
    }

    private void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            if (closed)
            {
                return;
            }

            file.WriteLine(line);
            last.Enqueue(line);
            if (last.Count > KeptLines)
            {
                last.Dequeue();
            }

            PortTaken |= line.Contains("EADDRINUSE", StringComparison.Ordinal);
            if (awaited.Remove(line) && awaited.Count == 0)
            {
                listening.TrySetResult();
            }
        }
    }
}
