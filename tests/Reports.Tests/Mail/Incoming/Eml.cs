using System.IO.Compression;
using System.Text;
using Reports.Mail.Incoming;

namespace Reports.Tests.Mail.Incoming;

/// <summary>
/// Builds raw messages. Header and text are given as characters of Latin-1, one a byte, so that bytes in any encoding can be put anywhere;
/// <see cref="In(string, string)"/> makes them.
/// </summary>
internal static class Eml
{
    public const string Boundary = "----=_NextPart_000_0010";
    public const string Own = "report@office.example";
    public const string Domain = "office.example";
    public const string Server = "mx.office.example";

    /// <summary>A person of an agency, a Message-ID, a date.</summary>
    public const string Usual =
        "From: Zhang San <Zhang.San@agency.example>\r\nTo: report@office.example\r\nDate: Mon, 30 Jan 2023 16:00:00 +0800\r\n"
        + "Message-ID: <20230130160000.1234@agency.example>\r\nSubject: annual report\r\nMIME-Version: 1.0\r\n";

    static Eml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static MailReader Reader { get; } = new(new() { OwnAddresses = [Own], OwnDomain = Domain, AuthServId = Server });

    /// <summary>Something that begins and is listed like a workbook; another for each label.</summary>
    public static byte[] Workbook(string label = "1") => Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook>{label}</workbook>")));

    public static byte[] Zip(params (string Name, byte[] Content)[] files) => Zip(Encoding.UTF8, files);

    public static byte[] Zip(Encoding names, params (string Name, byte[] Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(50);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    public static string In(string charset, string text) => Encoding.Latin1.GetString(Encoding.GetEncoding(charset).GetBytes(text));

    /// <summary>An encoded word; of bytes, so that it may begin or end within a character.</summary>
    public static string Word(string charset, ReadOnlySpan<byte> bytes) => $"=?{charset}?B?{Convert.ToBase64String(bytes)}?=";

    public static string Word(string charset, string text) => Word(charset, Encoding.GetEncoding(charset).GetBytes(text));

    public static string Escaped(string charset, string text) => string.Concat(Encoding.GetEncoding(charset).GetBytes(text).Select(octet => $"%{octet:X2}"));

    public static string Base64(byte[] content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

    public static string Part(string header, string body) => $"{header}\r\n\r\n{body}";

    public static string Text(string text, string charset = "utf-8") =>
        Part($"Content-Type: text/plain; charset=\"{charset}\"\r\nContent-Transfer-Encoding: base64", Base64(Encoding.GetEncoding(charset).GetBytes(text)));

    public static string Html(string html) => Part("Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit", In("utf-8", html));

    /// <summary>An attachment in base64 with this in its Content-Disposition.</summary>
    public static string File(byte[] content, string disposition = "attachment; filename=\"a.xlsx\"", string type = "application/octet-stream") =>
        Part($"Content-Type: {type}\r\nContent-Transfer-Encoding: base64" + (disposition.Length == 0 ? "" : $"\r\nContent-Disposition: {disposition}"), Base64(content));

    /// <summary>The header and body of a multipart of this subtype; the boundary tells it from those within.</summary>
    public static string Multipart(string subtype, string boundary, params string[] parts) =>
        $"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\r\n\r\n"
        + string.Concat(parts.Select(part => $"--{boundary}\r\n{part}\r\n")) + $"--{boundary}--\r\n";

    public static string Mixed(params string[] parts) => Multipart("mixed", Boundary, parts);

    public static string Forwarded(string message) => Part("Content-Type: message/rfc822\r\nContent-Disposition: inline", message);

    public static byte[] Bytes(string message) => Encoding.Latin1.GetBytes(message);

    public static ReceivedMail Read(string message) => Read(Bytes(message));

    public static ReceivedMail Read(byte[] message) => Reader.Read(message, TestContext.Current.CancellationToken);

    /// <summary>The mail has this one file, which may be a workbook and is whole.</summary>
    public static void AssertBrings(string name, byte[] content, ReceivedMail mail)
    {
        var file = Assert.Single(mail.Files);
        Assert.Equal((name, true, content.Length), (file.FileName, file.MayBeWorkbook, (int)file.Size));
        Assert.Equal(content, file.Content.ToArray());
        Assert.Null(mail.LeftOut);
    }
}
