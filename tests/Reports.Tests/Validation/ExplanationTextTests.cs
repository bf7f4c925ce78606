using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class ExplanationTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("无")]
    [InlineData("无。")]
    [InlineData("（无）")]
    [InlineData("/")]
    [InlineData("——")]
    [InlineData("暂无")]
    [InlineData("没有")]
    [InlineData("无说明")]
    [InlineData("不涉及")]
    [InlineData("待核实")]
    [InlineData("同上。")]
    [InlineData("N/A")]
    [InlineData("none")]
    [InlineData("123")]
    [InlineData("。。。")]
    [InlineData("是")]
    public void What_says_nothing_is_no_explanation(string typed) => Assert.Null(ExplanationText.Meaningful(typed));

    [Theory]
    [InlineData("机构撤并")]
    [InlineData("清理")]
    [InlineData("经核实无误")]
    [InlineData("无此类文件，当年制发当年废止2件。")]
    [InlineData("Two were issued and repealed in the same year.")]
    [InlineData("  2022年集中清理，\n失效31件  ")]
    public void A_few_words_are_one_and_are_kept_as_typed(string typed) => Assert.Equal(typed.Trim(), ExplanationText.Meaningful(typed));

    [Theory]
    [InlineData("", ExplanationFault.Missing)]
    [InlineData("无", ExplanationFault.SaysNothing)]
    [InlineData("经核实无误", null)]
    public void What_is_wrong_with_it_is_told_apart(string plain, ExplanationFault? fault) => Assert.Equal(fault, ExplanationText.FaultOf(plain));

    [Fact]
    public void One_character_too_many_is_said_and_not_cut()
    {
        Assert.Null(ExplanationText.FaultOf(new string('长', ExplanationText.MaxLength)));
        Assert.Equal(ExplanationFault.TooLong, ExplanationText.FaultOf(new string('长', ExplanationText.MaxLength + 1)));
    }

    [Fact]
    public void Control_characters_are_left_out_and_lines_kept() => Assert.Equal("一\n二", ExplanationText.Plain(" 一\r\n二\u0000\t "));

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm() => Assert.NotNull(ExplanationText.Meaningful("当年废止\uD83D两件"));

    [Fact]
    public void A_very_long_one_is_cut_and_shows_that_it_was()
    {
        var text = ExplanationText.Meaningful(new string('清', 5000));

        Assert.Equal(ExplanationText.MaxLength + 1, text!.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }
}
