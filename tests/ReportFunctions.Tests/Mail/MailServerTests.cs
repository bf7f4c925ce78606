using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReportFunctions.Local;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail;

namespace ReportFunctions.Tests.Mail;

/// <summary>The whole way through a real mail server, there and back, with a real client.</summary>
public sealed class MailServerTests
{
    private const string Name = "某市2022年度报告（终稿）.xlsx";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_server_hands_a_message_to_the_endpoint_byte_for_byte()
    {
        RequireRoot();
        var posted = new ConcurrentQueue<(string? Key, byte[] Body)>();
        await using var endpoint = await StubAsync(posted);
        await using var postfix = await Postfix.StartAsync(Ports.Pick(0)[0], Address(endpoint), "the-key-of-the-pipe", "gone@agency.example", Cancelled);

        // Undeclared GBK, a line with a dot, a line that looks like an envelope, and a line without an end.
        const string message = "From: zhang@agency.example\r\nTo: reports@authority.example\r\nSubject: \u00C4\u00E3\r\n\r\n\u00BA\u00C3\r\n.\r\n..\r\nFrom here\r\n\t \r\n=C4\r\nlast";
        await PythonClient.SendRawAsync(postfix.Port, Encoding.Latin1.GetBytes(message), MailMessages.Office, Cancelled);

        var (key, body) = await OneAsync(posted);
        Assert.Equal("Bearer the-key-of-the-pipe", key);
        var received = Encoding.Latin1.GetString(body);
        Assert.StartsWith("Received: from ", received, StringComparison.Ordinal);
        Assert.EndsWith("\n" + message.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_sent_with_a_mail_client_is_filed_and_answered_through_the_mail_server_and_an_answer_that_comes_back_marks_the_contact()
    {
        RequireRoot();
        var port = Ports.Pick(0)[0];
        await using var server = new ReportServer(new Dictionary<string, string?> { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = port.ToString(CultureInfo.InvariantCulture) });
        var (agency, other) = (server.NextAgency(), server.NextAgency());
        var host = await server.HostAsync();
        var key = host.App.Services.GetRequiredService<MailOptions>().InboundKey!;
        await using var postfix = await Postfix.StartAsync(port, new Uri($"http://127.0.0.1:{host.Address.Port}/api/mail"), key, MailMessages.ContactOf(other), Cancelled);
        using var client = await server.ClientAsync();
        Task SendDueAsync() => PostAsync(client, "/SendMail");

        await PythonClient.SendFileAsync(postfix.Port, MailMessages.ContactOf(agency), "<right@agency.example>", Name, server.Right(agency), Cancelled);
        var answer = Assert.Single(await postfix.DeliveredAsync(MailMessages.ContactOf(agency), 1, SendDueAsync, Cancelled));

        Assert.Equal(("right@agency.example", MailMessages.Office, "auto-generated"), (answer.InReplyTo, answer.From.Mailboxes.Single().Address, answer.Headers["Auto-Submitted"]));
        Assert.Contains("right@agency.example", answer.References);
        Assert.Contains("审核通过", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains(Name, answer.TextBody, StringComparison.Ordinal);

        await PythonClient.SendFileAsync(postfix.Port, MailMessages.ContactOf(other), "<wrong@agency.example>", Name, server.Wrong(other), Cancelled);
        var marked = await BouncedAsync(host.App.Services.GetRequiredService<AgencyDirectory>(), other, SendDueAsync);

        Assert.Contains("nobody here by that name", marked.Reason, StringComparison.Ordinal);
        Assert.Single(await postfix.DeliveredAsync(MailMessages.ContactOf(agency), 1, SendDueAsync, Cancelled));
    }

    private static void RequireRoot() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "Postfix can be started by root only.");

    /// <summary>Waits, for at most two minutes, until the contact is marked; meanwhile does what makes the bounce come.</summary>
    private static async Task<Bounce> BouncedAsync(AgencyDirectory directory, string agency, Func<Task> meanwhile)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            await meanwhile();
            if ((await directory.FindAsync(AgencyCode.Parse(agency), limit.Token))!.BounceOf(MailMessages.ContactOf(agency)) is { } bounce)
            {
                return bounce;
            }

            Assert.True(await beat.WaitForNextTickAsync(limit.Token));
        }
    }

    /// <summary>What the host's timer does every minute.</summary>
    private static async Task PostAsync(HttpClient client, string function)
    {
        using var body = new StringContent("""{"Data":{},"Metadata":{}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(function, UriKind.Relative), body, Cancelled);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<WebApplication> StubAsync(ConcurrentQueue<(string? Key, byte[] Body)> posted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/api/mail", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            posted.Enqueue((request.Headers.Authorization, body.ToArray()));
            return Results.Accepted();
        });
        await app.StartAsync(Cancelled);
        return app;
    }

    private static Uri Address(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/api/mail");

    private static async Task<(string? Key, byte[] Body)> OneAsync(ConcurrentQueue<(string? Key, byte[] Body)> posted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        (string? Key, byte[] Body) first;
        while (!posted.TryDequeue(out first))
        {
            Assert.True(await beat.WaitForNextTickAsync(limit.Token));
        }

        return first;
    }
}
