using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Reports.Mail.Incoming.Content;

namespace Reports.Mail.Incoming;

/// <summary>
/// A mailbox of Exchange Online, through Microsoft Graph v1.0 with an application's permission Mail.ReadWrite. What is unread in its inbox
/// is new: nobody else should read there.
/// </summary>
/// <remarks>
/// The pipeline of Azure.Core does the retries: it waits as long as Retry-After says at 429 and 503. Ids are immutable, or a message would
/// have another one after it was moved. A failure throws <see cref="RequestFailedException"/>.
/// </remarks>
public sealed class GraphMailbox : IMailbox
{
    /// <summary>The most that is asked for at once; Graph allows 1,000.</summary>
    private const int Page = 50;
    private readonly HttpPipeline pipeline;
    private readonly MailboxOptions options;
    private readonly Uri mailbox;
    private readonly ConcurrentDictionary<string, string> folders = new();

    /// <param name="options">Which mailbox, and as whom.</param>
    /// <param name="address">Of the mailbox.</param>
    public GraphMailbox(MailboxOptions options, string address)
        : this(options, address, Credential(options), new GraphClientOptions())
    {
    }

    public GraphMailbox(MailboxOptions options, string address, TokenCredential credential, GraphClientOptions client)
    {
        this.options = options;
        pipeline = HttpPipelineBuilder.Build(client, new BearerTokenAuthenticationPolicy(credential, Scope(options)));
        mailbox = new($"{options.GraphEndpoint.AbsoluteUri.TrimEnd('/')}/users/{Uri.EscapeDataString(address)}/");
    }

    public async Task<IReadOnlyList<MailboxItem>> ListUnreadAsync(int most, CancellationToken cancellationToken)
    {
        // Graph wants what it sorts by in the filter too, and first.
        Uri? next = new(
            mailbox,
            "mailFolders/inbox/messages?$filter=" + Uri.EscapeDataString("receivedDateTime ge 1970-01-01T00:00:00Z and isRead eq false")
            + $"&$orderby=receivedDateTime&$select=id&$top={Math.Clamp(most, 1, Page)}");
        List<MailboxItem> items = [];
        while (next is not null && items.Count < most)
        {
            using var page = await JsonAsync(RequestMethod.Get, next, null, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.RootElement.GetProperty("value").EnumerateArray().Select(message => new MailboxItem(message.GetProperty("id").GetString()!)));
            next = page.RootElement.TryGetProperty("@odata.nextLink", out var link) ? Checked(new(link.GetString()!)) : null;
        }

        return [.. items.Take(most)];
    }

    public async Task<BinaryData?> FetchAsync(MailboxItem item, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, new(mailbox, $"messages/{Uri.EscapeDataString(item.Id)}/$value"), null);
        message.BufferResponse = false;
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (message.Response.Status == 404)
        {
            return null;
        }

        // Beyond that it is cut off: who reads it says so.
        using var sink = new BoundedSink(ContentLimits.MessageBytes);
        await Succeeded(message.Response).ContentStream!.CopyToAsync(sink, cancellationToken).ConfigureAwait(false);
        return BinaryData.FromBytes(sink.Head);
    }

    public Task MarkProcessedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(item, options.ProcessedFolder, cancellationToken);

    public Task MarkFailedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(item, options.FailedFolder, cancellationToken);

    /// <summary>Marked first: if moving fails, the message stays in the inbox and is not listed again. One that vanished needs neither.</summary>
    private async Task MarkAsync(MailboxItem item, string folder, CancellationToken cancellationToken)
    {
        Uri address = new(mailbox, $"messages/{Uri.EscapeDataString(item.Id)}");
        var answer = await SendAsync(RequestMethod.Patch, address, new { isRead = true }, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 404)
        {
            return;
        }

        Succeeded(answer);
        if (!await MoveAsync(address, folder, cancellationToken).ConfigureAwait(false))
        {
            // The folder that was known has been deleted since.
            folders.TryRemove(folder, out _);
            await MoveAsync(address, folder, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> MoveAsync(Uri message, string folder, CancellationToken cancellationToken)
    {
        var destinationId = await FolderAsync(folder, cancellationToken).ConfigureAwait(false);
        var answer = await SendAsync(RequestMethod.Post, new($"{message}/move"), new { destinationId }, cancellationToken).ConfigureAwait(false);
        return answer.Status != 404 && Succeeded(answer) is not null;
    }

    private async Task<string> FolderAsync(string name, CancellationToken cancellationToken)
    {
        if (!folders.TryGetValue(name, out var id))
        {
            id = await FindFolderAsync(name, cancellationToken).ConfigureAwait(false) ?? await CreateFolderAsync(name, cancellationToken).ConfigureAwait(false);
            folders[name] = id;
        }

        return id;
    }

    private async Task<string?> FindFolderAsync(string name, CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString($"displayName eq '{name.Replace("'", "''", StringComparison.Ordinal)}'");
        using var found = await JsonAsync(RequestMethod.Get, new(mailbox, $"mailFolders?$filter={filter}&$select=id"), null, cancellationToken).ConfigureAwait(false);
        return found.RootElement.GetProperty("value").EnumerateArray().Select(folder => folder.GetProperty("id").GetString()).FirstOrDefault();
    }

    /// <summary>Another process may create it at the same time: then it is there.</summary>
    private async Task<string> CreateFolderAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(RequestMethod.Post, new(mailbox, "mailFolders"), new { displayName = name }, cancellationToken).ConfigureAwait(false);
        if (answer.Status == 409 && await FindFolderAsync(name, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        using var created = JsonDocument.Parse(Succeeded(answer).Content);
        return created.RootElement.GetProperty("id").GetString()!;
    }

    private async Task<JsonDocument> JsonAsync(RequestMethod method, Uri address, object? body, CancellationToken cancellationToken) =>
        JsonDocument.Parse(Succeeded(await SendAsync(method, address, body, cancellationToken).ConfigureAwait(false)).Content);

    private async Task<Response> SendAsync(RequestMethod method, Uri address, object? body, CancellationToken cancellationToken)
    {
        using var message = Message(method, address, body);
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }

    private HttpMessage Message(RequestMethod method, Uri address, object? body)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Prefer", "IdType=\"ImmutableId\"");
        if (body is not null)
        {
            message.Request.Headers.Add(HttpHeader.Names.ContentType, "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(body));
        }

        return message;
    }

    private static Response Succeeded(Response response) => response.Status is >= 200 and < 300 ? response : throw new RequestFailedException(response);

    /// <summary>The token goes with every request, so it goes nowhere else.</summary>
    private Uri Checked(Uri link) => link.GetLeftPart(UriPartial.Authority) == mailbox.GetLeftPart(UriPartial.Authority)
        ? link
        : throw new RequestFailedException($"The next page is at another address, {link.GetLeftPart(UriPartial.Authority)}.");

    private static string Scope(MailboxOptions options) => options.GraphScope ?? $"{options.GraphEndpoint.GetLeftPart(UriPartial.Authority)}/.default";

    private static TokenCredential Credential(MailboxOptions options)
    {
        var authority = options.Authority ?? (options.GraphEndpoint.Host.EndsWith(".cn", StringComparison.OrdinalIgnoreCase) ? AzureAuthorityHosts.AzureChina : AzureAuthorityHosts.AzurePublicCloud);
        return options switch
        {
            { ClientSecret: { } secret } => new ClientSecretCredential(options.TenantId, options.ClientId, secret, new ClientSecretCredentialOptions { AuthorityHost = authority }),
            { ClientId: { } identity } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity)),
            _ => new DefaultAzureCredential(new DefaultAzureCredentialOptions { AuthorityHost = authority }),
        };
    }
}

/// <summary>Retries, transport and diagnostics, as in every Azure SDK client; more patient, because Graph throttles by the minute.</summary>
public sealed class GraphClientOptions : ClientOptions
{
    public GraphClientOptions() => Retry.MaxRetries = 5;
}
