using Reports.Submissions;
using Reports.Tests.Validation;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Submissions;

public sealed class DecisionTests
{
    [Fact]
    public void A_thousand_findings_are_kept_all_are_counted_and_the_rest_is_said()
    {
        var one = ReportBuilder.For(2022).Without("T2.1.C1").Judge().Findings[0];
        var decision = new Decision { Status = SubmissionStatus.Returned, Findings = [.. Enumerable.Repeat(one, 1_234)] };

        var decided = decision.ApplyTo(Submission(), ReceivedAt);

        Assert.Equal((1_000, 234, 1_234), (decided.Findings.Count, decided.FindingsOmitted, decided.Errors));
    }

    [Fact]
    public void The_case_number_is_made_of_year_agency_and_round() =>
        Assert.Equal("2022-DEMO-000-3", Decision.Failed.ApplyTo(Submission(3), ReceivedAt).CaseNumber);
}
