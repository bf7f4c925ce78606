using System.Text;
using MimeKit;
using Reports.Mail;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;

namespace Reports.Tests.Mail;

/// <summary>The message as it goes over the wire.</summary>
public sealed class OutgoingMailTests
{
    private const string ChineseName = "某市示范局2022年政府信息公开工作年度报告核验结果.xlsx";
    private static readonly MailOptions Options = new() { From = "office@office.example", FromName = "某市政务公开办", ReplyTo = "help@office.example" };

    [Fact]
    public void The_headers_say_who_to_whom_in_which_thread_and_that_a_machine_wrote_it()
    {
        var message = Parsed(Mail(new Letter(Notice()) { InReplyTo = "<q@agency.example>", References = ["<first@agency.example>", "<q@agency.example>"] }));

        Assert.Equal("\"某市政务公开办\" <office@office.example>", message.From.ToString());
        Assert.Equal(("help@office.example", "one@agency.example, two@agency.example", "parent@office.example"), (message.ReplyTo.ToString(), message.To.ToString(), message.Cc.ToString()));
        Assert.Equal("【催报】请于1月31日前报送", message.Subject);
        Assert.Equal(("one.reminder@office.example", "q@agency.example"), (message.MessageId, message.InReplyTo));
        Assert.Equal(["first@agency.example", "q@agency.example"], message.References);
        Assert.Equal(("auto-generated", "All"), (message.Headers["Auto-Submitted"], message.Headers["X-Auto-Response-Suppress"]));
        Assert.Equal(new DateTimeOffset(2023, 1, 24, 9, 0, 0, TimeSpan.FromHours(8)), message.Date);
        var texts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], texts.Select(part => part.ContentType.MimeType));
        Assert.Equal(["第一行\r\n第二行", "<p>第一行\r\n第二行</p>"], texts.Cast<MimePart>().Select(Decoded));
    }

    [Theory]
    [InlineData("no brackets at all")]
    [InlineData("<>")]
    [InlineData("")]
    public void What_is_no_message_id_is_left_out_of_the_thread(string strange)
    {
        var message = Parsed(Mail(new Letter(Notice()) { InReplyTo = strange, References = [strange, "<good@agency.example>"] }));

        Assert.Contains("good@agency.example", message.References);
        Assert.True(message.InReplyTo is null || !message.InReplyTo.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_long_thread_the_beginning_and_the_latest_are_kept()
    {
        var message = Parsed(Mail(new Letter(Notice()) { References = [.. Enumerable.Range(0, 100).Select(number => $"<{number}@agency.example>")] }));

        Assert.Equal((20, "0@agency.example", "81@agency.example", "99@agency.example"), (message.References.Count, message.References[0], message.References[1], message.References[^1]));
    }

    [Fact]
    public void The_name_of_an_attachment_is_there_for_those_who_follow_the_standards_and_for_those_who_do_not()
    {
        var wire = Wire(Mail(new Letter(Notice()) { Attachments = [Attachment(ChineseName)] }));

        Assert.Contains("filename=\"2022-DEMO-000-1-result.xlsx\";", wire, StringComparison.Ordinal);
        Assert.Contains($"filename*=UTF-8''{Uri.EscapeDataString(ChineseName)}\r\n", wire, StringComparison.Ordinal);
        var part = Assert.IsType<MimePart>(Assert.Single(Parsed(wire).Attachments));
        Assert.Equal(ChineseName, part.FileName);
        Assert.Equal(ChineseName, part.ContentType.Name);
        Assert.Contains("name=\"=?utf-8?B?", wire, StringComparison.OrdinalIgnoreCase);
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], content.ToArray());
    }

    [Fact]
    public void A_name_that_is_too_long_for_a_line_is_cut_in_the_middle_and_keeps_its_end()
    {
        var wire = Wire(Mail(new Letter(Notice()) { Attachments = [Attachment(string.Concat(Enumerable.Repeat("某某市𠀀", 60)) + ChineseName)] }));

        var name = ((MimePart)Parsed(wire).Attachments.Single()).FileName!;
        Assert.StartsWith("某某市𠀀某某市𠀀", name, StringComparison.Ordinal);
        Assert.EndsWith("核验结果.xlsx", name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', name);
        AssertLines(wire);
    }

    [Fact]
    public void Every_line_ends_in_crlf_is_short_enough_and_plain_ascii()
    {
        var text = string.Concat(Enumerable.Repeat("长", 5000)) + "\n.\n..\rend";
        AssertLines(Wire(Mail(new Letter(new Notice(string.Concat(Enumerable.Repeat("很长的主题", 60)), text, text)) { Attachments = [Attachment(ChineseName)] })));
    }

    [Fact]
    public void A_line_break_in_a_subject_is_no_header()
    {
        var message = Parsed(Mail(new Letter(new Notice("报告\r\nBcc: evil@elsewhere.example", "x", "x"))));

        Assert.Empty(message.Bcc);
        Assert.DoesNotContain(message.Headers, header => header.Id == HeaderId.Bcc);
    }

    private static Notice Notice() => new("【催报】请于1月31日前报送", "第一行\n第二行", "<p>第一行\n第二行</p>");

    private static MailAttachment Attachment(string name) => new(
        name, "2022-DEMO-000-1-result.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", BinaryData.FromBytes([1, 2, 3]));

    private static OutgoingMail Mail(Letter letter)
    {
        List<MailboxAddress> to = [new("", "one@agency.example"), new("", "two@agency.example")];
        return new OutgoingMail
        {
            To = to,
            Cc = [new("", "parent@office.example")],
            Recipients = to,
            MessageId = "<one.reminder@office.example>",
            Letter = letter,
            Date = new DateTimeOffset(2023, 1, 24, 1, 0, 0, TimeSpan.Zero),
        };
    }

    private static MimeMessage Parsed(OutgoingMail mail) => Parsed(Wire(mail));

    private static MimeMessage Parsed(string wire) => MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(wire)), TestContext.Current.CancellationToken);

    private static string Wire(OutgoingMail mail)
    {
        using var message = mail.ToMessage(Options);
        using var stream = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(format, stream, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(stream.ToArray());
    }

    private static string Decoded(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private static void AssertLines(string wire)
    {
        Assert.All(wire, character => Assert.True(char.IsAscii(character)));
        Assert.All(wire.Split("\r\n"), line =>
        {
            Assert.True(line.Length <= 998, line);
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\r', line);
        });
    }
}
