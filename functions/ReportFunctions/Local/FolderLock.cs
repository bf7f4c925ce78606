using System.Diagnostics;
using System.Globalization;

namespace ReportFunctions.Local;

/// <summary>
/// Holds a data folder for one process, because two storage emulators on the same files would destroy them. The lock ends with
/// the process; the file keeps the id of the child, which may outlive a killed parent for a moment while it writes its data.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan ChildEnd = TimeSpan.FromSeconds(5);

    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <exception cref="LocalStartException">Another process holds the folder.</exception>
    public static async Task<FolderLock> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new(Path.Combine(folder, "process.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new LocalStartException(
                $"文件夹 {folder} 正被另一个 ReportFunctions 使用。请先关闭它，或为本程序指定另一个数据文件夹。",
                $"Another ReportFunctions uses the folder {folder}. Stop it first, or give this one another data folder.",
                exception);
        }

        await FormerChildAsync(file, cancellationToken);
        return new(file);
    }

    public void Write(int processId)
    {
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(processId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
    }

    public void Dispose()
    {
        file.SetLength(0);
        file.Dispose();
    }

    private static async Task FormerChildAsync(FileStream file, CancellationToken cancellationToken)
    {
        var text = new byte[16];
        var length = await file.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellationToken);
        if (!int.TryParse(text.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return;
        }

        try
        {
            using var child = Process.GetProcessById(id);
            if (child.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase))
            {
                await child.WaitForExitAsync(cancellationToken).WaitAsync(ChildEnd, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or TimeoutException)
        {
            // It has ended, or the id belongs to some other program by now.
        }
    }
}
