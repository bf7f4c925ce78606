using System.Globalization;
using ReportFunctions.Local;
using ReportFunctions.Local.Demonstration;
using Reports.Mail.Incoming;

namespace ReportFunctions.Composition;

/// <summary>What local mode adds: its servers, the trigger loop, the demonstration agencies, and settings where none are given.</summary>
internal static class LocalMode
{
    public static async Task<LocalServers> AddLocalModeAsync(
        this WebApplicationBuilder builder, ServeOptions options, int port, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = options.DataFolder is { } path ? new LocalFolder(path) : LocalFolder.Find();
        var servers = await LocalServers.StartAsync(options, builder.Configuration, folder, output, cancellationToken);
        builder.Configuration.AddInMemoryCollection(servers.Configuration());
        builder.Configuration.AddInMemoryCollection(Missing(builder.Configuration, folder, port, servers.MailPage));
        builder.Services.AddSingleton(folder.SealKeysOrNew());
        builder.Services.AddSingleton(_ => DemonstrationAgencies.Create());
        builder.Services.AddHostedService<LocalTriggers>();
        return servers;
    }

    /// <summary>The demonstration's settings, as far as nobody has given others.</summary>
    private static Dictionary<string, string?> Missing(ConfigurationManager configuration, LocalFolder folder, int port, Uri? mails)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Site:BaseAddress"] = $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/",
            ["Submissions:DirectUploads"] = "true",
            ["Mail:From"] = "reports@authority.example",
            ["Mail:InboundKey"] = folder.MailKeyOrNew(),
        };
        if (mails is not null)
        {
            // The mail server that takes what goes out is also where mails come in.
            (settings["Mail:Mailbox:Kind"], settings["Mail:Mailbox:MailDevUri"]) = (nameof(MailboxKind.MailDev), mails.AbsoluteUri);
        }

        if (!configuration.GetSection("Authority:OpenPeriods").Exists())
        {
            (settings["Authority:OpenPeriods:0"], settings["Authority:OpenPeriods:1"]) = ("2022", "2021");
        }

        return settings.Where(setting => configuration[setting.Key] is null).ToDictionary();
    }
}
