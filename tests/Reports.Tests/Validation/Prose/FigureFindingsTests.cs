using Reports.Forms;

namespace Reports.Tests.Validation.Prose;

/// <summary>What the text states against the tables: NT.MISMATCH and NT.SCOPE.</summary>
public sealed class FigureFindingsTests
{
    [Fact]
    public void A_number_of_requests_that_the_table_has_otherwise_is_queried_with_both_numbers()
    {
        var finding = ProseReport.Saying("全年收到政府信息公开申请41件，均已答复。").WithRequests(38, 2).AssertOnly("NT.MISMATCH");

        Assert.Equal((41m, 38m, 3m), (finding.Stated, finding.Expected, finding.Difference));
        Assert.Equal("第一部分（总体情况）“全年收到政府信息公开申请41件”：正文写41件，表中“本年新收”为38件，相差3件。", finding.Message.Zh);
        Assert.Equal(("N.1", Severity.Query), (finding.Id, finding.Severity));
        Assert.Equal(["T2.1.C7"], finding.Related);
    }

    [Theory]
    [InlineData("全年收到政府信息公开申请38件。")]
    [InlineData("2022年，我单位共受理依申请公开38件，全部按期答复。")]
    [InlineData("共收到38份政府信息公开申请，均为自然人提出。")]
    [InlineData("本年度新收政府信息公开申请38件，上年结转2件，办结40件。")]
    [InlineData("全年收到政府信息公开申请40件（含上年结转2件）。")]
    [InlineData("2022年收到申请38件，2021年结转政府信息公开申请2件，办结39件，结转2023年度继续办理1件。")]
    public void The_same_number_in_other_words_is_right(string sentence) =>
        ProseReport.Saying(sentence).WithRequests(38, 2, sentence.Contains("39件", StringComparison.Ordinal) ? 1 : 0).AssertSilent();

    [Fact]
    public void New_and_carried_over_together_want_their_scope_named()
    {
        var finding = ProseReport.Saying("全年受理政府信息公开申请40件。").WithRequests(38, 2).AssertOnly("NT.SCOPE");

        Assert.Equal("第一部分（总体情况）“全年受理政府信息公开申请40件”：40件不是本年新收数，等于新收与上年结转之和（38＋2＝40），请在正文写明口径。", finding.Message.Zh);
    }

    [Fact]
    public void Newly_received_never_means_the_sum() =>
        ProseReport.Saying("全年新收政府信息公开申请40件。").WithRequests(38, 2).AssertOnly("NT.MISMATCH");

    [Theory]
    [InlineData("答复政府信息公开申请39件。")]
    [InlineData("收到政府信息公开申请38件，答复39件。")]
    [InlineData("上年结转3件。")]
    [InlineData("结转下年度继续办理1件。")]
    [InlineData("其中自然人申请37件。", "收到政府信息公开申请38件，")]
    [InlineData("予以公开36件。", "收到政府信息公开申请38件，")]
    [InlineData("不予公开4件。", "收到政府信息公开申请38件，")]
    [InlineData("因政府信息公开引发的行政复议2件。")]
    [InlineData("未收到政府信息公开申请。")]
    [InlineData("本年度没有收到任何形式的政府信息公开申请。")]
    [InlineData("无依申请公开事项。")]
    [InlineData("全年制发行政规范性文件3件。")]
    [InlineData("全年作出行政许可决定12件。")]
    public void Each_figure_is_compared_with_its_own_cells(string sentence, string before = "") =>
        ProseReport.Saying(before + sentence).WithRequests(38, 2).AssertOnly("NT.MISMATCH");

    [Fact]
    public void A_denial_is_quoted_and_says_what_the_table_has()
    {
        var finding = ProseReport.Saying("全年未发生因政府信息公开引起的行政复议和行政诉讼。").With("T3.A1", 1).With("T3.A5", 1).AssertOnly("NT.MISMATCH");

        Assert.Contains("正文写没有，表中“行政复议总计”为1件", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("受理政府信息公开申请38件，其中30件办结，8件撤销。")]
    [InlineData("收到政府信息公开申请38件，答复30件，不予受理6件，撤回2件。")]
    [InlineData("收到政府信息公开申请38件，予以公开及部分公开30件。")]
    [InlineData("通过网站收到政府信息公开申请12件。")]
    [InlineData("网上收到政府信息公开申请12件、信函收到26件。")]
    [InlineData("全市共收到政府信息公开申请658件。")]
    [InlineData("各镇街收到政府信息公开申请658件。")]
    [InlineData("2021年收到政府信息公开申请20件。")]
    [InlineData("上半年收到政府信息公开申请20件。")]
    [InlineData("收到政府信息公开申请近40件。")]
    [InlineData("收到政府信息公开申请30余件。")]
    [InlineData("收到网民留言200件，已全部答复。")]
    [InlineData("办理行政复议案件300件、行政诉讼案件12件。")]
    [InlineData("未收到对答复不满的投诉。")]
    [InlineData("未发生行政复议被纠正、行政诉讼败诉的情形。")]
    [InlineData("公开规范性文件50件，公示行政许可20件。")]
    [InlineData("发布信息100条，办理建议提案12件。")]
    [InlineData("行政复议、行政诉讼3件。")]
    public void In_doubt_nothing_is_said(string sentence) => ProseReport.Saying(sentence).WithRequests(38, 2).AssertSilent();

    [Fact]
    public void The_whole_area_is_the_scope_of_its_government() =>
        ProseReport.Saying("全市收到政府信息公开申请41件。").Of("示例市人民政府").WithRequests(38).AssertOnly("NT.MISMATCH");

    [Fact]
    public void The_same_wrong_number_twice_is_one_finding() =>
        ProseReport.Saying("全年收到政府信息公开申请41件。2022年共收到政府信息公开申请41件。").WithRequests(38).AssertOnly("NT.MISMATCH");

    [Fact]
    public void A_figure_the_table_lacks_is_compared_with_nothing()
    {
        var findings = ReportBuilder.For(2022).Without("T2.1.C7").WithText("N.1", RightTexts.Overview + "\n全年收到政府信息公开申请41件。").Judge().Findings;

        Assert.DoesNotContain(findings, finding => finding.Rule.StartsWith("NT.", StringComparison.Ordinal));
    }
}
