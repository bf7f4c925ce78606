using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

/// <summary>Mails made to exhaust whoever reads them: each is answered, says what was left out, and takes bounded memory.</summary>
public sealed class LimitTests
{
    private const long Most = 256L << 20;

    private static readonly Dictionary<string, Func<string>> Floods = new()
    {
        ["parts"] = () => "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--b\r\n\r\n", 2 << 20),
        ["nested multiparts"] = () => string.Concat(Enumerable.Range(0, 20_000).Select(number => $"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n")),
        ["nested messages"] = () => Repeat("Content-Type: message/rfc822\r\n\r\n", 8 << 20),
        ["fields"] = () => Repeat("a: b\r\n", 16 << 20),
        ["fields of a part"] = () => "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + Repeat("a: b\r\n", 16 << 20),
        ["one field"] = () => "Subject: " + Repeat("x ", 16 << 20),
        ["folds"] = () => "References:" + Repeat("\r\n <a@b>", 8 << 20),
        ["parameters"] = () => "Content-Type: multipart/mixed; " + Repeat("a*0=b; ", 2 << 20) + "\r\n\r\ntext",
        ["encoded words"] = () => "Subject: " + Repeat("=?gbk?B?xOM=?= ", 4 << 20) + "\r\n\r\ntext",
        ["addresses"] = () => "From: " + Repeat("a:(((((\"", 2 << 20) + "\r\n\r\ntext",
        ["tags"] = () => "Content-Type: text/html\r\n\r\n" + Repeat("<div <a=\"&", 8 << 20),
        ["boundaries that are none"] = () => "Content-Type: multipart/mixed\r\n\r\n" + Repeat("--b\r\nA: b\r\n", 4 << 20),
        ["uuencoded beginnings"] = () => "Subject: x\r\n\r\n" + Repeat("begin 644 a\r\n", 4 << 20),
        ["uuencoded files"] = () => "Subject: x\r\n\r\n" + Repeat("begin 644 a\r\n`\r\nend\r\n", 4 << 20),
        ["one line"] = () => "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--", 16 << 20),
        ["pages"] = () => "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--b\r\nContent-Type: text/html\r\n\r\n" + Repeat("<a b=\"&", 200 << 10) + "\r\n", 16 << 20),
        ["winmail"] = () => "Content-Type: application/ms-tnef\r\n\r\n\u0078\u009F\u003E\u0022\u0001\u0000" + Repeat("\u0002\u0002\u0090\u0006\u0000\u0000\u0000\u0000\u0000\u0000\u0000", 4 << 20),
        ["comments"] = () => "Authentication-Results: mx.office.example; " + Repeat("(", 1 << 20) + "\r\n\r\ntext",
        ["words of a bounce"] = () => "From: mailer-daemon@x.example\r\n\r\n" + Repeat("a.b@c.", 4 << 20),
    };

    public static TheoryData<string> Names => [.. Floods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_flood_is_answered(string of)
    {
        var message = Bytes(Floods[of]());
        var clock = Stopwatch.StartNew();

        Assert.InRange(Allocated(() => Assert.InRange(Read(message).Files.Count, 0, 64)), 0, Most);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_message_of_45_MB_is_read_whole_as_far_as_a_filing_may_go()
    {
        var noise = new byte[11 << 20];
        new Random(45).NextBytes(noise);
        var parts = Enumerable.Range(0, 3).Select(number => File([.. Workbook(), .. noise, (byte)number], $"attachment; filename=\"{number}.xlsx\"")).ToArray();
        var message = Bytes(Usual + Mixed([Text("x"), .. parts]));
        Assert.InRange(message.Length, 44 << 20, 48 << 20);

        Assert.InRange(Allocated(() => Assert.Equal(3, Read(message).Files.Count(file => file.Content.Length > 11 << 20))), 0, Most);
    }

    [Fact]
    public void A_bomb_in_a_zip_is_not_unpacked_and_the_zip_is_what_came()
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < 40; number++)
            {
                using var entry = archive.CreateEntry($"{number}.xlsx").Open();
                entry.Write(new byte[19 << 20]);
            }
        }

        var message = Bytes(Usual + Mixed(File(buffer.ToArray(), "attachment; filename=\"all.zip\"")));

        Assert.InRange(Allocated(() => Assert.Equal("all.zip", Assert.Single(Read(message).Files).FileName)), 0, Most);
    }

    [Fact]
    public void Too_many_files_or_mails_within_mails_are_left_out_and_that_is_said()
    {
        var many = Read(Usual + Mixed([.. Enumerable.Range(0, 100).Select(number => File(Workbook($"{number}"), $"attachment; filename=\"{number}.xlsx\""))]));
        Assert.Equal((64, "more than 64 files"), (many.Files.Count, many.LeftOut));

        var deep = Usual + Multipart("mixed", "last", File(Workbook()));
        for (var level = 0; level < 12; level++)
        {
            deep = Usual + Multipart("mixed", $"level{level}", File(Bytes(deep), "attachment; filename=\"x.eml\""));
        }

        Assert.Equal("mails within mails deeper than 6", Read(deep).LeftOut);
    }

    [Fact]
    public void Cancellation_ends_the_reading() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Reader.Read(Bytes(Usual + Mixed(Text("x"), File(Workbook()))), new CancellationToken(canceled: true)));

    private static string Repeat(string text, int length) => new StringBuilder(length + text.Length).Insert(0, text, length / text.Length).ToString();

    /// <summary>In bytes, all in all: more than it ever held at once. The message itself is not counted.</summary>
    private static long Allocated(Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
