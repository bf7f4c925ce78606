using System.CommandLine;
using Microsoft.Extensions.Options;
using ReportFunctions.Composition;
using ReportFunctions.Local;
using ReportFunctions.Security;

namespace ReportFunctions.Commands;

/// <summary><c>serve</c>, the default: web, API and triggers, in local mode with the storage and mail servers it brings along.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "启动服务（默认） · Start the service (the default)");
        AddTo(command);
        return command;
    }

    /// <summary>Also used for the root command, so that <c>serve</c> may be left out.</summary>
    public static void AddTo(Command command)
    {
        var port = new Option<int?>("--port") { Description = "网站端口，默认 7071 · Port of the site" };
        var azurite = new Option<int?>("--azurite-port") { Description = "本地存储端口，默认 10000 · Port of the local storage" };
        var smtp = new Option<int?>("--smtp-port") { Description = "本地收信端口，默认 1025 · Port of the local mail server" };
        var mail = new Option<int?>("--mail-port") { Description = "本地信箱网页端口，默认 1080 · Port of the local mailbox page" };
        var data = new Option<string?>("--data") { Description = "本地数据文件夹，默认 .local · Folder of local data" };
        var local = new Option<bool>("--local") { Description = "即使配置了存储也用本地登录 · Local sign-in although storage is configured" };
        foreach (var option in new Option[] { port, azurite, smtp, mail, data, local })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ServeOptions
            {
                Port = parsed.GetValue(port),
                AzuritePort = parsed.GetValue(azurite),
                MailPort = parsed.GetValue(smtp),
                MailWebPort = parsed.GetValue(mail),
                DataFolder = parsed.GetValue(data),
                Local = parsed.GetValue(local) ? true : null,
            },
            parsed.InvocationConfiguration,
            cancellationToken));
    }

    private static async Task<int> RunAsync(ServeOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await ReportHost.ServeAsync(options, console.Output, cancellationToken);
            return ExitCode.NoError;
        }
        catch (Exception exception) when (exception is LocalStartException or StartRefusedException)
        {
            await console.Error.WriteLineAsync(exception.Message);
            return ExitCode.NotDone;
        }
        catch (OptionsValidationException exception)
        {
            return await console.RefuseAsync($"配置有误，程序不能启动：{exception.Message}", $"The configuration is not right, so the program does not start: {exception.Message}");
        }
    }
}
