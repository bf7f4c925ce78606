using Azure.Core;
using Azure.Core.Pipeline;

namespace Reports.Storage.Tables;

/// <summary>The address of an account's table service and how requests to it are signed.</summary>
internal sealed class TableConnection
{
    private const string DevelopmentAccount = "devstoreaccount1";

    // The key of the storage emulator is public: it is the same on every machine and part of its documentation.
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private TableConnection(Uri endpoint, HttpPipeline pipeline)
    {
        Endpoint = endpoint;
        Pipeline = pipeline;
    }

    public Uri Endpoint { get; }

    public HttpPipeline Pipeline { get; }

    public static TableConnection From(Uri endpoint, TokenCredential credential, TableClientOptions options) => new(
        endpoint,
        HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, "https://storage.azure.com/.default")));

    /// <exception cref="FormatException">The connection string lacks the account's name, key or address.</exception>
    public static TableConnection From(string connectionString, TableClientOptions options)
    {
        var settings = Settings(connectionString);
        var development = settings.GetValueOrDefault("UseDevelopmentStorage") is "true" or "True";
        var account = development ? DevelopmentAccount : Required(settings, "AccountName");
        var key = Key(development ? DevelopmentKey : Required(settings, "AccountKey"));
        return new(Address(settings, account, development), HttpPipelineBuilder.Build(options, new SharedKeyPolicy(account, key)));
    }

    private static Uri Address(Dictionary<string, string> settings, string account, bool development)
    {
        var text = settings.GetValueOrDefault("TableEndpoint");
        if (text is null && development)
        {
            text = $"http://127.0.0.1:10002/{account}";
        }

        text ??= $"{settings.GetValueOrDefault("DefaultEndpointsProtocol") ?? "https"}://{account}.table."
            + (settings.GetValueOrDefault("EndpointSuffix") ?? "core.windows.net");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw new FormatException("The storage connection string has a TableEndpoint that is not an address.");
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A storage connection string is a list of Name=Value separated by semicolons.");
            }

            settings[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return settings;
    }

    private static byte[] Key(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new FormatException("The AccountKey of the storage connection string is not base64.");
        }
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.GetValueOrDefault(name) ?? throw new FormatException($"The storage connection string has no {name}.");
}
