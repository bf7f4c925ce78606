using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Reports.Mail.Incoming;

/// <summary>
/// The mailbox of local mode: MailDev's REST interface. It catches all mail, ours that goes out as well, so new is only what was sent to our
/// address.
/// </summary>
/// <remarks>
/// MailDev has no folders. It marks a mail as read for everybody who opens it on its page, and all of them after a restart, so its mark
/// cannot say what was processed: that is remembered here, until the process ends. Then every mail to our address is listed once more, which
/// whoever reads the mailbox has to bear anyway. What is processed is marked in MailDev too, by opening it as its page does, for people to see.
/// </remarks>
/// <param name="client">Its base address is MailDev's web address.</param>
/// <param name="address">Ours.</param>
public sealed class MailDevMailbox(HttpClient client, string address) : IMailbox
{
    private readonly ConcurrentDictionary<string, bool> marked = new();

    public async Task<IReadOnlyList<MailboxItem>> ListUnreadAsync(int most, CancellationToken cancellationToken)
    {
        var mails = await client.GetFromJsonAsync<List<JsonElement>>("email", cancellationToken).ConfigureAwait(false);
        return [.. (mails ?? []).Where(IsForUs).Select(mail => mail.GetProperty("id").GetString()!).Where(id => !marked.ContainsKey(id)).Take(most).Select(id => new MailboxItem(id))];
    }

    public async Task<BinaryData?> FetchAsync(MailboxItem item, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(Address(item, "/download"), cancellationToken).ConfigureAwait(false);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : BinaryData.FromBytes(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    public Task MarkProcessedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(item, cancellationToken);

    public Task MarkFailedAsync(MailboxItem item, CancellationToken cancellationToken) => MarkAsync(item, cancellationToken);

    private async Task MarkAsync(MailboxItem item, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(Address(item, ""), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            answer.EnsureSuccessStatusCode();
        }

        marked[item.Id] = true;
    }

    private static Uri Address(MailboxItem item, string what) => new($"email/{Uri.EscapeDataString(item.Id)}{what}", UriKind.Relative);

    /// <summary>By its envelope, which says where it was really sent; after a restart MailDev knows only the header.</summary>
    private bool IsForUs(JsonElement mail) =>
        (mail.TryGetProperty("envelope", out var envelope) && Names(envelope, "to")) || Names(mail, "to") || Names(mail, "cc");

    private bool Names(JsonElement of, string property) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("address", out var text) && text.ValueKind == JsonValueKind.String && address.Equals(text.GetString(), StringComparison.OrdinalIgnoreCase));
}
