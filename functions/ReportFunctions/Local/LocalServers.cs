using System.Globalization;
using ReportFunctions.Composition;

namespace ReportFunctions.Local;

/// <summary>
/// What local mode starts because nothing is configured in its place: Azurite for storage, MailDev for mail. They end with this object.
/// </summary>
internal sealed class LocalServers : IAsyncDisposable
{
    private Azurite? azurite;
    private MailDev? mail;

    /// <summary>Where people read the mails; null when a mail server is configured.</summary>
    public Uri? MailPage => mail?.WebUri;

    /// <summary>Starts both at the same time, installing them first where that was never done.</summary>
    /// <exception cref="LocalStartException">Says what is missing and what to do.</exception>
    public static async Task<LocalServers> StartAsync(
        ServeOptions options, IConfiguration configuration, LocalFolder folder, TextWriter output, CancellationToken cancellationToken)
    {
        var servers = new LocalServers();
        var (needsStorage, needsMail) = (!configuration.GetSection("Storage").GetChildren().Any(), configuration["Mail:Host"] is null);
        if (!needsStorage && !needsMail)
        {
            return servers;
        }

        var packages = NodePackages.Find();
        await packages.InstallIfNeededAsync(output, cancellationToken);
        var azurite = needsStorage ? StartAzuriteAsync(options, folder, packages, cancellationToken) : Task.FromResult<Azurite?>(null);
        var mail = needsMail ? StartMailAsync(options, folder, packages, cancellationToken) : Task.FromResult<MailDev?>(null);
        try
        {
            await Task.WhenAll(azurite, mail);
        }
        finally
        {
            (servers.azurite, servers.mail) = (azurite.IsCompletedSuccessfully ? azurite.Result : null, mail.IsCompletedSuccessfully ? mail.Result : null);
            if (azurite.IsFaulted || mail.IsFaulted)
            {
                await servers.DisposeAsync();
            }
        }

        return servers;
    }

    /// <summary>What has to stand in the configuration so that they are used.</summary>
    public IReadOnlyDictionary<string, string?> Configuration()
    {
        var values = new Dictionary<string, string?>();
        if (azurite is not null)
        {
            values["Storage:ConnectionString"] = azurite.ConnectionString;
        }

        if (mail is not null)
        {
            (values["Mail:Host"], values["Mail:Port"]) = (mail.SmtpHost, mail.SmtpPort.ToString(CultureInfo.InvariantCulture));
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        if (mail is not null)
        {
            await mail.DisposeAsync();
        }
    }

    private static async Task<Azurite?> StartAzuriteAsync(
        ServeOptions options, LocalFolder folder, NodePackages packages, CancellationToken cancellationToken)
    {
        var ports = options.AzuritePort switch
        {
            null => new AzuritePorts(),
            0 => AzuritePorts.Any,
            { } port => new AzuritePorts(port, port + 1, port + 2),
        };
        return await Azurite.StartAsync(Path.Combine(folder.Path, "azurite"), ports, packages, cancellationToken);
    }

    private static async Task<MailDev?> StartMailAsync(
        ServeOptions options, LocalFolder folder, NodePackages packages, CancellationToken cancellationToken)
    {
        var usual = new MailDevPorts();
        var ports = new MailDevPorts(options.MailPort ?? usual.Smtp, options.MailWebPort ?? usual.Web);
        return await MailDev.StartAsync(Path.Combine(folder.Path, "maildev"), ports, packages, cancellationToken);
    }
}
