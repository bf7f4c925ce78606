using Reports.Mail.Incoming;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class BounceTests
{
    private const string Address = "clerk@agency.example";
    private const string OwnId = "<0b5f2a4e-5b1c-4f6e-9a52-3f8b2f0f6d11.returned@office.example>";
    private const string Ours = "From: =?utf-8?B?5pS/5Yqh?= <report@office.example>\r\nTo: clerk@agency.example\r\nMessage-ID: " + OwnId + "\r\nSubject: x\r\n";

    /// <summary>Postfix: a letter, the status, the header of ours.</summary>
    [Fact]
    public void A_delivery_status_says_which_address_and_why()
    {
        var failure = Single(Report(
            "Reporting-MTA: dns; mx.office.example\r\n\r\nFinal-Recipient: rfc822; Clerk@Agency.example\r\nOriginal-Recipient: rfc822;clerk@agency.example\r\n"
            + "Action: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.agency.example\r\nDiagnostic-Code: smtp; 550 5.1.1 <clerk@agency.example>:\r\n    User unknown\r\n",
            Part("Content-Type: text/rfc822-headers", Ours)));

        Assert.Equal(new(Address, OwnId, true, "550 5.1.1 <clerk@agency.example>: User unknown"), failure);
    }

    /// <summary>Exchange: no angle brackets, the whole of ours attached, its Message-ID in In-Reply-To too.</summary>
    [Fact]
    public void Exchange_attaches_the_whole_mail()
    {
        var failure = Single(Report(
            "Reporting-MTA: dns;A.apcprd01.prod.outlook.com\r\nArrival-Date: Mon, 30 Jan 2023 08:00:00 +0000\r\n\r\nFinal-Recipient: rfc822;clerk@agency.example\r\nAction: failed\r\nStatus: 5.1.10\r\n"
            + "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found\r\nX-Display-Name: clerk\r\n",
            Part("Content-Type: message/rfc822", Ours + "\r\nbody"),
            "From: <postmaster@office.example>\r\nIn-Reply-To: " + OwnId + "\r\nSubject: Undeliverable: x\r\nAuto-Submitted: auto-replied\r\n"));

        Assert.Equal((Address, OwnId, true), (failure.Address, failure.MessageId, failure.IsPermanent));
    }

    [Theory]
    [InlineData("Action: delayed\r\nStatus: 4.4.1\r\nWill-Retry-Until: tomorrow\r\n", false)]
    [InlineData("Status: 4.4.1\r\n", false)]
    [InlineData("Action: failed\r\nStatus: 4.4.7\r\nDiagnostic-Code: smtp; 450 timed out\r\n", true)]
    public void A_delay_is_not_permanent_and_giving_up_after_one_is(string fields, bool isPermanent) =>
        Assert.Equal(isPermanent, Single(Report($"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; {Address}\r\n{fields}", Part("Content-Type: text/rfc822-headers", Ours))).IsPermanent);

    [Fact]
    public void Several_recipients_are_each_named_and_one_that_was_reached_is_not()
    {
        var mail = Read(Report(
            "Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\nFinal-Recipient: rfc822; b@x.example\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n"
            + "Final-Recipient: rfc822; c@x.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n",
            Part("Content-Type: text/rfc822-headers", Ours)));

        Assert.Equal(["a@x.example", "b@x.example"], mail.Failures.Select(failure => failure.Address));
    }

    /// <summary>QQ: one page of HTML with the address and what the other server said, ours attached as a file.</summary>
    [Fact]
    public void A_page_in_the_style_of_QQ_says_it_in_words()
    {
        var page = "<div><p>很抱歉，您发送的邮件被退回，以下是该邮件的相关信息：</p><table><tr><td>收件人</td><td>clerk@agency.example</td></tr><tr><td>退信原因</td><td>收件人邮件地址不存在，邮件无法送达。<br>host mx.agency.example said: 550 Mailbox not found</td></tr></table>"
            + "<p>此外，您还可以 <a href=\"https://help.example\">联系 service@help.example</a></p></div>";
        var failure = Single("From: PostMaster@qq.example\r\nTo: report@office.example\r\nSubject: " + Word("gb18030", "来自系统的退信") + "\r\n"
            + Mixed(Html(page), File(Bytes(Ours + "\r\nbody"), "attachment; filename=\"x.eml\"")));

        Assert.Equal((Address, OwnId, true), (failure.Address, failure.MessageId, failure.IsPermanent));
        Assert.Contains("550 Mailbox not found", failure.Reason, StringComparison.Ordinal);
    }

    /// <summary>163: plain text in GBK that quotes the header of ours.</summary>
    [Fact]
    public void A_letter_in_the_style_of_163_quotes_our_header()
    {
        var words = "抱歉，您的邮件被退回来了……\r\n收件人：clerk@agency.example\r\n退信代码：SMTP error, RCPT TO: 550 User not found: clerk@agency.example\r\n\r\n------ 原邮件信息 ------\r\nMessage-ID: " + OwnId + "\r\nFrom: report@office.example\r\nTo: clerk@agency.example\r\n";
        var failure = Single("Return-Path: <>\r\nFrom: Postmaster@163.example\r\nSubject: " + Word("GBK", "系统退信") + "\r\n" + Part("Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: 8bit", In("GBK", words)));

        Assert.Equal((Address, OwnId, true), (failure.Address, failure.MessageId, failure.IsPermanent));
    }

    /// <summary>Exim and Gmail name the address in a field of their own.</summary>
    [Fact]
    public void The_field_of_Exim_names_the_address()
    {
        var failure = Single("From: Mail Delivery System <Mailer-Daemon@mx.agency.example>\r\nX-Failed-Recipients: clerk@agency.example\r\nAuto-Submitted: auto-replied\r\nSubject: Mail delivery failed: returning message to sender\r\n\r\n"
            + "This message was created automatically by mail delivery software.\r\n\r\n  clerk@agency.example\r\n    host other.example [192.0.2.9]\r\n    SMTP error from remote mail server after RCPT TO:<clerk@agency.example>:\r\n    550 5.7.1 relaying denied\r\n\r\n------ This is a copy of the message ------\r\n\r\n" + Ours);

        Assert.Equal((Address, OwnId, true), (failure.Address, failure.MessageId, failure.IsPermanent));
        Assert.Equal("550 5.7.1 relaying denied", failure.Reason);
    }

    /// <summary>qmail: no MIME at all.</summary>
    [Fact]
    public void A_letter_in_the_style_of_qmail_is_read()
    {
        var failure = Single("Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.agency.example\r\nSubject: failure notice\r\n\r\nHi. This is the program at mx.agency.example.\r\nI'm afraid I wasn't able to deliver your message to the following addresses.\r\n\r\n<clerk@agency.example>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n" + Ours);

        Assert.Equal((Address, OwnId, true), (failure.Address, failure.MessageId, failure.IsPermanent));
    }

    [Fact]
    public void A_warning_in_words_is_no_failure_for_good() =>
        Assert.False(Single("From: MAILER-DAEMON@mx.agency.example\r\nSubject: Warning: could not send message for past 4 hours\r\n\r\nThe message to <clerk@agency.example> has not yet been delivered and will be retried until it is 5 days old.").IsPermanent);

    [Fact]
    public void A_bounce_that_says_nothing_names_nobody()
    {
        var mail = Read("From: MAILER-DAEMON@mx.agency.example\r\nSubject: failure notice\r\n\r\nSomething could not be delivered.");

        Assert.Equal(MailNature.Bounce, mail.Nature);
        Assert.Empty(mail.Failures);
    }

    private static string Report(string status, string returned, string header = "From: MAILER-DAEMON@mx.office.example (Mail Delivery System)\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n") =>
        header + Multipart("report; report-type=delivery-status", "r", Part("Content-Type: text/plain", "I'm sorry to inform you about clerk@agency.example"), Part("Content-Type: message/delivery-status", status), returned);

    private static FailedDelivery Single(string message)
    {
        var mail = Read(message);
        Assert.Equal(MailNature.Bounce, mail.Nature);
        return Assert.Single(mail.Failures);
    }
}
