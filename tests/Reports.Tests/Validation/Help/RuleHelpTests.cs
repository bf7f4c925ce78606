using Reports.Forms;
using Reports.Validation.Help;

namespace Reports.Tests.Validation.Help;

public sealed class RuleHelpTests
{
    private static readonly FormCatalog Forms = FormCatalog.LoadDelivered();

    public static TheoryData<string, string> AllRules =>
        [.. Forms.Forms.SelectMany(form => form.Rules.Select(rule => new TheoryDataRow<string, string>(form.Name, rule.Id)))];

    /// <summary>A rule that no example can be made for has one in its record; until then its page leaves it out.</summary>
    [Theory]
    [MemberData(nameof(AllRules))]
    public void The_judge_objects_to_the_wrong_side_of_an_example_and_not_to_the_right_one(string form, string rule)
    {
        if (Help(form, rule).Example is not { } example)
        {
            return;
        }

        Assert.Null(example.Right.Message);
        Assert.True(example.Wrong.Message is not null || example.Wrong.Text is not null);
        Assert.NotEqual(Said(example.Right), Said(example.Wrong));
    }

    [Theory]
    [InlineData("T2.BALANCE")]
    [InlineData("T2.ROW_TOTAL")]
    [InlineData("T2.COL_TOTAL")]
    [InlineData("T3.TOTAL")]
    [InlineData("T1.INFORCE_MIN")]
    [InlineData("T1.REPEAL_BOUND")]
    [InlineData("YOY.CARRY")]
    [InlineData("YOY.VALID")]
    [InlineData("T.BLANK")]
    [InlineData("T.INT")]
    [InlineData("T1.FEE_FORMAT")]
    [InlineData("T.AS_TEXT")]
    [InlineData("T.ZERO")]
    [InlineData("F.TEMPLATE")]
    [InlineData("F.PERIOD")]
    [InlineData("F.AGENCY")]
    [InlineData("F.SEAL")]
    public void Rules_of_the_kinds_the_judge_can_be_asked_about_show_its_own_sentence(string rule) =>
        Assert.NotNull(Help("gkbg-2021", rule).Example!.Wrong.Message);

    [Fact]
    public void A_relation_is_written_out_in_the_words_of_the_form()
    {
        var help = Help("gkbg-2021", "T2.BALANCE");

        Assert.Equal("“一、本年新收政府信息公开申请数量”＋“二、上年结转政府信息公开申请数量”＝“（七）总计”＋“四、结转下年度继续办理”", help.Asks!.Zh);
        Assert.Equal(7, help.Places.Count);
    }

    [Fact]
    public void A_comparison_with_last_year_says_so()
    {
        var help = Help("gkbg-2021", "YOY.CARRY");

        Assert.Contains("＝“上年报告的四、结转下年度继续办理”", help.Asks!.Zh, StringComparison.Ordinal);
        Assert.Contains("8", help.Example!.Wrong.Message!.Zh, StringComparison.Ordinal);
    }

    private static RuleHelp Help(string form, string rule)
    {
        var found = Forms.Forms.Single(candidate => candidate.Name == form);
        return RuleHelp.Of(found, found.Rules.Single(candidate => candidate.Id == rule), Forms);
    }

    private static string Said(ExampleSide side) =>
        side.Text?.Zh + string.Join(';', side.Figures.Select(figure => $"{figure.Caption.Zh}={figure.Value.Zh}")) + side.Message?.Zh;
}
