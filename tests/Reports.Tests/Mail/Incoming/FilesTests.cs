using System.Text;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class FilesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[500]];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200_000]];

    [Theory]
    [InlineData("PK\u0003\u0004 cut off", "报告.xlsx", true)]
    [InlineData("E-SafeNet wrapped by an agent", "报告.xlsx", true)]
    [InlineData("\u0009\u0008\u0008\u0000\u0000\u0005\u0010\u0000 bare records", "old.xls", true)]
    [InlineData("<html><table><tr><td>1</table>", "导出.xls", true)]
    [InlineData("a,b\r\n1,2", "数据.csv", true)]
    [InlineData("Rar!\u001A\u0007\u0000", "报告.rar", true)]
    [InlineData("\u0001\u0002 nobody knows", "报告.et", true)]
    [InlineData("", "空.xlsx", true)]
    [InlineData("%PDF-1.7", "报告.xlsx", false)]
    [InlineData("%PDF-1.7", "扫描.pdf", false)]
    [InlineData("{\\rtf1}", "说明.doc", false)]
    [InlineData("some words", "说明.txt", false)]
    [InlineData("\u0001\u0002 nobody knows", "x.bin", false)]
    public void Whether_a_file_may_be_a_workbook_is_told_by_its_bytes_and_where_they_tell_nothing_by_its_name(string content, string name, bool mayBe)
    {
        var file = Assert.Single(Read(Usual + Mixed(Text("x"), File(Bytes(content), $"attachment; filename=\"{In("utf-8", name)}\""))).Files);

        Assert.Equal((name, mayBe, content), (file.FileName, file.MayBeWorkbook, Encoding.Latin1.GetString(file.Content.Span)));
    }

    [Theory]
    [InlineData("EncryptedPackage", true)]
    [InlineData("Workbook", true)]
    [InlineData("WordDocument", false)]
    public void Office_files_are_told_apart(string stream, bool mayBe)
    {
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        var ole = new byte[1024];
        signature.CopyTo(ole, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(ole, 512);
        ole[512 + 64] = (byte)((stream.Length + 1) * 2);
        ole[512 + 66] = 2;

        Assert.Equal(mayBe, Assert.Single(Read(Usual + Mixed(File(ole, "attachment; filename=x"))).Files).MayBeWorkbook);
    }

    [Fact]
    public void Pictures_of_a_signature_are_left_out_and_a_workbook_beside_them_is_not()
    {
        var mail = Read(Usual + Mixed(
            Multipart("related", "r", Html("<p>x<img src=\"cid:image001.png@01\">"), File(Png, "inline; filename=\"image001.png\"", "image/png; name=\"image001.png\"\r\nContent-ID: <image001.png@01>"), File(Workbook(), "attachment; filename=\"a.xlsx\"")),
            File(Png, "inline; filename=\"qr.png\"", "image/png"),
            File(Png, "attachment; filename=\"image002.png\"", "image/png"),
            File(Png, "attachment; filename=\"logo.png\"", "image/png")));

        AssertBrings("a.xlsx", Workbook(), mail);
    }

    [Theory]
    [InlineData("attachment; filename=\"scan.jpg\"")]
    [InlineData("inline; filename=\"IMG_0001.jpeg\"")]
    public void A_photo_that_somebody_attached_stays(string disposition) =>
        Assert.Equal((Jpeg.Length, false), Assert.Single(Read(Usual + Mixed(Text("x"), File(Jpeg, disposition, "image/jpeg"))).Files) is var photo ? (photo.Content.Length, photo.MayBeWorkbook) : default);

    [Fact]
    public void What_signs_a_mail_is_no_file() =>
        Assert.Empty(Read(Usual + Multipart("signed; protocol=\"application/pkcs7-signature\"", "s", Text("x"), File([1, 2, 3], "attachment; filename=\"smime.p7s\"", "application/pkcs7-signature; name=smime.p7s"))).Files);

    [Fact]
    public void Several_workbooks_come_in_their_order_and_the_same_one_twice_comes_once()
    {
        var mail = Read(Usual + Mixed([Text("x"), .. Enumerable.Range(1, 10).Select(number => File(Workbook($"{number}"), $"attachment; filename=\"{number}.xlsx\"")), File(Workbook("3"), "attachment; filename=\"again.xlsx\"")]));

        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number}.xlsx"), mail.Files.Select(file => file.FileName));
        Assert.All(mail.Files, file => Assert.True(file.MayBeWorkbook));
    }

    [Fact]
    public void Of_a_file_over_the_limit_the_size_is_known()
    {
        var large = new byte[30 << 20];
        Workbook().CopyTo(large, 0);
        var mail = Read(Usual + Mixed(Text("x"), File(large, "attachment; filename=\"big.xlsx\""), File(Workbook())));

        Assert.Equal(("big.xlsx", 0, 30L << 20, true), mail.Files[0] is var big ? (big.FileName, big.Content.Length, big.Size, big.MayBeWorkbook) : default);
        Assert.Equal(Workbook(), mail.Files[1].Content.ToArray());
    }

    [Fact]
    public void Text_is_read_in_any_encoding_from_either_form_and_from_forwarded_mails()
    {
        Assert.Contains("请查收", Read(Usual + Part("Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit", In("GBK", "请查收"))).Words, StringComparison.Ordinal);
        Assert.Contains("请查收", Read(Usual + "\r\n" + In("GBK", "请查收")).Words, StringComparison.Ordinal);
        Assert.Contains("请查收", Read(Usual + "\r\n" + In("utf-8", "请查收")).Words, StringComparison.Ordinal);
        Assert.Contains("请查收", Read(Usual + Part("Content-Type: text/plain; charset=iso-8859-99", In("GBK", "请查收"))).Words, StringComparison.Ordinal);
        var words = Read(Usual + Multipart("alternative", "a", Text("plain"), Html("<style>p{}</style><title>t</title><p>答复码&nbsp;K7QM<br>second&lt;</p>"))).Words;
        Assert.Equal("annual report\nplain\n答复码\u00A0K7QM\nsecond<", words.ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_tells_mails_apart_and_knows_a_mail_again()
    {
        var mail = Usual + Mixed(Text("x"), File(Workbook()));
        var key = Read(mail).Key;

        Assert.Matches("^[0-9a-f]{32}$", key);
        Assert.Equal(key, Read("Received: by way of another\r\nX-Spam: no\r\n" + mail).Key);
        Assert.Equal(key, Read("From zhang Mon Jan 30 16:00:00 2023\n" + mail.ReplaceLineEndings("\n")).Key);
        Assert.NotEqual(key, Read(Usual + Mixed(Text("x"), File(Workbook("2")))).Key);
        Assert.NotEqual(key, Read(mail.Replace("<2023", "<2024", StringComparison.Ordinal)).Key);
        Assert.NotEqual(key, Read(mail.Replace("Zhang.San@", "Li.Si@", StringComparison.Ordinal)).Key);
    }

    [Fact]
    public void Without_a_Message_ID_date_subject_and_text_tell_mails_apart()
    {
        var mail = Usual.Replace("Message-ID", "X-Id", StringComparison.Ordinal) + Mixed(Text("x"), File(Workbook()));

        Assert.Equal(Read(mail).Key, Read("Received: by way of another\r\n" + mail).Key);
        Assert.NotEqual(Read(mail).Key, Read(mail.Replace("16:00", "16:01", StringComparison.Ordinal)).Key);
        Assert.NotEqual(Read(mail).Key, Read(mail.Replace("annual", "other", StringComparison.Ordinal)).Key);
        Assert.NotEqual(Read("").Key, Read("\u0001").Key);
        Assert.Null(Read(mail).MessageId);
    }

    [Fact]
    public void The_thread_and_the_sender_are_read_and_what_could_break_an_answer_is_not()
    {
        var mail = Read("From: \"report@office.example\" <Zhang@Agency.Example>\r\nMessage-ID: <a@b>\r\nIn-Reply-To: <c@d> (of Monday)\r\nReferences: <e@f>\r\n <c@d>\r\nDate: Mon, 30 Jan 2023 16:00:00 +0800\r\n"
            + $"Subject: {Word("gb18030", "年度\r\nBcc: x")}\r\n\r\ntext");

        Assert.Equal(("<a@b>", "<c@d>", "zhang@agency.example", "年度 Bcc: x"), (mail.MessageId, mail.InReplyTo, mail.Sender, mail.Subject));
        Assert.Equal(["<e@f>", "<c@d>"], mail.References);
        Assert.Equal(new DateTimeOffset(2023, 1, 30, 8, 0, 0, TimeSpan.Zero), mail.SentAt);
        Assert.Null(Read("From: a@b.example\r\nFrom: c@d.example\r\n\r\n").Sender);
        Assert.Null(Read("From: a@b.example, c@d.example\r\n\r\n").Sender);
        Assert.Null(Read("From: nobody\r\nMessage-ID: a b\r\n\r\n") is var none ? none.Sender ?? none.MessageId : "");
        Assert.Equal(20, Read("References:" + string.Concat(Enumerable.Range(0, 99).Select(number => $"\r\n <{number}@x>")) + "\r\n\r\n").References.Count);
    }
}
