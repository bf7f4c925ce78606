using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

/// <summary>INFORCE_MIN is a query at T1.GZ.in_force, T2.BALANCE an error: issued 2, none repealed, none in force; one request that is never answered.</summary>
public sealed class FindingAnswersTests
{
    private const string Why = "当年制发的2件规章于当年12月一并废止后重新汇编。";

    [Fact]
    public void An_explanation_in_the_same_part_answers_the_query_and_it_awaits_review()
    {
        var verdict = Queried().Explaining("e.T1", Why).Judge();

        var query = Assert.Single(verdict.Findings);
        Assert.Equal((Severity.Query, true, false), (query.Severity, query.IsExplained, query.IsOpen));
        Assert.Equal((Why, ExplanationState.Given, (int?)null), (query.Explanation!.Text, query.Explanation.State, query.Explanation.Round));
        Assert.Equal(VerdictStatus.AwaitingReview, verdict.Status);
    }

    [Fact]
    public void One_explanation_answers_every_query_of_its_part()
    {
        var verdict = Queried().With("T1.GF.issued", 3).Explaining("e.T1", Why).Judge();

        Assert.Equal(["T1.GZ.in_force", "T1.GF.in_force"], verdict.Findings.Select(finding => finding.Id));
        Assert.All(verdict.Findings, finding => Assert.True(finding.IsExplained));
    }

    [Theory]
    [InlineData("e.T2", Why)]
    [InlineData("e.T1", "无")]
    [InlineData("e.T1", " / ")]
    public void An_explanation_of_another_part_or_one_that_says_nothing_leaves_it_open(string id, string text) =>
        Assert.True(Assert.Single(Queried().Explaining(id, text).Judge().Findings).IsOpen);

    [Fact]
    public void No_explanation_ever_touches_an_error()
    {
        var plain = Wrong().Judge();
        var explained = Wrong().Explaining("e.T2", Why).Judge(new JudgementContext { Explanations = [Known(plain.Findings[0], ExplanationState.Adopted)] });

        Assert.Equal(VerdictStatus.Returned, explained.Status);
        Assert.Equivalent(plain.Findings, explained.Findings, strict: true);
    }

    [Theory]
    [InlineData(ExplanationState.Given, VerdictStatus.AwaitingReview, true)]
    [InlineData(ExplanationState.Adopted, VerdictStatus.Accepted, true)]
    [InlineData(ExplanationState.Refused, VerdictStatus.AwaitingReview, false)]
    public void An_earlier_explanation_of_the_same_figures_holds_as_far_as_it_had_come(ExplanationState state, VerdictStatus status, bool answers)
    {
        var context = new JudgementContext { Explanations = [Known(Explained(), state)] };

        var verdict = Queried().Judge(context);

        var query = Assert.Single(verdict.Findings);
        Assert.Equal((status, answers, state, 1), (verdict.Status, query.IsExplained, query.Explanation!.State, query.Explanation.Round));
    }

    [Theory]
    [InlineData("T1.GZ.in_force", 1)]
    [InlineData("T1.GZ.issued", 4)]
    [InlineData("T1.GZ.repealed", 1)]
    public void Once_one_of_its_figures_changes_it_applies_no_longer_and_that_is_said(string changed, decimal figure)
    {
        foreach (var state in new[] { ExplanationState.Given, ExplanationState.Adopted })
        {
            var report = Queried().With("T1.GZ.issued", 3).With(changed, figure);

            var query = Assert.Single(report.Judge(new JudgementContext { Explanations = [Known(Explained(), state)] }).Findings);

            Assert.True(query.IsOpen);
            Assert.Equal((ExplanationState.Lapsed, Why), (query.Explanation!.State, query.Explanation.Text));
        }
    }

    [Fact]
    public void A_change_of_other_figures_leaves_it_as_it_is()
    {
        var context = new JudgementContext { Explanations = [Known(Explained(), ExplanationState.Adopted)] };

        Assert.Equal(VerdictStatus.Accepted, Queried().With("T1.XK.decisions", 38).WithText("N.1", RightTexts.Overview + "本年度工作另有改进。").Judge(context).Status);
    }

    [Fact]
    public void What_is_typed_anew_goes_before_what_was_said_earlier()
    {
        var context = new JudgementContext { Explanations = [Known(Explained(), ExplanationState.Refused)] };

        var same = Assert.Single(Queried().Explaining("e.T1", Why).Judge(context).Findings);
        var other = Assert.Single(Queried().Explaining("e.T1", "补充：两件规章均已并入新规章。").Judge(context).Findings);

        Assert.Equal(ExplanationState.Refused, same.Explanation!.State);
        Assert.Equal((ExplanationState.Given, (int?)null), (other.Explanation!.State, other.Explanation.Round));
    }

    [Fact]
    public void What_was_adopted_for_the_same_figures_need_not_be_reviewed_again_whatever_is_typed() => Assert.Equal(
        VerdictStatus.Accepted,
        Queried().Explaining("e.T1", "另一种说法").Judge(new JudgementContext { Explanations = [Known(Explained(), ExplanationState.Adopted)] }).Status);

    [Fact]
    public void An_explanation_of_one_cell_says_nothing_about_another()
    {
        var context = new JudgementContext { Explanations = [Known(Explained(), ExplanationState.Adopted)] };

        var other = Assert.Single(ReportBuilder.For(2022).With("T1.GF.issued", 2).Judge(context).Findings);

        Assert.Equal((true, null), (other.IsOpen, other.Explanation));
    }

    [Fact]
    public void A_waived_rule_neither_blocks_nor_asks_but_is_shown_with_reason_and_end()
    {
        var verdict = Wrong().Judge(new JudgementContext { Waivers = [Waiver("T2.BALANCE")] });

        Assert.Equal(VerdictStatus.Accepted, verdict.Status);
        Assert.Equal(["T2.4.C1", "T2.4.C7"], verdict.Findings.Select(finding => finding.Id));
        Assert.All(verdict.Findings, finding => Assert.Equal((Severity.Hint, Waiver("T2.BALANCE")), (finding.Severity, finding.Waiver)));
        var hint = verdict.Findings[0];
        Assert.StartsWith("已免于适用（理由：机构改革，上年数据移交不全；有效期至2023年3月31日）：", hint.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("31 March 2023", hint.Message.En, StringComparison.Ordinal);
        Assert.Contains("勾稽关系不成立", hint.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_ends_in_a_full_stop_does_not_double_the_punctuation()
    {
        var waiver = Waiver("T2.BALANCE") with { Reason = "上年数据移交不全。" };

        var hint = Wrong().Judge(new JudgementContext { Waivers = [waiver] }).Findings[0];

        Assert.StartsWith("已免于适用（理由：上年数据移交不全；有效期至", hint.Message.Zh, StringComparison.Ordinal);
        Assert.Equal(waiver, hint.Waiver);
    }

    [Fact]
    public void A_waived_query_asks_for_no_explanation()
    {
        var hint = Assert.Single(Queried().Explaining("e.T1", Why).Judge(new JudgementContext { Waivers = [Waiver("T1.INFORCE_MIN")] }).Findings);

        Assert.Equal((Severity.Hint, null), (hint.Severity, hint.Explanation));
    }

    [Fact]
    public void A_waiver_of_one_rule_leaves_the_others()
    {
        var verdict = Wrong().With("T3.A1", 11).Judge(new JudgementContext { Waivers = [Waiver("T2.BALANCE")] });

        Assert.Equal(VerdictStatus.Returned, verdict.Status);
        Assert.Equal(["T3.TOTAL"], verdict.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule));
    }

    [Fact]
    public void Only_rules_that_take_the_figures_as_they_are_can_be_waived()
    {
        RuleOperator[] never =
        [
            RuleOperator.Form, RuleOperator.Period, RuleOperator.Agency, RuleOperator.Stated, RuleOperator.Whole, RuleOperator.WholeOrNegative,
            RuleOperator.Amount, RuleOperator.Nil,
        ];

        Assert.All(FormCatalog.LoadDelivered().Forms.SelectMany(form => form.Rules), rule => Assert.Equal(!never.Contains(rule.Operator), rule.Waivable));
    }

    private static ReportBuilder Queried() => ReportBuilder.For(2022).With("T1.GZ.issued", 2);

    private static ReportBuilder Wrong() => ReportBuilder.For(2022).With("T2.1.C1", 1).With("T2.1.C7", 1);

    private static Finding Explained() => Assert.Single(Queried().Explaining("e.T1", Why).Judge().Findings);

    private static KnownExplanation Known(Finding finding, ExplanationState state) => new(
        finding.Rule,
        finding.Id,
        (finding.Explanation ?? new() { Text = Why, State = state, Figures = "" }) with { State = state, Round = 1 });

    private static Waiver Waiver(string rule) => new(rule, "机构改革，上年数据移交不全", new DateOnly(2023, 3, 31));
}
