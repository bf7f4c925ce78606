using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class PackingTests
{
    private static readonly byte[] Book = Workbook();
    private static readonly byte[] Pdf = "%PDF-1.7 a scan"u8.ToArray();

    [Theory]
    [InlineData("mixed")]
    [InlineData("related")]
    [InlineData("alternative")]
    [InlineData("parallel")]
    [InlineData("signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256")]
    [InlineData("appledouble")]
    [InlineData("x-of-tomorrow")]
    public void A_workbook_is_found_in_a_multipart_of_every_kind(string subtype) =>
        AssertBrings("a.xlsx", Book, Read(Usual + Multipart(subtype, "b", Text("x"), File(Book))));

    [Fact]
    public void A_workbook_is_found_in_parts_within_parts_and_without_any()
    {
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Multipart("alternative", "a", Text("x"), Multipart("related", "r", Html("<p>x"), Multipart("mixed", "m", File(Book)))))));
        AssertBrings("a.xlsx", Book, Read(Usual + File(Book)));
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("image/png")]
    [InlineData("application/pdf")]
    [InlineData("message/x-unknown")]
    [InlineData("nonsense")]
    public void What_the_type_says_does_not_matter(string type) => AssertBrings("附件1.xlsx", Book, Read(Usual + Mixed(Text("x"), File(Book, "", type))));

    [Fact]
    public void Every_transfer_encoding_is_undone()
    {
        var quoted = string.Concat(Book.Select(octet => $"={octet:X2}")).Chunk(72).Select(line => new string(line) + "=\r\n");
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Part("Content-Type: application/octet-stream; name=a.xlsx\r\nContent-Transfer-Encoding: quoted-printable", string.Concat(quoted)))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Part("Content-Type: application/octet-stream; name=a.xlsx\r\nContent-Transfer-Encoding: binary", Encoding.Latin1.GetString(Book)))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Part("Content-Type: application/octet-stream; name=a.xlsx\r\nContent-Transfer-Encoding: 8bit", Encoding.Latin1.GetString(Book)))));
    }

    [Fact]
    public void An_encoding_that_is_forgotten_or_was_undone_already_does_no_harm()
    {
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Part("Content-Type: application/octet-stream; name=a.xlsx", Base64(Book)))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Part("Content-Type: application/octet-stream; name=a.xlsx\r\nContent-Transfer-Encoding: base64", Encoding.Latin1.GetString(Book)))));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed\r\n\r\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"another\"\r\n\r\n")]
    [InlineData("\r\nContent-Type: multipart/mixed; boundary=\"----=_NextPart_000_0010\"\r\n\r\n")]
    [InlineData("\r\n")]
    public void Parts_are_found_where_the_header_does_not_say_so(string header)
    {
        var body = Mixed(Text("the text"), File(Book));
        var mail = Read(Usual + header + body[(body.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

        AssertBrings("a.xlsx", Book, mail);
        Assert.EndsWith("the text", mail.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_breaks_off_still_brings_what_came_before()
    {
        var whole = Usual + Mixed(Text("x"), File(Book), File(Pdf, "attachment; filename=b.pdf"));

        Assert.Equal("a.xlsx", Read(whole[..whole.IndexOf("application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=b.pdf", StringComparison.Ordinal)]).Files[0].FileName);
    }

    [Fact]
    public void A_workbook_is_found_in_a_mail_that_was_forwarded_however_it_was_attached()
    {
        var inner = Usual + Mixed(Text("inner"), File(Book));
        var raw = Bytes(inner);
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed2(Text("x"), Forwarded(inner))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed(Text("x"), Forwarded(Usual + Mixed2(Forwarded(Usual + Multipart("mixed", "third", File(Book))))))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed2(Text("x"), File(raw, "attachment; filename=\"mail.eml\"", "message/rfc822"))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed2(Text("x"), File(raw, "attachment; filename=\"mail.eml\""))));
        AssertBrings("a.xlsx", Book, Read(Usual + Mixed2(Text("x"), File(raw, "attachment"))));
        AssertBrings("a.xlsx", Book, Read(Usual + Multipart("digest", "d", "\r\n" + inner)));
        Assert.Contains("inner", Read(Usual + Mixed2(File(raw, "attachment; filename=\"mail.eml\""))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Workbooks_are_taken_out_of_a_zip_and_of_a_zip_within()
    {
        var second = Workbook("2");
        var mail = Read(Usual + Mixed(Text("x"), File(
            Zip(("报告/a.xlsx", Book), ("__MACOSX/报告/._a.xlsx", [1]), ("~$a.xlsx", [2]), ("说明.pdf", Pdf), ("下属/更多.zip", Zip(("b.xlsx", second)))),
            "attachment; filename=\"all.zip\"")));

        Assert.Equal(["a.xlsx", "说明.pdf", "b.xlsx"], mail.Files.Select(file => file.FileName));
        Assert.Equal([true, false, true], mail.Files.Select(file => file.MayBeWorkbook));
        Assert.Equal(second, mail.Files[2].Content.ToArray());
        Assert.Null(mail.LeftOut);
    }

    [Fact]
    public void Names_in_a_zip_may_be_in_GBK() =>
        AssertBrings("年度报告.xlsx", Book, Read(Usual + Mixed(File(Zip(Encoding.GetEncoding("GBK"), ("文件夹/年度报告.xlsx", Book)), "attachment; filename=\"a.zip\""))));

    [Fact]
    public void A_zip_that_cannot_be_opened_is_itself_what_came()
    {
        var cut = Zip(("a.xlsx", Book))[..^30];
        AssertBrings("a.zip", cut, Read(Usual + Mixed(File(cut, "attachment; filename=\"a.zip\""))));

        var deep = Zip(("1.zip", Zip(("2.zip", Zip(("a.xlsx", Book))))));
        Assert.Equal(("2.zip", true), Assert.Single(Read(Usual + Mixed(File(deep, "attachment; filename=\"0.zip\""))).Files) is var kept ? (kept.FileName, kept.MayBeWorkbook) : default);
        var empty = Zip();
        AssertBrings("a.zip", empty, Read(Usual + Mixed(File(empty, "attachment; filename=\"a.zip\""))));
    }

    [Theory]
    [InlineData("winmail.dat", "application/ms-tnef")]
    [InlineData("winmail.dat", "application/octet-stream")]
    [InlineData("ATT00001.bin", "application/octet-stream")]
    [InlineData("noname", "text/plain")]
    public void A_workbook_is_taken_out_of_a_winmail_dat_whatever_it_is_called(string name, string type)
    {
        var winmail = new TnefWriter("答复码 K7QM").With("年度报告.xlsx", Book).ToBytes();

        AssertBrings("年度报告.xlsx", Book, Read(Usual + Mixed(Text("x"), File(winmail, $"attachment; filename=\"{name}\"", type))));
        AssertBrings("年度报告.xlsx", Book, Read(Usual + File(winmail, $"attachment; filename=\"{name}\"", type)));
    }

    [Fact]
    public void A_winmail_dat_may_hold_several_files_with_names_in_the_code_page_of_the_sender_a_text_and_a_message()
    {
        var inner = new TnefWriter("inside").With("c.xlsx", Workbook("3"));
        var winmail = new TnefWriter("答复码 K7QM").With("年度报告.xlsx", Book, isUnicode: false).With("扫描.pdf", Pdf).With(inner).ToBytes();

        var mail = Read(Usual + File(winmail, "attachment; filename=winmail.dat", "application/ms-tnef"));

        Assert.Equal(["年度报告.xlsx", "扫描.pdf", "c.xlsx"], mail.Files.Select(file => file.FileName));
        Assert.Contains("答复码 K7QM", mail.Words, StringComparison.Ordinal);
    }

    /// <summary>Outlook with a certificate: signed, and not in clear text beside the signature.</summary>
    [Fact]
    public void A_workbook_is_taken_out_of_a_mail_that_is_packed_into_its_signature()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=zhang", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var signed = new SignedCms(new ContentInfo(Bytes(Mixed(Text("signed text"), File(Book)))));
        signed.ComputeSignature(new CmsSigner(certificate));

        var mail = Read(Usual + File(signed.Encode(), "attachment; filename=\"smime.p7m\"", "application/pkcs7-mime; smime-type=signed-data; name=\"smime.p7m\""));

        AssertBrings("a.xlsx", Book, mail);
        Assert.Contains("signed text", mail.Words, StringComparison.Ordinal);
    }

    /// <summary>A page that WPS saved with its pictures looks like a mail inside, and is one file.</summary>
    [Fact]
    public void A_page_in_one_file_is_no_mail()
    {
        var page = Bytes("From: <saved by a program>\r\nSubject: x\r\nDate: Mon, 30 Jan 2023 16:00:00 +0800\r\nMIME-Version: 1.0\r\n" + Multipart("related", "page", Html("<table>")));

        AssertBrings("导出.xls", page, Read(Usual + Mixed(Text("x"), File(page, $"attachment; filename=\"{In("utf-8", "导出.xls")}\""))));
    }

    [Fact]
    public void A_uuencoded_file_in_the_text_is_found_and_is_no_text()
    {
        var lines = Book.Chunk(45).Select(line => $"{(char)(32 + line.Length)}{string.Concat(line.Chunk(3).Select(Three))}\r\n");
        var mail = Read(Usual + "\r\nbefore\r\nbegin 644 " + In("GBK", "年度报告.xlsx") + "\r\n" + string.Concat(lines) + "`\r\nend\r\nafter\r\n");

        AssertBrings("年度报告.xlsx", Book, mail);
        Assert.DoesNotContain("begin", mail.Words, StringComparison.Ordinal);
        Assert.EndsWith("after", mail.Words, StringComparison.Ordinal);
    }

    private static string Mixed2(params string[] parts) => Multipart("mixed", "outer", parts);

    private static string Three(byte[] octets)
    {
        int Octet(int index) => index < octets.Length ? octets[index] : 0;
        int[] sextets = [Octet(0) >> 2, (Octet(0) & 3) << 4 | Octet(1) >> 4, (Octet(1) & 15) << 2 | Octet(2) >> 6, Octet(2) & 63];
        return string.Concat(sextets.Select(sextet => sextet == 0 ? '`' : (char)(32 + sextet)));
    }
}
