using Reports.Mail.Incoming;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class AuthenticationTests
{
    private const string Border = "Received: from mail.agency.example (mail.agency.example [192.0.2.7]) by mx.office.example with ESMTPS; Mon, 30 Jan 2023 16:00:01 +0800\r\n";
    private const string Inner = "Received: from localhost (localhost [127.0.0.1]) by store.office.example; Mon, 30 Jan 2023 16:00:02 +0800\r\n";
    private const string Theirs = "Received: from pc7 by mail.agency.example; Mon, 30 Jan 2023 16:00:00 +0800\r\n";
    private const string Pass = "Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=agency.example; dmarc=pass header.from=agency.example\r\n";
    private const string Fail = "Authentication-Results: mx.office.example;\r\n\tdkim=none; dmarc=fail (p=none dis=none) header.from=agency.example\r\n";
    private const string SpfOnly = "Authentication-Results: mx.office.example 1; spf=pass smtp.mailfrom=agency.example\r\n";

    [Theory]
    [InlineData(MailAuthentication.Passed, Pass + Border)]
    [InlineData(MailAuthentication.Failed, Fail + Border)]
    [InlineData(MailAuthentication.Failed, Border + Fail)]
    [InlineData(MailAuthentication.Failed, Inner + Border + Fail + Theirs)]
    [InlineData(MailAuthentication.Failed, Inner + Fail + Border + Theirs)]
    [InlineData(MailAuthentication.Passed, SpfOnly + Pass + Border)]
    [InlineData(MailAuthentication.Failed, "AUTHENTICATION-results: MX.Office.Example;DMARC=FAIL\r\n")]
    [InlineData(MailAuthentication.Failed, "Authentication-Results: mx.office.example; dmarc/1 = fail\r\n")]
    public void The_word_of_our_server_counts(MailAuthentication expected, string trace) => Assert.Equal(expected, Verdict(trace));

    [Theory]
    [InlineData(Pass + Border + Fail + Theirs, MailAuthentication.Passed)]
    [InlineData(Fail + Border + Pass + Theirs, MailAuthentication.Failed)]
    [InlineData(Fail + Pass + Border, MailAuthentication.Failed)]
    [InlineData(Border + Fail + Pass, MailAuthentication.Failed)]
    [InlineData(Border + SpfOnly + Pass, MailAuthentication.Unknown)]
    [InlineData(Border + Theirs + Pass, MailAuthentication.Unknown)]
    [InlineData(Border + "Received: from x by mx.office.example; now\r\n" + Pass, MailAuthentication.Unknown)]
    public void One_that_came_with_the_mail_does_not(string trace, MailAuthentication expected) => Assert.Equal(expected, Verdict(trace));

    [Theory]
    [InlineData("Authentication-Results: mx.agency.example; dmarc=pass\r\n")]
    [InlineData("Authentication-Results: mx.office.example.evil.example; dmarc=pass\r\n")]
    [InlineData("ARC-Authentication-Results: i=1; mx.office.example; dmarc=pass\r\n")]
    [InlineData("X-Authentication-Results: mx.office.example; dmarc=pass\r\n")]
    [InlineData("Authentication-Results: mx.office.example; none\r\n")]
    [InlineData("Authentication-Results: mx.office.example; dmarc=temperror\r\n")]
    [InlineData("Authentication-Results: mx.office.example; spf=pass (dmarc=pass) smtp.mailfrom=\"x; dmarc=pass\"\r\n")]
    [InlineData("Authentication-Results: mx.office.example; spf=none smtp.mailfrom=\"\\\"; dmarc=pass; \"\r\n")]
    [InlineData("Authentication-Results: spf=pass; dmarc=pass action=none\r\n")]
    public void Nothing_else_does(string field) => Assert.Equal(MailAuthentication.Unknown, Verdict(field + Border));

    [Theory]
    [InlineData("x)(; dmarc=pass", MailAuthentication.Failed)]
    [InlineData("\"unclosed", MailAuthentication.Failed)]
    [InlineData("=?x?", MailAuthentication.Failed)]
    [InlineData("x smtp.mailfrom=\"a; dmarc=fail", MailAuthentication.Failed)]
    public void What_the_sender_chose_hides_no_failure(string name, MailAuthentication expected) =>
        Assert.Equal(expected, Verdict($"Authentication-Results: mx.office.example; dmarc=fail header.from={name}\r\n" + Border));

    [Theory]
    [InlineData("fail", MailAuthentication.Failed)]
    [InlineData("pass", MailAuthentication.Passed)]
    [InlineData("bestguesspass", MailAuthentication.Unknown)]
    public void Exchange_Online_leaves_out_its_name(string result, MailAuthentication expected)
    {
        var reader = new MailReader(new() { OwnDomain = Domain, AuthServId = "office-example.mail.protection.outlook.com" });
        var trace = "Received: from A.apcprd01.prod.outlook.com (2603::1) by B.apcprd01.prod.outlook.com with HTTPS\r\n"
            + "Received: from C.apc01.prod.protection.outlook.com (2603::2) by A.apcprd01.prod.outlook.com with Microsoft SMTP Server\r\n"
            + $"Authentication-Results: spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=agency.example; dkim=none (message not signed) header.d=none;dmarc={result} action=quarantine header.from=agency.example;compauth=fail reason=000\r\n"
            + "Received-SPF: Fail\r\nReceived: from mail.agency.example (192.0.2.7) by C.mail.protection.outlook.com (10.0.0.1)\r\n"
            + "Authentication-Results: dmarc=pass\r\n";

        Assert.Equal(expected, reader.Read(Bytes(trace + Usual + "\r\ntext"), TestContext.Current.CancellationToken).Authentication);
    }

    [Fact]
    public void Without_a_name_nothing_is_believed()
    {
        var reader = new MailReader(new() { OwnDomain = Domain });

        Assert.Equal(MailAuthentication.Unknown, reader.Read(Bytes(Fail + Usual + "\r\ntext"), TestContext.Current.CancellationToken).Authentication);
    }

    private static MailAuthentication Verdict(string trace) => Read(trace + Usual + "\r\ntext").Authentication;
}
