using System.Net.Security;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Reports.Mail;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Tests.Mail;

/// <summary>What is made of what a mail server says.</summary>
public sealed class SmtpRunTests
{
    private static readonly RemoteCertificateValidationCallback Anybody = (_, _, _, _) => true;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PIPELINING")]
    [InlineData("8BITMIME")]
    public async Task Who_is_refused_does_not_keep_the_mail_from_the_others(string extension)
    {
        await using var server = new SmtpResponder
        {
            Extensions = ["ENHANCEDSTATUSCODES", extension],
            Recipient = address => address.StartsWith("gone", StringComparison.Ordinal) ? "550 5.1.1 User unknown"
                : address.StartsWith("full", StringComparison.Ordinal) ? "452 4.2.2 Mailbox full" : "250 Ok",
        }.Start();

        var delivery = await SendAsync(server, "one@agency.example", "gone@agency.example", "full@agency.example", "two@agency.example");

        Assert.Equal(["one@agency.example", "two@agency.example"], delivery.Taken);
        Assert.Equal(["gone@agency.example: 550 5.1.1 User unknown", "full@agency.example: 452 4.2.2 Mailbox full"], delivery.Refused.Select(one => one.ToString()));
        Assert.Equal([true, false], delivery.Refused.Select(one => one.IsPermanent));
        Assert.Equal(["one@agency.example", "two@agency.example"], Assert.Single(server.Taken).To);
    }

    [Theory]
    [InlineData("PIPELINING")]
    [InlineData("8BITMIME")]
    public async Task When_all_are_refused_nothing_is_sent_and_the_connection_serves_on(string extension)
    {
        await using var server = new SmtpResponder { Extensions = ["ENHANCEDSTATUSCODES", extension], Recipient = address => address.StartsWith("gone", StringComparison.Ordinal) ? "550 5.1.1 No" : "250 Ok" }.Start();
        await using var run = new SmtpMailSender(Options(server)).Begin();

        var refused = await run.SendAsync(Mail("gone@agency.example"), Cancelled);
        var sent = await run.SendAsync(Mail("one@agency.example"), Cancelled);

        Assert.Empty(refused.Taken);
        Assert.Single(refused.Refused);
        Assert.Equal(["one@agency.example"], sent.Taken);
        Assert.Single(server.Taken);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("550 5.1.1 User unknown", true)]
    [InlineData("550 5.7.1 Relaying denied", false)]
    [InlineData("450 4.2.0 Greylisted", false)]
    public async Task Only_an_address_that_is_none_is_unreachable(string answer, bool unreachable)
    {
        await using var server = new SmtpResponder { Recipient = _ => answer }.Start();

        Assert.Equal(unreachable, Assert.Single((await SendAsync(server, "one@agency.example")).Refused).IsUnreachable);
    }

    [Theory]
    [InlineData("PIPELINING")]
    [InlineData("8BITMIME")]
    public async Task A_sender_that_is_refused_is_our_fault_and_not_the_recipients(string extension)
    {
        await using var server = new SmtpResponder { Extensions = [extension], Sender = "550 5.7.1 Not from you" }.Start();

        var fault = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(server, "one@agency.example"));

        Assert.Equal(SmtpErrorCode.SenderNotAccepted, fault.ErrorCode);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_told_apart()
    {
        await using var server = new SmtpResponder { Message = "552 5.3.4 Message too big" }.Start();

        var fault = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(server, "one@agency.example"));

        Assert.Equal((SmtpErrorCode.MessageNotAccepted, 552), (fault.ErrorCode, (int)fault.StatusCode));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task The_mails_of_a_run_go_over_one_connection_and_over_a_new_one_when_the_server_has_had_enough()
    {
        await using var server = new SmtpResponder { MailsAConnection = 3 }.Start();
        await using (var run = new SmtpMailSender(Options(server)).Begin())
        {
            foreach (var number in Enumerable.Range(0, 7))
            {
                Assert.Single((await run.SendAsync(Mail($"{number}@agency.example"), Cancelled)).Taken);
            }
        }

        Assert.Equal(7, server.Taken.Count);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_no_longer_than_the_limit()
    {
        await using var server = new SmtpResponder { IsSilent = true }.Start();
        var options = Options(server);
        options.Timeout = TimeSpan.FromSeconds(1);
        await using var run = new SmtpMailSender(options).Begin();

        await Assert.ThrowsAsync<TimeoutException>(() => run.SendAsync(Mail("one@agency.example"), Cancelled));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_tls_it_signs_in_and_sends(bool implicitTls)
    {
        await using var server = new SmtpResponder { Certificate = SmtpResponder.NewCertificate(), IsImplicitTls = implicitTls }.Start();
        var options = Secure(server, implicitTls);
        (options.UserName, options.Password) = ("office", "secret");
        await using var run = new SmtpMailSender(options) { Trust = Anybody }.Begin();

        await run.SendAsync(Mail("one@agency.example"), Cancelled);

        var taken = Assert.Single(server.Taken);
        Assert.Equal((true, "office"), (taken.WasSecure, taken.User));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_that_nobody_vouches_for_ends_it(bool implicitTls)
    {
        await using var server = new SmtpResponder { Certificate = SmtpResponder.NewCertificate(), IsImplicitTls = implicitTls }.Start();
        await using var run = new SmtpMailSender(Secure(server, implicitTls)).Begin();

        await Assert.ThrowsAsync<SslHandshakeException>(() => run.SendAsync(Mail("one@agency.example"), Cancelled));

        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Without_the_tls_that_is_asked_for_nothing_is_sent_in_the_clear()
    {
        await using var server = new SmtpResponder().Start();
        await using var run = new SmtpMailSender(Secure(server, implicitTls: false)).Begin();

        await Assert.ThrowsAsync<NotSupportedException>(() => run.SendAsync(Mail("one@agency.example"), Cancelled));

        Assert.Empty(server.Taken);
    }

    private static async Task<Delivery> SendAsync(SmtpResponder server, params string[] to)
    {
        await using var run = new SmtpMailSender(Options(server)).Begin();
        return await run.SendAsync(Mail(to), Cancelled);
    }

    private static OutgoingMail Mail(params string[] to)
    {
        List<MailboxAddress> addresses = [.. to.Select(address => new MailboxAddress("", address))];
        return new OutgoingMail { To = addresses, Recipients = addresses, MessageId = $"<{Guid.NewGuid()}@office.example>", Letter = new Letter(new Notice("主题", "文", "<p>文</p>")), Date = DateTimeOffset.UtcNow };
    }

    private static MailOptions Options(SmtpResponder server) => new() { Host = "127.0.0.1", Port = server.Port, From = "office@office.example" };

    private static MailOptions Secure(SmtpResponder server, bool implicitTls)
    {
        var options = Options(server);
        (options.UseTls, options.IsImplicitTls) = (true, implicitTls);
        return options;
    }
}
