using System.Globalization;
using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("38", 38)]
    [InlineData("３８", 38)]
    [InlineData(" 38 ", 38)]
    [InlineData("38\u00A0件", 38)]
    [InlineData("'38", 38)]
    [InlineData("38件", 38)]
    [InlineData("38（件）", 38)]
    [InlineData("1,234", 1234)]
    [InlineData("１，２３４", 1234)]
    [InlineData("三十八", 38)]
    [InlineData("十", 10)]
    [InlineData("一百零五", 105)]
    [InlineData("两千零三十", 2030)]
    [InlineData("一万二千", 12000)]
    [InlineData("零", 0)]
    [InlineData("0件", 0)]
    [InlineData("+3", 3)]
    [InlineData("12 345", 12345)]
    [InlineData("1\u00A0234 567件", 1234567)]
    [InlineData("三十 八", 38)]
    [InlineData("〇", 0)]
    public void A_count_that_is_plain_to_a_reader_is_read(string text, long expected)
    {
        Assert.True(NumberText.TryRead(text, isAmount: false, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("约38")]
    [InlineData("38-40")]
    [InlineData("12,34")]
    [InlineData("三八")]
    [InlineData("三百五")]
    [InlineData("38元")]
    [InlineData("(38)")]
    [InlineData("")]
    [InlineData("3 + 5")]
    [InlineData("1E3")]
    [InlineData("3 8")]
    [InlineData("1 2345")]
    [InlineData("3\n5")]
    [InlineData("1\n234")]
    [InlineData("①38件")]
    [InlineData("38②")]
    [InlineData("38²")]
    [InlineData("3½")]
    public void What_could_mean_something_else_is_not_read(string text) => Assert.False(NumberText.TryRead(text, isAmount: false, out _));

    [Theory]
    [InlineData("93.0592万元", "93.0592")]
    [InlineData("1,000.50", "1000.50")]
    public void An_amount_may_bear_its_unit(string text, string expected)
    {
        Assert.True(NumberText.TryRead(text, isAmount: true, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Fact]
    public void An_amount_in_yuan_is_not_taken_for_ten_thousand_yuan() => Assert.False(NumberText.TryRead("930592元", isAmount: true, out _));

    [Theory]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData(" 无 ")]
    [InlineData("－")]
    public void A_mark_for_nothing_is_recognised(string text) => Assert.True(NumberText.IsPlaceholder(text));
}
