using System.Net;
using System.Text;
using MailKit.Net.Smtp;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Reports.Mail;

namespace ReportFunctions.Tests.Mail;

/// <summary>The whole way in local mode: a mail by SMTP into MailDev, collected by the trigger, filed, decided, answered in MailDev.</summary>
public sealed class MailRoundTripTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_sent_to_the_office_is_answered_in_its_thread_and_so_is_the_corrected_one()
    {
        var agency = server.NextAgency();
        var contact = MailMessages.ContactOf(agency);
        using var box = new MailBoxReader((await server.HostAsync()).MailPage!);
        using var wrong = MailMessages.Message(contact, "报送年报", ("年报.xlsx", server.Wrong(agency)));
        await SendAsync(wrong);

        var returned = Assert.Single(await box.ToAsync(contact, 1, Cancelled));

        Assert.Equal("【退回修改】Re: 报送年报", returned.GetProperty("subject").GetString());
        Assert.Equal($"<{wrong.MessageId}>", returned.GetProperty("headers").GetProperty("in-reply-to").GetString());
        Assert.Single(returned.GetProperty("attachments").EnumerateArray());

        using var right = MailMessages.Message(contact, "Re: 【退回修改】Re: 报送年报", ("年报（更正）.xlsx", server.Right(agency)));
        var answered = returned.GetProperty("headers").GetProperty("message-id").GetString()!.Trim('<', '>');
        right.InReplyTo = answered;
        right.References.AddRange([wrong.MessageId!, answered]);
        await SendAsync(right);

        var accepted = Assert.Single(await box.ToAsync(contact, 2, Cancelled), mail => mail.GetProperty("subject").GetString() == "【审核通过】Re: 报送年报");
        Assert.Equal(
            [wrong.MessageId, answered, right.MessageId],
            accepted.GetProperty("headers").GetProperty("references").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(id => id.Trim('<', '>')));
        using var admin = await server.ClientAsync("admin");
        var state = await admin.GetStringAsync(new Uri($"/api/periods/2022/compliance?q={agency}", UriKind.Relative), Cancelled);
        Assert.Contains("Accepted", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_of_ours_to_others_in_the_same_MailDev_is_not_collected()
    {
        using var answer = await CollectAsync();
        var agency = server.NextAgency();
        using var other = MailMessages.Message("office@elsewhere.example", "to somebody else", ("年报.xlsx", server.Right(agency)));
        other.To.Clear();
        other.To.Add(new MailboxAddress("", "somebody@elsewhere.example"));
        await SendAsync(other);

        using var admin = await server.BrowserAsync("admin");
        Assert.DoesNotContain("to somebody else", await admin.GetStringAsync(new Uri("/mail", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    /// <summary>To the mail server of local mode, and then what the minute timer does.</summary>
    private async Task SendAsync(MimeMessage message)
    {
        var options = (await server.HostAsync()).App.Services.GetRequiredService<MailOptions>();
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Host, options.Port, MailKit.Security.SecureSocketOptions.None, Cancelled);
        await client.SendAsync(message, Cancelled);
        await client.DisconnectAsync(true, Cancelled);
        using var answer = await CollectAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> CollectAsync()
    {
        using var client = new HttpClient { BaseAddress = (await server.HostAsync()).Address };
        using var payload = new StringContent("""{"Data":{"timer":{}},"Metadata":{"sys":{}}}""", Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/ReceiveMail", UriKind.Relative), payload, Cancelled);
    }
}
