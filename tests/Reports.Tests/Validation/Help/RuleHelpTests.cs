using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Help;

namespace Reports.Tests.Validation.Help;

public sealed class RuleHelpTests
{
    private static readonly FormCatalog Forms = FormCatalog.LoadDelivered();

    public static TheoryData<string, string> AllRules =>
        [.. Forms.Forms.SelectMany(form => form.Rules.Select(rule => new TheoryDataRow<string, string>(form.Name, rule.Id)))];

    public static TheoryData<string, string> StatedExamples =>
        [.. Forms.Forms.SelectMany(form => form.Rules.Where(rule => rule.Example is not null).Select(rule => new TheoryDataRow<string, string>(form.Name, rule.Id)))];

    [Theory]
    [MemberData(nameof(AllRules))]
    public void The_judge_objects_to_the_wrong_side_of_an_example_and_not_to_the_right_one(string form, string rule)
    {
        var example = Assert.IsType<RuleExample>(Help(form, rule).Example);

        Assert.Null(example.Right.Message);
        Assert.NotNull(example.Wrong.Message);
        Assert.NotEqual(Said(example.Right), Said(example.Wrong));
    }

    /// <summary>In a report with nothing else to ask about; a sentence is added to the text, a whole text takes its place.</summary>
    [Theory]
    [MemberData(nameof(StatedExamples))]
    public void A_stated_example_draws_its_own_rule_and_no_other_of_those_that_read_texts(string form, string rule)
    {
        var found = Forms.Forms.Single(candidate => candidate.Name == form);
        var record = found.Rules.Single(candidate => candidate.Id == rule);

        Assert.Empty(AboutTexts(found, record, record.Example!.Right.Zh));
        Assert.Equal([rule], AboutTexts(found, record, record.Example.Wrong.Zh));
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

    [Theory]
    [InlineData("T2.OTHER_HIGH", "15%")]
    [InlineData("YOY.JUMP", "年的5倍")]
    [InlineData("N.LENGTH", "1000字")]
    [InlineData("N.COPY", "60%")]
    [InlineData("FEE.MULTIPLE", "10元")]
    public void A_limit_is_explained_with_the_number_of_the_record(string rule, string number)
    {
        Assert.Contains(number, Help("gkbg-2021", rule).Asks!.Zh, StringComparison.Ordinal);

        var form = Forms.Forms.Single(candidate => candidate.Name == "gkbg-2021");
        var record = form.Rules.Single(candidate => candidate.Id == rule);
        var other = record with { Limits = record.Limits.ToDictionary(limit => limit.Key, limit => limit.Value * 7) };
        Assert.DoesNotContain(number, RuleHelp.Of(form, other, Forms).Asks!.Zh, StringComparison.Ordinal);
    }

    /// <summary>Of a bureau in the form's first year. The figures of an example are those it is about; what else follows from them in the tables is another matter.</summary>
    private static IEnumerable<string> AboutTexts(FormDefinition form, Rule rule, string text)
    {
        var example = rule.Example!;
        var builder = ReportBuilder.For(form.FirstYear);
        foreach (var (id, figure) in example.Figures)
        {
            builder.With(id, figure);
        }

        var isWhole = rule.Operator is RuleOperator.TextParts or RuleOperator.FeeStatement or RuleOperator.Copied;
        builder.WithText(example.Narrative, isWhole ? text : $"{RightTexts.Of(example.Narrative)}\n{text}");
        var context = new JudgementContext
        {
            Period = new ReportingPeriod(form.FirstYear),
            AgencyName = "某县水利局",
            LastYearTexts = new Dictionary<string, string> { ["N.1"] = form.Rules.Single(other => other.Operator == RuleOperator.Copied).Example!.Wrong.Zh },
        };
        var readTexts = form.Rules.Where(other => other.Example is not null || other.Operator == RuleOperator.TextLength).Select(other => other.Id).ToHashSet();
        var report = builder.Report() with { Period = context.Period };
        return ReportJudge.Judge(report, context).Findings.Select(finding => finding.Rule).Where(readTexts.Contains);
    }

    private static RuleHelp Help(string form, string rule)
    {
        var found = Forms.Forms.Single(candidate => candidate.Name == form);
        return RuleHelp.Of(found, found.Rules.Single(candidate => candidate.Id == rule), Forms);
    }

    private static string Said(ExampleSide side) =>
        side.Text?.Zh + string.Join(';', side.Figures.Select(figure => $"{figure.Caption.Zh}={figure.Value.Zh}")) + side.Message?.Zh;
}
