using Reports.Forms;
using Reports.Mail;
using Reports.Submissions.Receipts;
using Reports.Workbooks.Seals;

namespace Reports.Tests.Mail;

public sealed class ReplyCodesTests
{
    private static readonly SealKey One = new("1", [.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly SealKey Two = new("2", [.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly ReplyCodes Codes = new(new SealKeyring([One]));
    private static readonly ReportingPeriod Period = new(2022);
    private static readonly AgencyCode Agency = AgencyCode.Parse("DEMO-000");
    private static readonly string Code = Codes.CodeOf(Period, Agency);

    [Fact]
    public void A_code_reads_like_that_of_a_receipt_and_is_the_same_in_every_reminder()
    {
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", Code);
        Assert.Equal(Code, Codes.CodeOf(Period, Agency));
    }

    [Fact]
    public void It_is_found_wherever_and_however_it_stands()
    {
        string[] parts = Code.Split('-');
        foreach (var words in new[]
        {
            Code,
            $"回复：请报送2022年度政府信息公开工作年度报告【答复码{Code}】",
            $"已填好，请查收。\r\n\r\n> 尊敬的同志：\r\n> 答复码 {Code}\r\n> 政务公开办",
            $"> > 答复码 {parts[0]}-{parts[1]}-\r\n> > {parts[2]}\r\n",
            $"答复码 {parts[0]}-\n{parts[1]}\n-{parts[2]}",
            $"|{parts[0]}{parts[1]}{parts[2]}|",
            $"*{parts[0]} - {parts[1]} - {parts[2]}*",
            $"reply code: {Code.ToLowerInvariant()}.",
            $"答复码：{string.Concat(Code.Select(character => character == '-' ? '－' : (char)(character + 0xFEE0)))}。",
            $"{parts[0]}\u00AD-{parts[1]}\u200B-{parts[2]}\uFEFF",
            Code.Replace('0', 'O').Replace('1', 'l'),
            $"Please find attached the annual report of 2022, reply code {Code}",
            $"破\uD83D {Code}",
        })
        {
            Assert.True(Codes.Proves(words, Period, Agency), words);
        }
    }

    [Fact]
    public void It_proves_nothing_about_another_agency_or_year()
    {
        Assert.False(Codes.Proves(Code, new ReportingPeriod(2021), Agency));
        Assert.False(Codes.Proves(Code, Period, AgencyCode.Parse("DEMO-001")));
        Assert.False(Codes.Proves(Code, Period, AgencyCode.Parse("DEMO-00")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("已填好，请查收。")]
    [InlineData("K7QM-2XTD-9RWA")]
    [InlineData("Please find the annual report attached, with our kind regards")]
    [InlineData("\uD83D\uDC4D\uD83D")]
    public void Words_without_it_prove_nothing(string words) => Assert.False(Codes.Proves(words, Period, Agency));

    [Fact]
    public void A_part_of_it_or_more_than_it_is_not_it()
    {
        Assert.False(Codes.Proves(Code[..^1], Period, Agency));
        Assert.False(Codes.Proves($"{Code}7", Period, Agency));
        Assert.False(Codes.Proves($"X{Code}", Period, Agency));
        Assert.False(Codes.Proves($"{Code[..4]}，{Code[5..]}", Period, Agency));
    }

    [Fact]
    public void Whatever_the_words_are_an_answer_comes()
    {
        var random = new Random(28);
        const string letters = "0O1IlAZaz-—>| \r\n答Ａ\u200B\uD83D\uDC4D";
        for (var round = 0; round < 2000; round++)
        {
            var words = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.False(Codes.Proves(words, Period, Agency), words);
            Assert.True(Codes.Proves($"{words}，{Code}，{words}", Period, Agency), words);
        }
    }

    [Fact]
    public void A_code_of_a_former_key_stays_good_and_one_of_a_strange_key_is_not()
    {
        var rotated = new ReplyCodes(new SealKeyring([Two, One]));

        Assert.True(rotated.Proves(Code, Period, Agency));
        Assert.True(rotated.Proves(rotated.CodeOf(Period, Agency), Period, Agency));
        Assert.NotEqual(Code, rotated.CodeOf(Period, Agency));
        Assert.False(Codes.Proves(rotated.CodeOf(Period, Agency), Period, Agency));
    }

    [Fact]
    public void The_public_demonstration_key_makes_no_code() =>
        Assert.Throws<ArgumentException>(() => new ReplyCodes(new SealKeyring([SealKey.Demonstration])));

    [Fact]
    public void It_is_from_a_secret_of_its_own()
    {
        var keyring = new SealKeyring([One]);

        Assert.False(keyring.SecretsFor("a"u8.ToArray())[0].AsSpan().SequenceEqual(keyring.SecretsFor("b"u8.ToArray())[0]));
        Assert.True(ReceiptCode.TryParse(Code, out _));
    }
}
