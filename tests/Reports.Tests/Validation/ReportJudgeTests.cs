using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class ReportJudgeTests
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_correct_report_has_no_finding(int year)
    {
        var verdict = ReportBuilder.For(year).Judge();

        Assert.Empty(verdict.Findings);
        Assert.Equal(VerdictStatus.Accepted, verdict.Status);
    }

    [Fact]
    public void A_total_off_by_one_is_reported_at_the_total_cell()
    {
        var verdict = ReportBuilder.For(2022).With("T3.A1", 3).With("T3.A5", 4).Judge();

        AssertFindings(verdict, "T3.TOTAL T3.A5");
        var finding = Assert.Single(verdict.Findings);
        Assert.Equal((4m, 3m, 1m), (finding.Stated, finding.Expected, finding.Difference));
        Assert.Equal("第四部分“行政复议”：四项结果之和为3件，“总计”填4件，相差1件。", finding.Message.Zh);
        Assert.Equal(["T3.A1", "T3.A2", "T3.A3", "T3.A4"], finding.Related.Order());
        Assert.Equal(VerdictStatus.Returned, verdict.Status);
    }

    [Fact]
    public void A_wrong_row_total_is_reported_in_its_row_and_in_the_balance_of_its_column()
    {
        var verdict = ReportBuilder.For(2022)
            .With("T2.1.C1", 2).With("T2.1.C7", 3)
            .With("T2.3.1.C1", 2).With("T2.3.1.C7", 2).With("T2.3.7.C1", 2).With("T2.3.7.C7", 2)
            .Judge();

        AssertFindings(verdict, "T2.ROW_TOTAL T2.1.C7", "T2.BALANCE T2.4.C7");
    }

    [Fact]
    public void A_balance_that_fails_shows_both_sides_written_out()
    {
        var verdict = ReportBuilder.For(2022)
            .With("T2.1.C1", 58).With("T2.2.C1", 2).With("T2.1.C7", 58).With("T2.2.C7", 2)
            .With("T2.3.1.C1", 57).With("T2.3.7.C1", 57).With("T2.4.C1", 2)
            .With("T2.3.1.C7", 57).With("T2.3.7.C7", 57).With("T2.4.C7", 2)
            .Judge();

        AssertFindings(verdict, "T2.BALANCE T2.4.C1", "T2.BALANCE T2.4.C7");
        Assert.Equal(
            "第三部分“自然人”列勾稽关系不成立：一＋二＝58＋2＝60，三（七）＋四＝57＋2＝59，相差1件。",
            verdict.Findings[0].Message.Zh);
        Assert.Equal((2m, 3m, -1m), (verdict.Findings[0].Stated, verdict.Findings[0].Expected, verdict.Findings[0].Difference));
    }

    [Fact]
    public void A_blank_is_an_error_and_the_totals_over_it_are_not_reported_again()
    {
        var verdict = ReportBuilder.For(2022).Without("T2.3.1.C1").With("T2.3.1.C7", 1).Judge();

        AssertFindings(verdict, "T.BLANK T2.3.1.C1", "T2.COL_TOTAL T2.3.7.C7");
    }

    [Fact]
    public void A_total_with_the_templates_own_formula_is_recomputed()
    {
        var verdict = ReportBuilder.For(2022).WithOwnFormulas()
            .With("T2.1.C2", 4).With("T2.3.3.8.C2", 3).With("T2.4.C2", 1).Judge();

        Assert.Empty(verdict.Findings);
        Assert.Equal(4, verdict.Figures["T2.1.C7"]);
        Assert.Equal(3, verdict.Figures["T2.3.7.C7"]);
    }

    [Fact]
    public void A_computed_total_over_a_blank_is_unknown_and_accuses_nobody()
    {
        var verdict = ReportBuilder.For(2022).WithOwnFormulas().Without("T2.1.C2").Judge();

        AssertFindings(verdict, "T.BLANK T2.1.C2");
        Assert.False(verdict.Figures.ContainsKey("T2.1.C7"));
    }

    [Theory]
    [InlineData("/", "没有数据请填0")]
    [InlineData("—", "没有数据请填0")]
    [InlineData("无", "没有数据请填0")]
    [InlineData("约38", "应填非负整数")]
    [InlineData("-3", "不能为负数")]
    [InlineData("3.5", "应为整数")]
    public void What_cannot_be_a_count_is_an_error_that_says_what_to_fill_in(string text, string says)
    {
        var verdict = ReportBuilder.For(2022).WithText("T1.XK.decisions", text).Judge();

        AssertFindings(verdict, "T.INT T1.XK.decisions");
        Assert.Contains(says, verdict.Findings[0].Message.Zh, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, verdict.Findings[0].Severity);
    }

    [Fact]
    public void A_number_written_as_text_is_read_and_only_hinted()
    {
        var verdict = ReportBuilder.For(2022).WithText("T1.XK.decisions", "３８件").Judge();

        AssertFindings(verdict, "T.AS_TEXT T1.XK.decisions");
        Assert.Equal(38, verdict.Figures["T1.XK.decisions"]);
        Assert.Equal(VerdictStatus.Accepted, verdict.Status);
    }

    [Theory]
    [InlineData(StatedKind.Date, null)]
    [InlineData(StatedKind.Boolean, "TRUE")]
    [InlineData(StatedKind.Error, "#REF!")]
    [InlineData(StatedKind.Uncalculated, null)]
    public void What_is_no_number_at_all_is_an_error_at_its_cell(StatedKind kind, string? text)
    {
        var verdict = ReportBuilder.For(2022).WithKind("T2.2.C3", kind, text).Judge();

        AssertFindings(verdict, "T.INT T2.2.C3");
    }

    [Theory]
    [InlineData(false, Severity.Hint)]
    [InlineData(true, Severity.Error)]
    public void Five_decimals_of_a_fee_are_an_error_only_under_the_local_header(bool local, Severity severity)
    {
        var verdict = ReportBuilder.For(2022).With("T1.SF.amount_wan_yuan", 93.05921m).Judge(new JudgementContext { LocalHeader = local });

        AssertFindings(verdict, "T1.FEE_FORMAT T1.SF.amount_wan_yuan");
        Assert.Equal(severity, verdict.Findings[0].Severity);
        Assert.Equal(93.05921m, verdict.Figures["T1.SF.amount_wan_yuan"]);
    }

    [Fact]
    public void A_negative_fee_is_an_error()
    {
        AssertFindings(ReportBuilder.For(2022).With("T1.SF.amount_wan_yuan", -1).Judge(), "T1.FEE_FORMAT T1.SF.amount_wan_yuan");
    }

    [Fact]
    public void In_force_below_issued_minus_repealed_is_a_query()
    {
        var verdict = ReportBuilder.For(2022).With("T1.GF.issued", 5).With("T1.GF.in_force", 3).Judge();

        AssertFindings(verdict, "T1.INFORCE_MIN T1.GF.in_force");
        Assert.Equal(VerdictStatus.AwaitingReview, verdict.Status);
    }

    [Fact]
    public void Without_last_years_report_nothing_is_compared_with_it()
    {
        Assert.Empty(ReportBuilder.For(2022).With("T1.GF.repealed", 9).Judge().Findings);
    }

    [Fact]
    public void With_last_years_report_the_figures_must_follow_from_it()
    {
        var lastYear = new Dictionary<string, decimal> { ["T1.GF.in_force"] = 10, ["T1.GZ.in_force"] = 0, ["T2.4.C1"] = 2, ["T2.4.C7"] = 2 };

        var verdict = ReportBuilder.For(2022).With("T1.GF.repealed", 12).Judge(new JudgementContext { LastYear = lastYear });

        AssertFindings(
            verdict,
            "T1.REPEAL_BOUND T1.GF.repealed", "YOY.CARRY T2.2.C1", "YOY.CARRY T2.2.C7", "YOY.VALID T1.GF.in_force");
        Assert.Equal("第二部分“行政规范性文件”：上年现行有效＋本年制发－本年废止＝10＋0－12＝-2件，本年填0件，相差2件。", verdict.Findings[3].Message.Zh);
    }

    [Fact]
    public void A_nil_report_needs_no_zeros()
    {
        var builder = ReportBuilder.For(2022).AsNilReport();
        foreach (var cell in builder.Form.Cells)
        {
            builder.Without(cell.Id);
        }

        var verdict = builder.Judge();

        Assert.Empty(verdict.Findings);
        Assert.Equal(200, verdict.Figures.Count);
    }

    [Fact]
    public void A_figure_above_0_in_a_nil_report_is_an_error()
    {
        AssertFindings(ReportBuilder.For(2022).AsNilReport().With("T1.XK.decisions", 1).Judge(), "T.ZERO T1.XK.decisions");
    }

    [Fact]
    public void A_missing_text_is_reported_at_its_first_row()
    {
        var verdict = ReportBuilder.For(2022).Without("N.6").Judge();

        AssertFindings(verdict, "T.BLANK N.6");
        Assert.Equal("第六部分（其他需要报告的事项）未填写文字内容。", verdict.Findings[0].Message.Zh);
    }

    [Theory]
    [InlineData(SealState.Missing, true)]
    [InlineData(SealState.Broken, true)]
    [InlineData(SealState.Unverified, false)]
    [InlineData(SealState.Verified, false)]
    public void A_missing_or_broken_seal_is_a_query_and_no_refusal(SealState seal, bool queried)
    {
        var verdict = ReportBuilder.For(2022).Sealed(seal).Judge();

        AssertFindings(verdict, queried ? ["F.SEAL z.seal"] : []);
        Assert.NotEqual(VerdictStatus.Returned, verdict.Status);
    }

    [Fact]
    public void Another_year_and_another_agency_are_errors_and_last_year_is_left_alone()
    {
        var context = new JudgementContext
        {
            Period = new ReportingPeriod(2023),
            Agency = AgencyCode.Parse("OTHER"),
            LastYear = new Dictionary<string, decimal> { ["T2.4.C1"] = 7 },
        };

        AssertFindings(ReportBuilder.For(2022).Judge(context), "F.PERIOD z.period", "F.AGENCY z.agency");
    }

    [Fact]
    public void The_figures_of_another_form_are_not_judged()
    {
        var context = new JudgementContext { ExpectedForm = ReportBuilder.For(2022).Form };

        AssertFindings(ReportBuilder.For(2020).Without("T2.1.C1").Judge(context), "F.TEMPLATE z.form");
    }

    [Fact]
    public void Every_sentence_is_complete_in_both_languages()
    {
        var builder = ReportBuilder.For(2022).Sealed(SealState.Broken).WithText("T1.XK.decisions", "38件").WithText("T1.CF.decisions", "无")
            .With("T3.B5", 1).With("T2.1.C7", 1).With("T2.3.7.C2", 1).With("T1.GF.issued", 1).Without("N.1").Without("T2.4.C3");

        Assert.All(builder.Judge().Findings, finding =>
        {
            Assert.DoesNotContain('{', finding.Message.Zh + finding.Message.En);
            Assert.NotEqual(finding.Message.Zh, finding.Message.En);
            Assert.NotEmpty(finding.Remedy.Zh);
        });
    }

    private static void AssertFindings(Verdict verdict, params string[] expected) =>
        Assert.Equal(expected.Order(), verdict.Findings.Select(finding => $"{finding.Rule} {finding.Id}").Order());
}
