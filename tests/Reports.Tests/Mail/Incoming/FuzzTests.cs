using System.Diagnostics;
using System.Text;
using Reports.Mail.Incoming;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

/// <summary>The corpus, changed at random but the same way in every run; many more rounds are run by hand with other seeds.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 60;

    /// <summary>On a machine that runs all other tests beside; by hand it is one second.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Producers => [.. Corpus.Filings.Keys, .. Corpus.Automatic.Keys];

    [Theory]
    [MemberData(nameof(Producers))]
    public void A_mail_changed_anywhere_is_answered_in_time(string producer) => Run(producer, seed: 1, Rounds, Most);

    [Theory]
    [MemberData(nameof(Producers))]
    public void A_mail_that_says_it_is_automatic_is_never_taken_for_a_person_whatever_else_is_broken(string producer) =>
        RunAutomatic(producer, seed: 2, Rounds);

    /// <summary>A mail of which only what follows the header is changed keeps its kind, its sender and its thread.</summary>
    [Theory]
    [MemberData(nameof(Producers))]
    public void A_broken_body_changes_nothing_of_what_the_header_says(string producer)
    {
        var message = Message(producer);
        var body = message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var whole = Read(message);
        var random = new Random(3);
        for (var round = 0; round < Rounds; round++)
        {
            var mail = Read([.. Bytes(message[..body]), .. Changed(Bytes(message[body..]), random)]);
            Assert.Equal((whole.MessageId, whole.Sender, whole.Subject, whole.InReplyTo), (mail.MessageId, mail.Sender, mail.Subject, mail.InReplyTo));
            Assert.Equal(whole.Nature == MailNature.Personal, mail.Nature == MailNature.Personal);
        }
    }

    internal static void Run(string producer, int seed, int rounds, TimeSpan most)
    {
        var message = Bytes(Message(producer));
        Read(message);
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var changed = Changed(message, random);
            var clock = Stopwatch.StartNew();
            var mail = Read(changed);
            Check(mail, $"{producer}, seed {seed}, round {round}");
            Assert.True(clock.Elapsed < most, $"{producer}, seed {seed}, round {round}: {clock.Elapsed}");
        }
    }

    internal static void RunAutomatic(string producer, int seed, int rounds)
    {
        var message = Bytes(Message(producer));
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var changed = Changed(message, random);
            Assert.NotEqual(MailNature.Personal, Read([.. "Auto-Submitted: auto-replied\r\n"u8, .. changed]).Nature);
        }
    }

    private static void Check(ReceivedMail mail, string of)
    {
        Assert.Matches("^[0-9a-f]{32}$", mail.Key);
        Assert.True(mail.Sender is null || mail.Sender.Contains('@', StringComparison.Ordinal), of);
        string?[] lines = [mail.MessageId, mail.InReplyTo, mail.Subject, .. mail.References, .. mail.Files.Select(file => file.FileName), .. mail.Failures.Select(failure => failure.Reason)];
        foreach (var line in lines)
        {
            Assert.DoesNotContain(line ?? "", character => character is '\r' or '\n' or '\0');
        }

        Assert.All(mail.Files, file =>
        {
            Assert.InRange(file.FileName.Length, 1, 200);
            Assert.DoesNotContain(file.FileName, character => character is '/' or '\\');
            Assert.Equal(file.Size, file.Content.IsEmpty ? file.Size : file.Content.Length);
        });
    }

    private static string Message(string producer) => Corpus.Filings.TryGetValue(producer, out var filing) ? filing : Corpus.Automatic[producer];

    /// <summary>Up to four changes of bytes, lines, lengths and marks that mean something in a mail.</summary>
    private static byte[] Changed(byte[] message, Random random)
    {
        List<byte> bytes = [.. message];
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 2; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(9))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Marks[random.Next(Marks.Length)]));
                    break;
                case 5:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(5_000)));
                    break;
                case 6:
                    Replace(bytes, random);
                    break;
                case 7:
                    bytes.Reverse(at, length);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly string[] Marks =
    [
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "--", "--\r\n", ":", ";", "\"", "\\", "(", "<", ">", "@", "=?", "?=", "=?gb18030?B?", "=?utf-8?Q?=", "*0*=", "''", "%", "begin 644 x\r\n", "PK\u0003\u0004",
        "Content-Type: multipart/mixed; boundary=\"\"\r\n", "Content-Type: message/rfc822\r\n\r\n", "Content-Type: multipart/report\r\n", "Content-Transfer-Encoding: x-uuencode\r\n", "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Type: message/delivery-status\r\n\r\n", "Content-Type: message/partial; id=1; number=1; total=9\r\n", "Content-Length: 99999999\r\n", "From: <>\r\n", "From \r\n", "\u0078\u009F\u003E\u0022\u0001\u0000",
    ];

    /// <summary>Every occurrence of a word by another of the same kind.</summary>
    private static void Replace(List<byte> bytes, Random random)
    {
        string[] words = ["base64", "quoted-printable", "8bit", "mixed", "alternative", "related", "text/plain", "message/rfc822", "utf-8", "gb18030", "GBK", "gb2312", "attachment", "inline", "application/octet-stream", "boundary", "filename", "name"];
        var text = Encoding.Latin1.GetString([.. bytes]).Replace(words[random.Next(words.Length)], words[random.Next(words.Length)], StringComparison.Ordinal);
        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(text));
    }
}
