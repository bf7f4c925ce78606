using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Api;

/// <summary>A review, and what follows from it at once: the compliance table knows, and the agency is told.</summary>
internal sealed class ReviewDesk(SubmissionReviewer reviewer, ComplianceTable compliance, MailDispatcher mail)
{
    public async Task<ReviewOutcome> ReviewAsync(SubmissionId id, ReviewDecision decision, string? reason, string by, CancellationToken cancellationToken)
    {
        var outcome = await reviewer.ReviewAsync(id, decision, reason, by, cancellationToken);
        if (outcome is ReviewOutcome.Done { Reviewed: var reviewed })
        {
            await compliance.RefreshAsync(reviewed.Id.Period, reviewed.Id.Agency, cancellationToken);
            await mail.SendForAsync(reviewed, cancellationToken);
        }

        return outcome;
    }
}
