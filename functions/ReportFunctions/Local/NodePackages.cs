using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ReportFunctions.Local;

/// <summary>
/// The Node programs that local mode uses: the node_modules beside package.json. Whether they are current is decided by the
/// versions in the two lock files, not by file times, which every checkout sets anew.
/// </summary>
public sealed class NodePackages(string folder)
{
    private const string LockFile = "package-lock.json";

    /// <summary>Where package.json is.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The node program; found on the PATH unless it is a path.</summary>
    public string Node { get; init; } = "node";

    public string Npm { get; init; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>The nearest folder with a package-lock.json at or above the executable, else above the current directory.</summary>
    /// <exception cref="LocalStartException">There is none: the program was copied without its solution.</exception>
    public static NodePackages Find()
    {
        foreach (var start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, LockFile)))
                {
                    return new(at.FullName);
                }
            }
        }

        throw new LocalStartException(
            "找不到 package-lock.json。请在解决方案文件夹中运行本程序，或配置 Azure 存储。",
            "There is no package-lock.json. Run this program from the solution folder, or configure an Azure storage account.");
    }

    /// <summary>True when every package of the lock file is installed in that version; optional and development ones may lack.</summary>
    public bool AreCurrent()
    {
        var installedFile = Path.Combine(Modules, ".package-lock.json");
        if (!File.Exists(installedFile))
        {
            return false;
        }

        using var wanted = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, LockFile)));
        using var installed = JsonDocument.Parse(File.ReadAllBytes(installedFile));
        var there = installed.RootElement.GetProperty("packages");
        return wanted.RootElement.GetProperty("packages").EnumerateObject().All(package =>
            package.Name.Length == 0
            || (there.TryGetProperty(package.Name, out var found)
                ? Version(found) == Version(package.Value)
                : IsSet(package.Value, "optional") || IsSet(package.Value, "devOptional") || IsSet(package.Value, "dev")));
    }

    /// <summary>Runs <c>npm ci</c> if the packages are missing or outdated; what npm prints goes to the output.</summary>
    /// <exception cref="LocalStartException">Node is missing, or npm failed: says why and what to do.</exception>
    public async Task InstallIfNeededAsync(TextWriter output, CancellationToken cancellationToken)
    {
        if (AreCurrent())
        {
            return;
        }

        await output.WriteLineAsync(
            $"正在安装本地模式所需的 Node 程序（npm ci）… Installing the Node programs of local mode (npm ci) in {Folder}");
        var lines = new List<string>();
        using var process = Start(new ProcessStartInfo(Npm, ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        });
        try
        {
            await Task.WhenAll(
                CopyAsync(process.StandardOutput, output, lines, cancellationToken),
                CopyAsync(process.StandardError, output, lines, cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw NotInstalled(lines);
        }
    }

    /// <summary>The file of a program in its package.</summary>
    /// <exception cref="LocalStartException">The package is not installed.</exception>
    internal string Program(string package, string main)
    {
        var file = Path.Combine(Modules, package, main);
        return File.Exists(file)
            ? file
            : throw new LocalStartException(
                $"未安装 {package}。请在 {Folder} 中运行 npm ci，然后重试。",
                $"{package} is not installed. Run npm ci in {Folder} and try again.");
    }

    /// <exception cref="LocalStartException">The program is not on this machine.</exception>
    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new LocalStartException(
                $"找不到 {start.FileName}。本地模式需要 Node.js 20 或更高版本："
                + "请从 https://nodejs.org 安装，重新打开终端后再试；或配置 Azure 存储。",
                $"{start.FileName} was not found. Local mode needs Node.js 20 or later: install it from https://nodejs.org, open a new "
                + "terminal and try again; or configure an Azure storage account.",
                exception);
        }
    }

    private static async Task CopyAsync(TextReader from, TextWriter to, List<string> lines, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
        {
            lock (lines)
            {
                lines.Add(line);
                to.WriteLine(line);
            }
        }
    }

    private static string? Version(JsonElement package) =>
        package.TryGetProperty("version", out var version) ? version.GetString() : null;

    private static bool IsSet(JsonElement package, string flag) =>
        package.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;

    // npm says the cause first and its usage afterwards.
    private LocalStartException NotInstalled(List<string> lines) => new(
        $"npm ci 失败。请检查网络或 npm 镜像设置（npm config get registry），在 {Folder} 中运行 npm ci 后重试。",
        $"npm ci failed. Check the network or npm's registry (npm config get registry), run npm ci in {Folder} and try again."
        + $"{Environment.NewLine}{string.Join(Environment.NewLine, lines.Take(12))}");
}
