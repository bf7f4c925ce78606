using System.Globalization;
using ReportFunctions.Api;
using ReportFunctions.Local;
using ReportFunctions.Security;
using Reports.Forms;
using Reports.Mail;

namespace ReportFunctions.Composition;

/// <summary>
/// The application that <c>serve</c> runs: triggers, API and pages in one process, in local mode with the storage and mail servers
/// that it brings along. Created but not started.
/// </summary>
public sealed partial class ReportHost : IAsyncDisposable
{
    private const int DefaultPort = 7071;
    private readonly LocalServers? servers;

    private ReportHost(WebApplication app, Uri address, LocalServers? servers) => (App, Address, this.servers) = (app, address, servers);

    public WebApplication App { get; }

    /// <summary>For people on this machine.</summary>
    public Uri Address { get; }

    /// <summary>Where the mails of local mode can be read; null when a mail server is configured.</summary>
    public Uri? MailPage => servers?.MailPage;

    /// <summary>Creates the application, runs it until it is told to stop, and says on <paramref name="output"/> where it is.</summary>
    /// <exception cref="FormDefinitionException">A form definition is broken.</exception>
    /// <exception cref="StartRefusedException">Nobody would vouch for visitors.</exception>
    /// <exception cref="LocalStartException">A program of local mode could not be started.</exception>
    public static async Task ServeAsync(ServeOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var host = await CreateAsync(options, output, cancellationToken);
        await host.App.StartAsync(cancellationToken);
        await host.TellAsync(output);
        await host.App.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>To people, who have a local mode in front of them; to the log where every line is an object.</summary>
    private async Task TellAsync(TextWriter output)
    {
        if (servers is null)
        {
            Log.Started(App.Logger, Address.Port);
            return;
        }

        await output.WriteLineAsync($"已启动，请在浏览器中打开：{Address}（按 Ctrl+C 停止）");
        await output.WriteLineAsync($"Started; open in a browser: {Address} (Ctrl+C stops it)");
        if (MailPage is { } mails)
        {
            var office = App.Services.GetRequiredService<MailOptions>();
            await output.WriteLineAsync($"邮件在此查看 Mails are shown at: {mails}");
            await output.WriteLineAsync($"用邮件报送：经该邮件服务器发送到 {office.AnswersTo}，一分钟内收取");
            await output.WriteLineAsync($"To file by mail, send to {office.AnswersTo} through that mail server; it is collected within a minute");
        }

        if (App.Services.GetRequiredService<MailOptions>().InboundKey is { } key)
        {
            await output.WriteLineAsync("提交原始邮件 To hand in a raw message:");
            await output.WriteLineAsync($"  curl -H \"Authorization: Bearer {key}\" --data-binary @mail.eml {new Uri(Address, MailEndpoints.Path)}");
        }
    }

    /// <inheritdoc cref="ServeAsync"/>
    public static async Task<ReportHost> CreateAsync(ServeOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        // Beside the rest, which takes longer. A broken definition stops the start: before local mode starts anything, and before we listen.
        var forms = Task.Run(FormCatalog.LoadDelivered, cancellationToken);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ReportHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddInMemoryCollection(options.Configuration);
        var local = options.Local ?? !builder.Configuration.GetSection("Storage").GetChildren().Any();
        var identity = StartRules.Decide(local, builder.Configuration);
        var port = PortFor(options, builder.Configuration);
        if (local)
        {
            await forms;
        }

        var servers = local ? await builder.AddLocalModeAsync(options, port, output, cancellationToken) : null;
        try
        {
            if (!local)
            {
                builder.Services.AddSealKeys(builder.Configuration);
                JsonLines.Use(builder);
            }

            builder.AddTelemetry();

            builder.Services.AddSingleton(new HostAddress(LoopbackAddress("127.0.0.1", port)));
            builder.Services.AddReports(builder.Configuration, forms);
            builder.AddWeb(identity, port);
            var app = builder.Build();

            // Also beside the rest. What goes wrong here goes wrong again at the start, which says it.
            _ = Task.Run(() => app.Services.GetRequiredService<StorageStart>().Begin(), cancellationToken);
            app.UseWeb(identity);
            await forms;
            return new ReportHost(app, LoopbackAddress("localhost", port), servers);
        }
        catch (Exception) when (servers is not null)
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (servers is not null)
        {
            await servers.DisposeAsync();
        }
    }

    private static Uri LoopbackAddress(string name, int port) => new($"http://{name}:{port.ToString(CultureInfo.InvariantCulture)}");

    private static int PortFor(ServeOptions options, ConfigurationManager configuration) =>
        int.TryParse(configuration["FUNCTIONS_CUSTOMHANDLER_PORT"], NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Ports.Pick(options.Port ?? DefaultPort)[0];

    private static partial class Log
    {
        [LoggerMessage(1710, LogLevel.Information, "Started on port {Port}")]
        public static partial void Started(ILogger logger, int port);
    }
}
