using System.CommandLine;

namespace ReportFunctions.Commands;

/// <summary>What every command says in the same way.</summary>
internal static class Consoles
{
    /// <summary>Says in both languages why nothing was done; the exit code for it.</summary>
    public static async Task<int> RefuseAsync(this InvocationConfiguration console, string zh, string en)
    {
        await console.Error.WriteLineAsync($"{zh}\n{en}");
        return ExitCode.NotDone;
    }

    public static Task<int> RefuseMissingFileAsync(this InvocationConfiguration console, FileInfo file) =>
        console.RefuseAsync($"找不到文件 {file.FullName}，请核对路径。", $"There is no file {file.FullName}; check the path.");
}
