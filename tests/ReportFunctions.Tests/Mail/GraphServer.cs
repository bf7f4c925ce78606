using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ReportFunctions.Tests.Mail;

/// <summary>
/// Answers over TLS as Microsoft Graph v1.0 is documented to for one mailbox: messages of the inbox by filter and page, the raw message,
/// marking, moving, folders.
/// </summary>
internal sealed class GraphServer : IAsyncDisposable
{
    public const string Address = "report@office.example";
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;

    private GraphServer(WebApplication app, X509Certificate2 certificate) => (this.app, this.certificate) = (app, certificate);

    public List<Mail> Mails { get; } = [];

    public Dictionary<string, string> Folders { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Status and seconds of Retry-After for the next requests, one each.</summary>
    public Queue<(int Status, int Seconds)> Refusals { get; } = new();

    /// <summary>Where the next page is said to be, when it is not here.</summary>
    public string? OtherHost { get; set; }

    public Uri Endpoint => new($"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/v1.0/");

    public static async Task<GraphServer> StartAsync(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = new GraphServer(builder.Build(), certificate);
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Trusts this server's certificate and no other.</summary>
    public HttpClient Client() => new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Add($"{context.Request.Method} {path}{Uri.UnescapeDataString(context.Request.QueryString.Value!)}");
        Assert.Equal("Bearer token", context.Request.Headers.Authorization);
        Assert.Equal("IdType=\"ImmutableId\"", context.Request.Headers["Prefer"]);
        if (Refusals.TryDequeue(out var refusal))
        {
            context.Response.Headers.RetryAfter = refusal.Seconds.ToString(CultureInfo.InvariantCulture);
            await ErrorAsync(context, refusal.Status, "TooManyRequests");
            return;
        }

        const string root = $"/v1.0/users/{Address}/";
        Assert.StartsWith(root, path, StringComparison.Ordinal);
        await ((context.Request.Method, path[root.Length..].Split('/')) switch
        {
            ("GET", ["mailFolders", "inbox", "messages"]) => ListAsync(context),
            ("GET", ["messages", var id, "$value"]) => WithAsync(context, id, mail => context.Response.Body.WriteAsync(mail.Raw).AsTask()),
            ("PATCH", ["messages", var id]) => WithAsync(context, id, mail => MarkAsync(context, mail)),
            ("POST", ["messages", var id, "move"]) => WithAsync(context, id, mail => MoveAsync(context, mail)),
            ("GET", ["mailFolders"]) => FindFolderAsync(context),
            ("POST", ["mailFolders"]) => CreateFolderAsync(context),
            _ => ErrorAsync(context, 400, "BadRequest"),
        });
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["$filter"] != "receivedDateTime ge 1970-01-01T00:00:00Z and isRead eq false" || query["$orderby"] != "receivedDateTime")
        {
            return ErrorAsync(context, 400, "InefficientFilter");
        }

        var top = int.Parse(query["$top"]!, CultureInfo.InvariantCulture);
        var skip = query.TryGetValue("$skip", out var from) ? int.Parse(from!, CultureInfo.InvariantCulture) : 0;
        var unread = Mails.Where(mail => mail is { Folder: "inbox", IsRead: false }).OrderBy(mail => mail.Received).ToList();
        var page = new Dictionary<string, object> { ["value"] = unread.Skip(skip).Take(top).Select(mail => new { id = mail.Id }).ToList() };
        if (unread.Count > skip + top)
        {
            page["@odata.nextLink"] = $"{OtherHost ?? $"https://{context.Request.Host}"}{context.Request.Path}{QueryString.Create(query.Where(part => part.Key != "$skip").Append(new("$skip", $"{skip + top}")))}";
        }

        return context.Response.WriteAsJsonAsync(page);
    }

    private static async Task MarkAsync(HttpContext context, Mail mail)
    {
        mail.IsRead = (await BodyAsync(context)).GetProperty("isRead").GetBoolean();
        await context.Response.WriteAsJsonAsync(new { id = mail.Id, isRead = mail.IsRead });
    }

    private async Task MoveAsync(HttpContext context, Mail mail)
    {
        var folder = (await BodyAsync(context)).GetProperty("destinationId").GetString()!;
        if (!Folders.ContainsValue(folder))
        {
            await ErrorAsync(context, 404, "ErrorItemNotFound");
            return;
        }

        mail.Folder = folder;
        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = mail.Id, parentFolderId = folder });
    }

    private Task FindFolderAsync(HttpContext context)
    {
        var name = context.Request.Query["$filter"].ToString()["displayName eq '".Length..^1].Replace("''", "'", StringComparison.Ordinal);
        return context.Response.WriteAsJsonAsync(new { value = Folders.Where(folder => folder.Key == name).Select(folder => new { id = folder.Value }).ToList() });
    }

    private async Task CreateFolderAsync(HttpContext context)
    {
        var name = (await BodyAsync(context)).GetProperty("displayName").GetString()!;
        if (!Folders.TryAdd(name, $"id-of-{Folders.Count}="))
        {
            await ErrorAsync(context, 409, "ErrorFolderExists");
            return;
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = Folders[name], displayName = name });
    }

    private Task WithAsync(HttpContext context, string id, Func<Mail, Task> answer) =>
        Mails.Find(mail => mail.Id == id) is { } found ? answer(found) : ErrorAsync(context, 404, "ErrorItemNotFound");

    private static async Task<JsonElement> BodyAsync(HttpContext context)
    {
        Assert.Equal("application/json", context.Request.ContentType);
        return await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
    }

    private static Task ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message = "as documented" } });
    }

    internal sealed record Mail(string Id, DateTimeOffset Received, byte[] Raw)
    {
        public bool IsRead { get; set; }

        public string Folder { get; set; } = "inbox";

        public static Mail Of(int number) => new($"AAMk{number}-_=", DateTimeOffset.UnixEpoch.AddMinutes(number), Encoding.Latin1.GetBytes($"Subject: {number}\r\n\r\n\u00C4\u00E3"));
    }
}
