using Reports.Forms;

namespace Reports.Tests.Validation.Prose;

/// <summary>The overview as a whole and the fee in section six: N.LENGTH, N.FIVE_PARTS, FEE.*.</summary>
public sealed class OverviewAndFeeTests
{
    private const string NoFee = "本年度没有收取信息处理费。";

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_limit_of_a_thousand_characters_is_inclusive_and_spaces_do_not_count(int over, bool hinted)
    {
        var own = RightTexts.Overview.Count(character => !char.IsWhiteSpace(character));
        var report = ProseReport.Saying(new string('公', 1000 + over - own) + " \n  ");

        if (hinted)
        {
            Assert.Equal("第一部分（总体情况）共1001字，原则上不超过1000字，超出1字。", report.AssertOnly("N.LENGTH").Message.Zh);
        }
        else
        {
            report.AssertSilent();
        }
    }

    [Fact]
    public void Only_a_part_without_any_trace_is_lacking()
    {
        var finding = new ProseReport().With("N.1", "及时公开政府信息。办理政府信息公开申请。执行保密审查。纳入年度考核。").AssertOnly("N.FIVE_PARTS");

        Assert.Equal("第一部分（总体情况）未见以下内容：政府信息公开平台建设。", finding.Message.Zh);
    }

    [Fact]
    public void A_text_of_one_word_lacks_all_five_in_one_finding() =>
        Assert.Contains(
            "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
            new ProseReport().With("N.1", "无").AssertOnly("N.FIVE_PARTS").Message.Zh,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("示例镇人民政府", true)]
    [InlineData("示例区人民政府办公室", false)]
    public void Governments_also_report_appraisal_and_accountability(string agency, bool queried)
    {
        var report = new ProseReport().Of(agency).With("N.1", "及时公开政府信息。办理政府信息公开申请。执行保密审查。维护网站专栏。组织培训。");

        if (queried)
        {
            Assert.Equal("第一部分（总体情况）未见以下内容：工作考核、社会评议、责任追究结果。", report.AssertOnly("N.FIVE_PARTS").Message.Zh);
            report.With("N.6", NoFee + "工作考核、社会评议已完成，没有责任追究。").AssertSilent();
        }
        else
        {
            report.AssertSilent();
        }
    }

    [Theory]
    [InlineData("无", true)]
    [InlineData("无。", true)]
    [InlineData("没有其他需要报告的事项。", true)]
    [InlineData(NoFee, false)]
    [InlineData("本年度未产生信息公开处理费。", false)]
    [InlineData("本年度发出收费通知2件，收取信息处理费共200元。", false)]
    public void Section_six_reports_the_fee_also_when_there_was_none(string text, bool queried)
    {
        var report = new ProseReport().With("N.6", text).With("T1.SF.amount_wan_yuan", 3);
        if (queried)
        {
            Assert.Equal("第六部分（其他需要报告的事项）未写明收取信息处理费的情况。", report.AssertOnly("FEE.SECTION6").Message.Zh);
        }
        else
        {
            report.AssertSilent();
        }
    }

    [Fact]
    public void A_fee_above_the_administrative_fees_of_the_table_is_queried()
    {
        var finding = new ProseReport().With("N.6", "全年收取信息处理费500元。").With("T1.SF.amount_wan_yuan", 0.04m).AssertOnly("FEE.VS_T1");

        Assert.Equal((500m, 400m, 100m), (finding.Stated, finding.Expected, finding.Difference));
        Assert.Contains("大于第二部分“行政事业性收费”0.04万元＝400元", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fee_that_no_rate_gives_is_hinted() =>
        new ProseReport().With("N.6", "全年收取信息处理费125元。").With("T1.SF.amount_wan_yuan", 1).AssertOnly("FEE.MULTIPLE");

    [Theory]
    [InlineData("行政事业性收费93万元，没有收取信息处理费。")]
    [InlineData("收取信息处理费约125元。")]
    [InlineData("收取信息处理费0.05万元。")]
    public void Other_fees_and_rounded_ones_are_not_compared(string text) =>
        new ProseReport().With("N.6", text).With("T1.SF.amount_wan_yuan", 0.05m).AssertSilent();

    [Fact]
    public void Requests_lapsed_for_non_payment_want_their_notices_mentioned()
    {
        var report = new ProseReport().WithRequests(10).With("T2.3.1.C1", 9).With("T2.3.1.C7", 9).With("T2.3.6.2.C1", 1).With("T2.3.6.2.C7", 1);

        Assert.Equal(["T2.3.6.2.C7"], report.AssertOnly("FEE.VS_362").Related);
        report.With("N.6", "发出收费通知1件，申请人逾期未缴费，未收取信息处理费。").AssertSilent();
    }

    [Fact]
    public void The_older_form_asks_neither_for_the_fee_nor_for_a_length()
    {
        var rules = ReportBuilder.For(2020).Form.Rules.Select(rule => rule.Id).ToList();

        Assert.DoesNotContain(rules, rule => rule.StartsWith("FEE.", StringComparison.Ordinal) || rule == "N.LENGTH");
        Assert.Contains("NT.MISMATCH", rules);
        Assert.Empty(ReportBuilder.For(2020).WithText("N.6", "无。").Judge().Findings);
    }

    [Fact]
    public void No_finding_of_prose_is_an_error() =>
        Assert.All(
            ReportBuilder.For(2022).Form.Rules.Where(rule => rule.Id.StartsWith("N.", StringComparison.Ordinal) || rule.Id.StartsWith("NT.", StringComparison.Ordinal)
                || rule.Id.StartsWith("FEE.", StringComparison.Ordinal)),
            rule => Assert.NotEqual(Severity.Error, rule.Severity));
}
