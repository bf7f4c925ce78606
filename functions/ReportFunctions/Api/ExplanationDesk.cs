using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Api;

/// <summary>Explanations without a new workbook, and what follows from them at once: the compliance table knows.</summary>
internal sealed class ExplanationDesk(SubmissionExplainer explainer, ComplianceTable compliance)
{
    public async Task<ExplainOutcome> ExplainAsync(
        SubmissionId id, IReadOnlyDictionary<string, string> texts, string by, CancellationToken cancellationToken)
    {
        var outcome = await explainer.ExplainAsync(id, texts, by, cancellationToken);
        if (outcome is ExplainOutcome.Done)
        {
            await compliance.RefreshAsync(id.Period, id.Agency, cancellationToken);
        }

        return outcome;
    }
}
