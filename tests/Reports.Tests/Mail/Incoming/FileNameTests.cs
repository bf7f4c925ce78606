using System.Text;
using static Reports.Tests.Mail.Incoming.Eml;

namespace Reports.Tests.Mail.Incoming;

public sealed class FileNameTests
{
    private const string Name = "某市示范局2022年度报告（终稿）.xlsx";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb2312")]
    [InlineData("GBK")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    public void A_name_in_encoded_words_is_decoded_inside_the_parameter(string charset)
    {
        var name = charset == "big5" ? "年度報告.xlsx" : Name;
        AssertNamed(name, $"attachment; filename=\"{Word(charset, name)}\"");
        AssertNamed(name, $"attachment; filename={Word(charset, name)}");
        AssertNamed(name, "attachment", $"application/octet-stream; name=\"{Word(charset, name)}\"");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(11)]
    public void Words_that_split_a_name_anywhere_are_put_together(int at)
    {
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(Name);
        AssertNamed(Name, $"attachment;\r\n\tfilename=\"{Word("gb18030", bytes.AsSpan(0, at))}\r\n {Word("gb18030", bytes.AsSpan(at))}\"");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("GBK")]
    public void A_name_in_RFC_2231_is_decoded(string charset) => AssertNamed(Name, $"attachment; filename*={charset}''{Escaped(charset, Name)}");

    [Fact]
    public void A_name_in_RFC_2231_may_be_continued_out_of_order_and_in_the_middle_of_a_character()
    {
        var escaped = Escaped("utf-8", Name);
        AssertNamed(Name, $"attachment;\r\n filename*0*=utf-8'zh-CN'{escaped[..12]};\r\n filename*2*={escaped[45..]};\r\n filename*1*={escaped[12..45]}");
        AssertNamed("report of 2022.xlsx", "attachment;\r\n filename*0=\"report of\";\r\n filename*1=\" 2022.xlsx\"");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_name_in_bare_bytes_is_read_in_both_fields(string charset)
    {
        AssertNamed(Name, $"attachment; filename=\"{In(charset, Name)}\"");
        AssertNamed(Name, $"attachment; filename={In(charset, Name)}");
        AssertNamed(Name, "", $"application/octet-stream; name=\"{In(charset, Name)}\"");
    }

    [Fact]
    public void The_second_byte_of_a_character_is_no_backslash() =>
        AssertNamed("許誠昞.xlsx", $"attachment; filename=\"{In("GBK", "許誠昞.xlsx")}\"");

    [Fact]
    public void Of_two_names_the_one_that_can_be_read_is_taken() =>
        AssertNamed(Name, "attachment; filename=\"????.xlsx\"", $"application/octet-stream; name=\"{Word("utf-8", Name)}\"");

    [Theory]
    [InlineData("C:\\\\Users\\\\zhang\\\\报告.xlsx", "报告.xlsx")]
    [InlineData("../../etc/报告.xlsx", "报告.xlsx")]
    [InlineData(" 报告.xlsx ", "报告.xlsx")]
    [InlineData("%E6%8A%A5%E5%91%8A.xlsx", "报告.xlsx")]
    [InlineData("100%25.xlsx", "100%25.xlsx")]
    public void A_name_is_never_a_path(string written, string name) => AssertNamed(name, $"attachment; filename=\"{In("utf-8", written)}\"");

    [Fact]
    public void A_name_that_reads_backwards_is_shown_as_it_is() =>
        AssertNamed("xslx.exe", $"attachment; filename*=utf-8''{Escaped("utf-8", "xslx\u202E.exe")}", mayBeWorkbook: true);

    [Fact]
    public void A_file_without_a_name_has_one_all_the_same()
    {
        var mail = Read(Usual + Mixed(Text("x"), File(Workbook(), "")));

        AssertBrings("附件1.xlsx", Workbook(), mail);
    }

    private static void AssertNamed(string name, string disposition, string type = "application/octet-stream", bool mayBeWorkbook = true)
    {
        var file = Assert.Single(Read(Usual + Mixed(Text("x"), File(Workbook(), disposition, type))).Files);
        Assert.Equal((name, mayBeWorkbook), (file.FileName, file.MayBeWorkbook));
    }
}
