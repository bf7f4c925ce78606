using System.CommandLine;
using ReportFunctions.Composition;
using ReportFunctions.Local;
using ReportFunctions.Security;

namespace ReportFunctions.Commands;

/// <summary><c>serve</c>, also what happens without a command: triggers, API and pages.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "启动服务（默认） · Run the service (the default)");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>serve</c>.</summary>
    public static void AddTo(Command command)
    {
        var port = new Option<int?>("--port") { Description = "网页端口，默认 7071 或其后的空闲端口 · Port of the pages, 7071 or the next free one" };
        var local = new Option<bool?>("--local") { Description = "本地模式：任何人可以任何身份登录 · Local mode: anybody may be anybody" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "本地数据文件夹 · Folder of local mode's data" };
        var azurite = new Option<int?>("--azurite-port") { Description = "本地存储端口，默认 10000 · First port of Azurite" };
        var smtp = new Option<int?>("--smtp-port") { Description = "本地邮件端口，默认 1025 · SMTP port of MailDev" };
        var mails = new Option<int?>("--mail-port") { Description = "本地邮件网页端口，默认 1080 · Web port of MailDev" };
        foreach (var option in (Option[])[port, local, data, azurite, smtp, mails])
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(
            new ServeOptions
            {
                Port = parsed.GetValue(port),
                Local = parsed.GetValue(local),
                DataFolder = parsed.GetValue(data)?.FullName,
                AzuritePort = parsed.GetValue(azurite),
                MailPort = parsed.GetValue(smtp),
                MailWebPort = parsed.GetValue(mails),
            },
            parsed.InvocationConfiguration,
            cancellation));
    }

    private static async Task<int> RunAsync(ServeOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            await ReportHost.ServeAsync(options, console.Output, cancellation);
            return ExitCode.NoError;
        }
        catch (Exception refusal) when (refusal is StartRefusedException or LocalStartException)
        {
            await console.Error.WriteLineAsync(refusal.Message);
            return ExitCode.NotDone;
        }
    }
}
