using Reports.Compliance;
using Reports.Compliance.Overviews;
using Reports.Forms;
using Reports.Submissions;
using Reports.Tests.Submissions;
using Reports.Tests.Validation;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Compliance;

public sealed class OverviewCalculationTests
{
    private static readonly ReportingPeriod Period = new(2022);
    private static readonly DateOnly Due = new(2023, 1, 31);

    [Fact]
    public void Years_are_laid_over_each_other_by_each_agencys_own_date_and_end_today()
    {
        var overview = Of([Row("a", filed: -2), Row("b", filed: 0), Row("c"), Row("d", filed: 3, due: 2)], [Row("a", filed: -1), Row("b", filed: 1)], today: 1);

        Assert.Equal(
            [new(-2, 1, 0), new(-1, 1, 1), new(0, 2, 1), new FiledByDay(1, 3, 2)],
            overview.Days);
    }

    [Fact]
    public void After_today_there_is_no_figure_of_this_year() =>
        Assert.Equal([(-3, 1), (-2, 1), (-1, null), (0, (int?)null)], Of([Row("a", filed: -3)], [Row("a", filed: 0)], today: -2).Days.Select(day => (day.Day, day.Filed)));

    [Fact]
    public void A_year_before_that_nobody_knows_has_no_line() =>
        Assert.All(Of([Row("a", filed: -3)], [Row("a")], today: 9).Days, day => Assert.Null(day.FiledBefore));

    [Fact]
    public void Nobody_filed_is_no_day() => Assert.Empty(Of([Row("a")], [], today: 0).Days);

    [Fact]
    public void Regions_divide_those_that_owe_and_the_worst_is_first()
    {
        var rows = new[]
        {
            Row("a", region: "甲", filed: -2), Row("b", region: "甲", filed: 4), Row("c", region: "乙"), Row("d", region: "乙") with { Exemption = Exemption.FilesElsewhere },
        };

        Assert.Equal([new("乙", 0, 0, 1), new RegionProgress("甲", 1, 1, 0)], Of(rows, [], today: 9).Regions);
    }

    [Fact]
    public void Rules_are_counted_by_agencies_filings_and_what_is_still_there()
    {
        var rows = new[] { Row("a") with { Rules = "T2.BALANCE=3! T.INT=1" }, Row("b") with { Rules = "T2.BALANCE=1" } };

        Assert.Equal([new("T2.BALANCE", 2, 4, 1), new RuleFrequency("T.INT", 1, 1, 0)], Of(rows, [], today: 0).Rules);
    }

    [Fact]
    public void A_rule_met_and_corrected_stays_counted_and_a_review_counts_nothing_again()
    {
        var wrong = Submission(1).Decided(SubmissionStatus.Returned, [.. ReportBuilder.For(2022).With("T3.A1", 11).Judge().Findings]);
        var first = StateRow.Decided(StateRow.Received(new AgencyState { Period = Period, Agency = wrong.Id.Agency }, wrong), wrong);
        var right = Submission(2).Decided(SubmissionStatus.Accepted);
        var second = StateRow.Decided(StateRow.Received(first, right), right);
        var returned = StateRow.Reviewed(second, right.Reviewed(Reports.Submissions.Dialogue.ReviewDecision.Return, "有误"), isLatest: true);

        Assert.All(RuleTallies.Parse(first.Rules), tally => Assert.Equal((1, true), (tally.Filings, tally.InLatest)));
        Assert.All(RuleTallies.Parse(second.Rules), tally => Assert.Equal((1, false), (tally.Filings, tally.InLatest)));
        Assert.NotEmpty(RuleTallies.Parse(second.Rules));
        Assert.Equal(second.Rules, returned.Rules);
    }

    private static Overview Of(IReadOnlyCollection<ComplianceRow> rows, IReadOnlyCollection<ComplianceRow> before, int today) =>
        OverviewCalculation.Of(Period, rows, before, Due.AddDays(today));

    private static ComplianceRow Row(string code, int? filed = null, int due = 0, string region = "某市") => new()
    {
        Agency = AgencyCode.Parse(code),
        Name = code,
        Region = region,
        Status = filed is null ? "NotFiled" : "Accepted",
        Due = Due.AddDays(due),
        FiledOn = filed is { } day ? Due.AddDays(day) : null,
        Late = filed > due,
    };
}
