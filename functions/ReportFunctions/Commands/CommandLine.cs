using System.CommandLine;
using Reports.Forms;

namespace ReportFunctions.Commands;

/// <summary>
/// The command line. Exit codes: 0 no error (AwaitingReview included), 1 the report has an error, 2 unreadable, wrong usage or not done.
/// </summary>
public static class CommandLine
{
    /// <summary>As long as the host gives what is under way; the parser's own two seconds would cut off uploads and the children's orderly end.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = new RootCommand("政府信息公开工作年度报告报送与核验 · Filing and checking of annual reports on government information disclosure")
        {
            ServeCommand.Create(),
            TemplateCommand.Create(),
            ValidateCommand.Create(),
            SubmitCommand.Create(),
        };
        ServeCommand.AddTo(root);
        var parsed = root.Parse(args);
        foreach (var problem in parsed.Errors)
        {
            await error.WriteLineAsync(problem.Message);
        }

        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync("命令有误，请用 --help 查看用法。 The command is not right; --help shows how to use it.");
            return ExitCode.NotDone;
        }

        var console = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestEnd,
        };
        try
        {
            return await parsed.InvokeAsync(console, cancellationToken);
        }
        catch (FormDefinitionException exception)
        {
            return await console.RefuseAsync("表样定义有误，程序不能启动，请按下列位置和原因更正：", exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await console.RefuseAsync(
                $"文件读写失败，请核对路径、权限和磁盘空间：{exception.Message}",
                $"A file could not be read or written; check its path, rights and the free space: {exception.Message}");
        }
    }
}
