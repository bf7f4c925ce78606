using Reports.Forms;

namespace Reports.Validation;

/// <summary>What was decided about a report, from its findings alone.</summary>
public enum VerdictStatus
{
    Accepted,

    /// <summary>No error, but a query that is open or whose explanation nobody has adopted yet.</summary>
    AwaitingReview,
    Returned,
}

/// <summary>The findings of one report, in the order of work, and the figures they were judged on.</summary>
/// <param name="Findings">Errors first, then queries, then hints; within each in the order of the form.</param>
/// <param name="Figures">Every number that could be read for certain, by id; totals with the template's own formula recomputed.</param>
public sealed record Verdict(IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, decimal> Figures)
{
    public VerdictStatus Status =>
        Count(Severity.Error) > 0 ? VerdictStatus.Returned
        : Findings.Any(finding => finding.Severity == Severity.Query && finding.Explanation?.State != ExplanationState.Adopted) ? VerdictStatus.AwaitingReview
        : VerdictStatus.Accepted;

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
