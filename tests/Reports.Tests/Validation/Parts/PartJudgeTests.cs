using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Parts;

namespace Reports.Tests.Validation.Parts;

public sealed class PartJudgeTests
{
    [Fact]
    public void A_blank_template_has_no_findings_and_everything_is_open()
    {
        var verdict = Judge(PartReports.Blank());

        Assert.Empty(verdict.Findings);
        Assert.All(verdict.Open, part => Assert.True(part.IsUntouched));
        Assert.Equal(3 + 4 + 1 + 1, verdict.Open.Count);
    }

    [Fact]
    public void What_is_filled_in_is_judged_by_the_ordinary_rules()
    {
        var verdict = Judge(PartReports.Blank().With("T1.GF.issued", 5).With("T1.GF.repealed", 1).With("T1.GF.in_force", 2).WithText("T1.CF.decisions", "若干"));

        Assert.Equal(["T.INT T1.CF.decisions", "T1.INFORCE_MIN T1.GF.in_force"], verdict.Findings.Select(finding => $"{finding.Rule} {finding.Id}"));
    }

    [Fact]
    public void A_relation_of_which_a_part_is_blank_is_not_judged()
    {
        var report = PartReports.Blank().With("T2.1.C1", 3).With("T2.1.C7", 9);
        Assert.Empty(Judge(report).Findings);

        foreach (var column in Enumerable.Range(2, 5))
        {
            report.With($"T2.1.C{column}", 0);
        }

        Assert.Equal("T2.ROW_TOTAL", Assert.Single(Judge(report).Findings).Rule);
    }

    [Fact]
    public void A_whole_report_is_judged_as_when_it_is_filed()
    {
        var report = ReportBuilder.For(2022).With("T2.1.C1", 3).With("T3.A5", 1).WithText("N.6", "无");

        var verdict = Judge(report);

        Assert.Empty(verdict.Open);
        Assert.Equal(report.Judge().Findings.Select(finding => finding.Message), verdict.Findings.Select(finding => finding.Message));
        Assert.NotEmpty(verdict.Findings);
    }

    [Fact]
    public void A_nil_report_leaves_no_figure_open()
    {
        var verdict = Judge(PartReports.Blank().AsNilReport());

        Assert.Equal(["一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"], verdict.Open.Select(part => part.Heading.Zh));
    }

    [Fact]
    public void A_workbook_of_another_agency_year_or_form_is_refused_with_the_words_of_its_rule()
    {
        var context = new JudgementContext { Period = new ReportingPeriod(2021), Agency = AgencyCode.Parse("DEMO-001"), ExpectedForm = ReportBuilder.For(2020).Form };

        var refusals = PartJudge.Refusals(PartReports.Blank().Report(), context);

        Assert.Equal(["F.TEMPLATE", "F.PERIOD", "F.AGENCY"], refusals.Select(finding => finding.Rule));
        Assert.Equal(refusals.Select(finding => finding.Rule), PartJudge.Judge(PartReports.Blank().Report(), context).Findings.Select(finding => finding.Rule));
    }

    private static PartVerdict Judge(ReportBuilder report) => PartJudge.Judge(report.Report(), new JudgementContext());
}
