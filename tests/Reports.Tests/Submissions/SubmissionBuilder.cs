using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Validation;

namespace Reports.Tests.Submissions;

/// <summary>A submission of DEMO-000 for 2022, received on 20 January 2023 at 09:30:15 in China. A test says only what differs.</summary>
internal static class SubmissionBuilder
{
    public static readonly DateTimeOffset ReceivedAt = new(2023, 1, 20, 1, 30, 15, TimeSpan.Zero);

    public static Submission Submission(int round = 1) => new()
    {
        Id = new SubmissionId(new ReportingPeriod(2022), AgencyCode.Parse("DEMO-000"), new Guid(round, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)),
        Round = round,
        Sender = "clerk@DEMO-000",
        Channel = Channel.Web,
        FileName = "2022年度报告（终稿）.xlsx",
        Sha256 = new string('a', 60) + $"{round:x4}",
        Size = 61_234,
        ReceivedAt = ReceivedAt.AddHours(round - 1),
    };

    public static Submission Decided(this Submission submission, SubmissionStatus status, params Finding[] findings) => submission with
    {
        Status = status,
        DecidedAt = submission.ReceivedAt.AddSeconds(2),
        CaseNumber = $"2022-DEMO-000-{submission.Round}",
        Findings = findings,
        Errors = findings.Count(finding => finding.Severity == Severity.Error),
        Queries = findings.Count(finding => finding.Severity == Severity.Query),
        Hints = findings.Count(finding => finding.Severity == Severity.Hint),
        Explained = findings.Count(finding => finding.IsExplained),
        CheckedAs = status,
        FormName = "gkbg-2021",
        RuleSetVersion = "gkbg-2021-a1b2c3d4",
    };

    /// <summary>The same after an administrator looked at it two days later.</summary>
    public static Submission Reviewed(this Submission submission, ReviewDecision decision, string? reason = null) => submission with
    {
        Status = decision == ReviewDecision.Accept ? SubmissionStatus.Accepted : SubmissionStatus.Returned,
        Review = new SubmissionReview { Decision = decision, Reason = reason, By = "admin", At = ReceivedAt.AddDays(2) },
        Findings =
        [
            .. submission.Findings.Select(finding => finding.Explanation is null ? finding : finding with
            {
                Explanation = finding.Explanation with { State = decision == ReviewDecision.Accept ? ExplanationState.Adopted : ExplanationState.Refused },
            }),
        ],
        Explained = decision == ReviewDecision.Accept ? submission.Explained : 0,
    };
}
