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

    public static Task<int> RefuseAgencyAsync(this InvocationConfiguration console, string agency) =>
        console.RefuseAsync(
            $"“{agency}”不是单位代码，应为1至32位字母、数字或连字符。",
            $"'{agency}' is not an agency code; give 1 to 32 letters, digits or hyphens.");

    public static Task<int> RefusePreviousAsync(this InvocationConfiguration console, FileInfo previous) =>
        console.RefuseAsync(
            $"无法读取上年报告 {previous.FullName}，请核对文件。",
            $"Last year's report {previous.FullName} cannot be read; check the file.");
}
