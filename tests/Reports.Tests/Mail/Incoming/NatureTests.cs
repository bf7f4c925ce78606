using Reports.Mail.Incoming;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class NatureTests
{
    private const string OwnId = "<0b5f2a4e-5b1c-4f6e-9a52-3f8b2f0f6d11.reminder@office.example>";

    [Theory]
    [InlineData("")]
    [InlineData("Auto-Submitted: no\r\n")]
    [InlineData("auto-submitted: No (a person)\r\n")]
    [InlineData("Precedence: first-class\r\n")]
    [InlineData("X-Auto-Response-Suppress: DR, RN, NRN, OOF\r\n")]
    [InlineData("Return-Path: <zhang.san@agency.example>\r\n")]
    [InlineData("In-Reply-To: " + OwnId + "\r\nReferences: " + OwnId + "\r\n")]
    [InlineData("X-Forwarded-To: report@office.example\r\nResent-From: li@agency.example\r\n")]
    [InlineData("X-AutoReply: no\r\n")]
    public void A_person_may_be_answered(string header) => Assert.Equal(MailNature.Personal, Nature(header));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n")]
    [InlineData("AUTO-SUBMITTED: auto-generated; type=x\r\n")]
    [InlineData("Auto-Submitted:\r\n auto-notified\r\n")]
    [InlineData("Auto-Submitted: no\r\nAuto-Submitted: auto-replied\r\n")]
    [InlineData("Auto-Submitted: none-of-that\r\n")]
    [InlineData("junk without a colon\r\nAuto-Submitted: auto-replied\r\n")]
    [InlineData("Auto-Submitted : auto-replied\r\n")]
    [InlineData("Precedence: bulk\r\n")]
    [InlineData("Precedence: Auto_Reply\r\n")]
    [InlineData("Precedence: junk\r\n")]
    [InlineData("X-Autoreply: yes\r\n")]
    [InlineData("X-Autorespond: holiday\r\n")]
    [InlineData("X-AutoReply-From: zhang@agency.example\r\n")]
    [InlineData("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\r\n")]
    [InlineData("Return-Path: <>\r\n")]
    public void What_a_program_sends_may_not(string header) => Assert.Equal(MailNature.AutoReply, Nature(header));

    [Theory]
    [InlineData("List-Id: <clerks.city.example>\r\n")]
    [InlineData("List-Post: <mailto:clerks@city.example>\r\n")]
    [InlineData("List-Unsubscribe: <mailto:leave@city.example>\r\n")]
    [InlineData("Mailing-List: contact clerks-help@city.example; run by ezmlm\r\n")]
    [InlineData("Precedence: list\r\n")]
    public void What_comes_by_a_list_may_not(string header) => Assert.Equal(MailNature.List, Nature(header));

    [Theory]
    [InlineData("From: report@office.example\r\n")]
    [InlineData("From: =?utf-8?B?5pS/5Yqh?= <Report@OFFICE.example>\r\n")]
    [InlineData("From: zhang@agency.example\r\nMessage-ID: " + OwnId + "\r\n")]
    public void Our_own_mail_is_told_by_its_sender_or_by_its_Message_ID(string header) => Assert.Equal(MailNature.Own, Read(header + "\r\ntext").Nature);

    [Fact]
    public void Somebody_else_of_our_domain_is_a_person() =>
        Assert.Equal(MailNature.Personal, Read("From: wang@office.example\r\nMessage-ID: <5F3C2A@office.example>\r\n\r\ntext").Nature);

    [Theory]
    [InlineData("自动回复：报告", "In-Reply-To: " + OwnId + "\r\n", true)]
    [InlineData("自动回复：报告", "", true)]
    [InlineData("Automatic reply: report", "X-Auto-Response-Suppress: All\r\n", true)]
    [InlineData("Out of Office: report", "References: " + OwnId + "\r\n", true)]
    [InlineData("Re: 自动回复：报告", "In-Reply-To: " + OwnId + "\r\n", false)]
    [InlineData("关于自动回复的说明", "", false)]
    public void The_subject_of_an_auto_reply_counts_together_with_something_else(string subject, string header, bool isAutomatic) =>
        Assert.Equal(
            isAutomatic ? MailNature.AutoReply : MailNature.Personal,
            Read($"From: zhang@agency.example\r\nSubject: {Word("utf-8", subject)}\r\n{header}\r\ntext").Nature);

    [Fact]
    public void A_workbook_under_such_a_subject_alone_was_sent_by_a_person() =>
        Assert.Equal(MailNature.Personal, Read($"From: zhang@agency.example\r\nSubject: {Word("utf-8", "自动回复：报告")}\r\n" + Mixed(File(Workbook()))).Nature);

    [Fact]
    public void What_is_inside_a_forwarded_mail_decides_nothing()
    {
        var inner = "From: mailer-daemon@other.example\r\nAuto-Submitted: auto-replied\r\nList-Id: <x.y>\r\nReturn-Path: <>\r\n\r\ntext";

        Assert.Equal(MailNature.Personal, Read(Usual + Mixed(Text("see below"), Forwarded(inner))).Nature);
    }

    [Fact]
    public void A_note_that_a_mail_was_read_is_no_bounce() =>
        Assert.Equal(
            MailNature.AutoReply,
            Read("From: zhang@agency.example\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nread\r\n--b--").Nature);

    private static MailNature Nature(string header) => Read(header + Usual + Mixed(Text("text"), File(Workbook()))).Nature;
}
