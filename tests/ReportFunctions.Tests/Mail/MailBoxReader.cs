using System.Net.Http.Json;
using System.Text.Json;

namespace ReportFunctions.Tests.Mail;

/// <summary>Reads what arrived in MailDev for one address.</summary>
internal sealed class MailBoxReader(Uri mailbox) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = mailbox };

    /// <summary>Waits, for at most thirty seconds, until as many have arrived, and returns all there are.</summary>
    public async Task<IReadOnlyList<JsonElement>> ToAsync(string address, int expected, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var mails = (await client.GetFromJsonAsync<List<JsonElement>>("email", limit.Token))!
                .Where(mail => mail.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").GetString() == address))
                .ToList();
            if (mails.Count >= expected)
            {
                return mails;
            }

            await beat.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>The message as it came over the wire.</summary>
    public Task<string> SourceAsync(JsonElement mail, CancellationToken cancellationToken) =>
        client.GetStringAsync($"email/{mail.GetProperty("id").GetString()}/download", cancellationToken);

    public void Dispose() => client.Dispose();
}
