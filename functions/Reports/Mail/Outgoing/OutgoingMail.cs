using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Reports.Mail.Outgoing;

/// <summary>A mail with its envelope. Pure: the same mail is the same message, but for the boundaries between its parts.</summary>
public sealed record OutgoingMail
{
    // A thread that went to and fro for years: the beginning and the latest are what programs sort by.
    private const int MaxReferences = 20;

    public required IReadOnlyList<MailboxAddress> To { get; init; }

    /// <summary>With its angle brackets.</summary>
    public required string MessageId { get; init; }

    public required Letter Letter { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>Those of <see cref="Letter.Copies"/> that mail may go to.</summary>
    public IReadOnlyList<MailboxAddress> Cc { get; init; } = [];

    /// <summary>To whom it goes this time; those of <see cref="To"/> and <see cref="Cc"/> who have it, or cannot get it, are left out.</summary>
    public required IReadOnlyList<MailboxAddress> Recipients { get; init; }

    /// <summary>The message as it goes over the wire; whoever gets it disposes of it.</summary>
    internal MimeMessage ToMessage(MailOptions options)
    {
        var message = new MimeMessage { Date = Date, Subject = Letter.Notice.Subject };
        message.From.Add(new MailboxAddress(Encoding.UTF8, options.FromName, options.From));
        message.ReplyTo.Add(new MailboxAddress("", options.AnswersTo));
        message.To.AddRange(To);
        message.Cc.AddRange(Cc);
        message.MessageId = Bare(MessageId) ?? throw new InvalidOperationException($"{MessageId} is not a Message-ID.");
        Thread(message);

        // RFC 3834 and its counterpart in Exchange: no mail program answers this one by itself.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = Body();
        return message;
    }

    private void Thread(MimeMessage message)
    {
        if (Letter.InReplyTo is { } answered && Bare(answered) is { } id)
        {
            message.InReplyTo = id;
        }

        var thread = Letter.References.Select(Bare).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        message.References.AddRange(thread.Count <= MaxReferences ? thread : [thread[0], .. thread.TakeLast(MaxReferences - 1)]);
    }

    private MimeEntity Body()
    {
        var texts = new MultipartAlternative { Part(Letter.Notice.Text, "plain"), Part(Letter.Notice.Html, "html") };
        if (Letter.Attachments.Count == 0)
        {
            return texts;
        }

        var mixed = new Multipart("mixed") { texts };
        foreach (var attachment in Letter.Attachments)
        {
            mixed.Add(attachment.ToPart());
        }

        return mixed;
    }

    // Base64 keeps every line short, whatever the length of ours, and passes every server.
    private static MimePart Part(string content, string subtype)
    {
        var part = new MimePart("text", subtype)
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")))),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Charset = "utf-8";
        return part;
    }

    /// <summary>Without its angle brackets; null for what others wrote that is no Message-ID, or too long for a line.</summary>
    private static string? Bare(string id) =>
        id.Length <= 900 && MimeUtils.EnumerateReferences(id).FirstOrDefault() is { Length: > 0 } bare && bare.All(char.IsAscii) ? bare : null;
}
