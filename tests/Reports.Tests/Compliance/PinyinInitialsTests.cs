using System.Text;
using Reports.Compliance.Pinyin;

namespace Reports.Tests.Compliance;

public sealed class PinyinInitialsTests
{
    [Theory]
    [InlineData("云泽市教育局", "yzsjyj", true)]
    [InlineData("云泽市教育局", "YZSJYJ", true)]
    [InlineData("云泽市教育局", "jyj", true)]
    [InlineData("云泽市教育局", "y", true)]
    [InlineData("云泽市教育局", "yzs jyj", true)]
    [InlineData("云泽市教育局", "yzsj yjx", false)]
    [InlineData("云泽市教育局", "yzjyj", false)]
    [InlineData("重庆市交通运输局", "cqs", true)]
    [InlineData("重点工程建设局", "zdgc", true)]
    [InlineData("长乐区行政审批局", "clqxzspj", true)]
    [InlineData("厦门市A区（3号）二〇二局", "xmsaq3hele", true)]
    public void A_name_is_found_by_the_initials_that_are_spoken(string name, string sought, bool expected) =>
        Assert.Equal(expected, PinyinInitials.Sought(sought) is { } initials && PinyinInitials.Of(name).Contain(initials));

    [Theory]
    [InlineData("云泽")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("<b>")]
    public void What_cannot_be_initials_is_not_taken_for_them(string text) => Assert.Null(PinyinInitials.Sought(text));

    /// <summary>GB 2312, which is levels 1 and 2 of the standard's characters: 6,763 of them in rows 16 to 87.</summary>
    [Fact]
    public void Every_character_of_levels_1_and_2_has_a_reading()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding("gb2312", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(""));
        var characters = Enumerable.Range(0xB0, 0xF7 - 0xB0 + 1)
            .SelectMany(row => Enumerable.Range(0xA1, row == 0xD7 ? 89 : 94).Select(cell => encoding.GetString([(byte)row, (byte)cell])))
            .Where(text => text.Length == 1)
            .ToList();

        Assert.Equal(6763, characters.Count);
        Assert.All(characters, character => Assert.Contains("abcdefghijklmnopqrstuvwxyz", letter => PinyinInitials.Of(character).Contain(PinyinInitials.Sought($"{letter}")!)));
    }
}
