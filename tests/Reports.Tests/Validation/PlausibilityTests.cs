using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class PlausibilityTests
{
    private const string Fee = "T1.SF.amount_wan_yuan";

    [Theory]
    [InlineData(930_500, 93.05, "T1.FEE_UNIT_SUSPECT")]
    [InlineData(930_499, 93.05, null)]
    [InlineData(10_000, 1d, "T1.FEE_UNIT_SUSPECT")]
    [InlineData(9_999.9999, 1d, null)]
    [InlineData(10_000, 0d, null)]
    [InlineData(10_000, null, null)]
    [InlineData(1_000_000, null, "T1.FEE_UNIT_SUSPECT")]
    [InlineData(999_999, null, null)]
    [InlineData(1_000_000.5, null, null)]
    [InlineData(1_000_000, 1_000_000d, "T1.FEE_UNIT_SUSPECT")]
    public void A_fee_that_looks_like_yuan_is_a_query(double stated, double? last, string? rule) =>
        AssertFindings(ReportBuilder.For(2022).With(Fee, (decimal)stated).Judge(LastYear((Fee, last))), rule is null ? [] : [$"{rule} {Fee}"]);

    [Fact]
    public void A_fee_in_yuan_is_shown_with_what_it_would_be()
    {
        var finding = Assert.Single(ReportBuilder.For(2022).With(Fee, 930_500).Judge(LastYear((Fee, 93.05))).Findings);

        Assert.Equal((Severity.Query, 930_500m, 93.05m), (finding.Severity, finding.Stated, finding.Expected));
        Assert.Equal(
            "第二部分（主动公开政府信息情况）“行政事业性收费”填930500万元，上年为93.05万元，疑似以“元”填报，请核实单位；如为930500元，应填93.05。", finding.Message.Zh);
    }

    [Theory]
    [InlineData("某省人民政府", false)]
    [InlineData("某市人民政府办公室", false)]
    [InlineData("某市财政局", true)]
    [InlineData(null, true)]
    public void Seven_digits_are_much_for_a_department_and_possible_for_a_government(string? name, bool queried) =>
        AssertFindings(
            ReportBuilder.For(2022).With(Fee, 2_500_000).Judge(new JudgementContext { AgencyName = name }), queried ? [$"T1.FEE_UNIT_SUSPECT {Fee}"] : []);

    [Theory]
    [InlineData(20, 121, true)]
    [InlineData(20, 120, false)]
    [InlineData(50, 250, false)]
    [InlineData(50, 251, true)]
    [InlineData(126, 25, true)]
    [InlineData(126, 26, false)]
    [InlineData(125, 25, false)]
    [InlineData(0, 101, true)]
    [InlineData(0, 100, false)]
    [InlineData(101, 0, true)]
    [InlineData(100, 0, false)]
    [InlineData(1000, 1000, false)]
    [InlineData(null, 5000, false)]
    public void A_figure_many_times_last_years_or_a_small_part_of_it_is_a_hint(int? last, int stated, bool hinted)
    {
        var verdict = ReportBuilder.For(2022).With("T1.CF.decisions", stated).Judge(LastYear(("T1.CF.decisions", last)));

        AssertFindings(verdict, hinted ? ["YOY.JUMP T1.CF.decisions"] : []);
        Assert.Equal(VerdictStatus.Accepted, verdict.Status);
    }

    [Fact]
    public void The_total_of_new_requests_may_jump_too_and_the_sentence_shows_both_years()
    {
        var verdict = ReportBuilder.For(2022)
            .With("T2.1.C1", 700).With("T2.1.C7", 700).With("T2.3.1.C1", 700).With("T2.3.1.C7", 700).With("T2.3.7.C1", 700).With("T2.3.7.C7", 700)
            .Judge(LastYear(("T2.1.C7", 12)));

        AssertFindings(verdict, "YOY.JUMP T2.1.C7");
        Assert.Contains("（12→700）", verdict.Findings[0].Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("某县人民政府", true)]
    [InlineData("某县人民政府办公室", true)]
    [InlineData("某市某区人民政府", true)]
    [InlineData("某市某县级市人民政府", true)]
    [InlineData("某自治县人民政府", true)]
    [InlineData("某镇人民政府", true)]
    [InlineData("某区某街道办事处", true)]
    [InlineData("某高新技术产业开发区管理委员会", true)]
    [InlineData("某高新区管委会党政办公室", true)]
    [InlineData("某市教育局", true)]
    [InlineData("某省教育厅", true)]
    [InlineData("某市人民政府国有资产监督管理委员会", true)]
    [InlineData("某县市场监督管理局", true)]
    [InlineData("某省人民政府", false)]
    [InlineData("某省人民政府办公厅", false)]
    [InlineData("某某自治区人民政府", false)]
    [InlineData("某某自治州人民政府", false)]
    [InlineData("某市人民政府", false)]
    [InlineData("某省某市人民政府办公室", false)]
    [InlineData("教育部", false)]
    [InlineData("住房和城乡建设部办公厅", false)]
    [InlineData("国家市场监督管理总局", false)]
    [InlineData("国家乡村振兴局", false)]
    [InlineData("国务院国有资产监督管理委员会", false)]
    [InlineData("中国证券监督管理委员会", false)]
    [InlineData("海关总署", false)]
    [InlineData("示范单位", false)]
    [InlineData(null, false)]
    public void Rules_of_an_agency_that_makes_none_are_a_query(string? name, bool queried)
    {
        var verdict = ReportBuilder.For(2022).With("T1.GZ.issued", 2).With("T1.GZ.in_force", 2).Judge(new JudgementContext { AgencyName = name });

        AssertFindings(verdict, queried ? ["T1.AUTHORITY T1.GZ.issued"] : []);
    }

    [Theory]
    [InlineData(true, "某县人民政府", false)]
    [InlineData(false, "某市人民政府", true)]
    [InlineData(false, null, true)]
    public void What_the_directory_says_of_the_power_to_make_rules_goes_before_the_name(bool makesRules, string? name, bool queried)
    {
        var context = new JudgementContext { AgencyName = name, MakesRules = makesRules };

        AssertFindings(ReportBuilder.For(2022).With("T1.GZ.in_force", 3).Judge(context), queried ? ["T1.AUTHORITY T1.GZ.in_force"] : []);
    }

    [Fact]
    public void Rules_are_one_finding_that_names_the_agency_and_the_other_cells()
    {
        var finding = Assert.Single(ReportBuilder.For(2022)
            .With("T1.GZ.issued", 1).With("T1.GZ.repealed", 1).With("T1.GZ.in_force", 4).Judge(new JudgementContext { AgencyName = "某县某局" }).Findings);

        Assert.Equal("第二部分（主动公开政府信息情况）“规章”的“本年制发件数”填1件，某县某局是否有规章制定权？请核实。", finding.Message.Zh);
        Assert.Equal(["T1.GZ.repealed", "T1.GZ.in_force"], finding.Related);
        Assert.Equal((1m, 0m, 1m), (finding.Stated, finding.Expected, finding.Difference));
    }

    [Theory]
    [InlineData(3, 17, false)]
    [InlineData(4, 16, true)]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    public void More_other_handling_than_the_set_share_is_a_hint(int other, int disclosed, bool hinted)
    {
        var builder = ReportBuilder.For(2022);
        foreach (var column in (string[])["C1", "C7"])
        {
            builder.With($"T2.1.{column}", other + disclosed).With($"T2.3.1.{column}", disclosed).With($"T2.3.6.3.{column}", other).With($"T2.3.7.{column}", other + disclosed);
        }

        AssertFindings(builder.Judge(), hinted ? ["T2.OTHER_HIGH T2.3.6.3.C7"] : []);
    }

    [Fact]
    public void The_share_of_other_handling_is_shown_at_its_largest_row_with_the_arithmetic()
    {
        var builder = ReportBuilder.For(2022);
        foreach (var column in (string[])["C1", "C7"])
        {
            builder.With($"T2.1.{column}", 7).With($"T2.3.1.{column}", 4)
                .With($"T2.3.6.1.{column}", 2).With($"T2.3.6.3.{column}", 1).With($"T2.3.7.{column}", 7);
        }

        var finding = Assert.Single(builder.Judge().Findings);

        Assert.Equal("T2.3.6.1.C7", finding.Id);
        Assert.Contains("总计2＋0＋1＝3件，占“（七）总计”7件的42.9%，高于15%", finding.Message.Zh, StringComparison.Ordinal);
        Assert.Equal(["T2.3.6.3.C7", "T2.3.7.C7"], finding.Related);
    }

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 0, 1, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(0, null, 0, false)]
    public void Cases_without_a_request_this_year_or_last_are_a_hint(int requests, int? lastNew, int? lastCarried, bool hinted)
    {
        var verdict = ReportBuilder.For(2022)
            .With("T3.B1", 2).With("T3.B5", 2)
            .With("T2.1.C1", requests).With("T2.1.C7", requests).With("T2.3.1.C1", requests).With("T2.3.1.C7", requests).With("T2.3.7.C1", requests).With("T2.3.7.C7", requests)
            .Judge(LastYear(("T2.1.C7", lastNew), ("T2.2.C7", lastCarried)));

        AssertFindings(verdict, hinted ? ["T3.NO_REQUESTS T3.B5"] : []);
    }

    [Fact]
    public void A_figure_that_is_missing_is_never_judged()
    {
        var lastYear = LastYear(("T1.CF.decisions", 5000), (Fee, 1), ("T2.1.C7", 0), ("T2.2.C7", 0));

        var verdict = ReportBuilder.For(2022).Without("T1.CF.decisions").Without(Fee).Without("T2.2.C7").With("T3.A1", 1).With("T3.A5", 1).Judge(lastYear);

        Assert.All(verdict.Findings, finding => Assert.Equal("T.BLANK", finding.Rule));
    }

    [Fact]
    public void The_trial_form_is_judged_by_its_own_cells()
    {
        var builder = ReportBuilder.For(2020).With("T1.GZ.made", 1).With("T1.CG.projects", 700);
        foreach (var column in (string[])["C1", "C7"])
        {
            builder.With($"T2.1.{column}", 2).With($"T2.3.1.{column}", 1).With($"T2.3.6.{column}", 1).With($"T2.3.7.{column}", 2);
        }

        var verdict = builder.Judge(LastYear(("T1.CG.projects", 3)) with { AgencyName = "某县某局" });

        AssertFindings(verdict, "T1.AUTHORITY T1.GZ.made", "T2.OTHER_HIGH T2.3.6.C7", "YOY.JUMP T1.CG.projects");
    }

    [Fact]
    public void Every_sentence_is_complete_in_both_languages()
    {
        var verdict = ReportBuilder.For(2022)
            .With(Fee, 2_500_000).With("T1.GZ.in_force", 1).With("T1.CF.decisions", 700).With("T3.A1", 1).With("T3.A5", 1)
            .Judge(LastYear(("T1.CF.decisions", 1), ("T2.1.C7", 0), ("T2.2.C7", 0)) with { AgencyName = "某县某局" });

        Assert.Equal(4, verdict.Findings.Count);
        Assert.All(verdict.Findings, finding =>
        {
            Assert.DoesNotContain('{', finding.Message.Zh + finding.Message.En);
            Assert.NotEqual(finding.Message.Zh, finding.Message.En);
            Assert.NotEmpty(finding.Remedy.Zh);
        });
    }

    private static JudgementContext LastYear(params (string Id, double? Value)[] figures) => new()
    {
        LastYear = figures.Where(figure => figure.Value is not null).ToDictionary(figure => figure.Id, figure => (decimal)figure.Value!.Value),
    };

    private static void AssertFindings(Verdict verdict, params string[] expected) =>
        Assert.Equal(expected.Order(), verdict.Findings.Select(finding => $"{finding.Rule} {finding.Id}").Order());
}
