using System.Security.Cryptography;
using System.Text;
using MimeKit.Utils;
using Reports.Mail.Incoming.Bounces;
using Reports.Mail.Incoming.Content;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming;

/// <summary>
/// Reads a raw message. It always answers, whatever the bytes are, within bounds of time and memory that do not depend on them; what it had
/// to leave out it says. Only cancellation leaves it as an exception.
/// </summary>
public sealed class MailReader(MailReaderOptions options)
{
    private const int MaxSubject = 500;

    public ReceivedMail Read(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        var message = MessageStart.Of(raw);
        var headers = HeaderBlock.Read(message);
        var content = MailContent.Read(message, cancellationToken);
        var subject = Subject(headers);
        var nature = NatureRule.Of(headers, options, content.Files.Count > 0);
        return new()
        {
            Key = Key(headers, content, raw),
            MessageId = MessageIds.First(headers.First("Message-ID")),
            References = MessageIds.References(headers),
            InReplyTo = MessageIds.First(headers.First("In-Reply-To")),
            Sender = Senders.Of(headers),
            Subject = subject,
            SentAt = headers.First("Date") is { } date && DateUtils.TryParse(date.Raw.ToArray(), out var sent) ? sent : null,
            Nature = nature,
            Authentication = AuthenticationVerdict.Of(headers, options.AuthServId),
            Files = content.Files,
            Words = $"{subject}\n{content.Words}".Trim(),
            Failures = nature == MailNature.Bounce ? BounceReader.Failures(headers, content, options) : [],
            LeftOut = content.LeftOut,
        };
    }

    private static string Subject(HeaderBlock headers)
    {
        var subject = string.Concat((headers.First("Subject")?.Decoded ?? "").Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return subject.Length > MaxSubject ? subject[..MaxSubject] : subject;
    }

    /// <summary>Where there is no Message-ID, what else tells mails apart; where there is nothing at all, the bytes.</summary>
    private static string Key(HeaderBlock headers, MailContent content, ReadOnlyMemory<byte> raw)
    {
        var identity = MessageIds.First(headers.First("Message-ID"))
            ?? (headers.Fields.Count > 0
                ? $"{headers.First("Date")?.Text}\n{headers.First("Subject")?.Decoded}\n{content.Words}"
                : Convert.ToHexString(SHA256.HashData(raw.Span)));
        var parts = string.Join('\n', [identity, Senders.Of(headers) ?? "", .. content.Hashes]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 16));
    }
}
