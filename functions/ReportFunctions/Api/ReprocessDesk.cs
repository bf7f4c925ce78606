using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Rework;

namespace ReportFunctions.Api;

/// <summary>Has one submission processed or judged again, and what follows from it at once: the compliance table knows, and the agency is told.</summary>
internal sealed class ReprocessDesk(SubmissionReprocessor reprocessor, SubmissionRejudge rejudge, ComplianceTable compliance, MailDispatcher mail)
{
    /// <summary>Why it is neither processed nor judged again; null where it can be.</summary>
    public async Task<(ReprocessObstacle? Process, ReprocessObstacle? Judge)> ObstaclesAsync(Submission submission, CancellationToken cancellationToken) =>
        (await reprocessor.ObstacleAsync(submission, cancellationToken), await rejudge.ObstacleAsync(submission, cancellationToken));

    /// <inheritdoc cref="SubmissionRejudge.PreviewAsync"/>
    public Task<JudgedAgain> PreviewAsync(Submission submission, CancellationToken cancellationToken) => rejudge.PreviewAsync(submission, cancellationToken);

    /// <inheritdoc cref="SubmissionReprocessor.ProcessAsync"/>
    public async Task<ReprocessOutcome> ProcessAsync(SubmissionId id, string by, string from, CancellationToken cancellationToken) =>
        await FollowAsync(id, await reprocessor.ProcessAsync(id, by, from, cancellationToken), cancellationToken);

    /// <inheritdoc cref="SubmissionRejudge.ApplyAsync"/>
    public async Task<ReprocessOutcome> ApplyAsync(SubmissionId id, string print, string by, string from, CancellationToken cancellationToken) =>
        await FollowAsync(id, await rejudge.ApplyAsync(id, print, by, from, cancellationToken), cancellationToken);

    private async Task<ReprocessOutcome> FollowAsync(SubmissionId id, ReprocessOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is ReprocessOutcome.Done or ReprocessOutcome.StillFailing)
        {
            await compliance.RefreshAsync(id.Period, id.Agency, cancellationToken);
        }

        if (outcome is ReprocessOutcome.Done { Mail: { State: OutboxState.Pending } owed })
        {
            await mail.SendAsync(owed, cancellationToken);
        }

        return outcome;
    }
}
