using Reports.Forms;
using Reports.Workbooks.Reading;

namespace Reports.Submissions.Publishing;

/// <summary>
/// Collects an accepted report for publication: the figures as they were stored when it was accepted, the narratives from the workbook as
/// received, because what is kept for comparing texts may be shortened.
/// </summary>
public sealed class AcceptedReportReader(SubmissionStore store, WorkbookReader reader, FormCatalog forms)
{
    public async Task<PublishableOutcome> FindAsync(SubmissionId id, string agencyName, CancellationToken cancellationToken)
    {
        if (await OriginalAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
        {
            return new PublishableOutcome.NotFound();
        }

        if (submission.Status != SubmissionStatus.Accepted)
        {
            return new PublishableOutcome.NotAccepted(submission.Status);
        }

        var state = await store.StateAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false);
        if (state?.InForce != submission.Id)
        {
            return state?.InForce is { } other ? new PublishableOutcome.Replaced(other) : new PublishableOutcome.NotAccepted(SubmissionStatus.Returned);
        }

        // Returned between the two readings: it counts no longer.
        return await store.AcceptedFiguresAsync(submission.Id, cancellationToken).ConfigureAwait(false) is { } figures
            ? new PublishableOutcome.Ready(new AcceptedReport
            {
                Form = FormOf(submission),
                Period = id.Period,
                AgencyName = agencyName,
                AcceptedOn = ChinaTime.DateOf(submission.Review?.At ?? submission.DecidedAt ?? submission.ReceivedAt),
                Figures = figures,
                Texts = await TextsAsync(submission, cancellationToken).ConfigureAwait(false),
            })
            : new PublishableOutcome.NotAccepted(SubmissionStatus.Returned);
    }

    /// <summary>Content filed again is the filing that it repeats.</summary>
    private async Task<Submission?> OriginalAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var submission = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return submission?.SameAs is { } first ? await store.FindAsync(first, cancellationToken).ConfigureAwait(false) : submission;
    }

    private FormDefinition FormOf(Submission submission) =>
        forms.Forms.FirstOrDefault(form => form.Name == submission.FormName) ?? forms.For(submission.Id.Period);

    private async Task<IReadOnlyDictionary<string, string>> TextsAsync(Submission submission, CancellationToken cancellationToken)
    {
        var content = await store.ReadWorkbookAsync(submission.Id, cancellationToken).ConfigureAwait(false);
        return reader.Read(content.ToMemory(), cancellationToken) switch
        {
            ReadOutcome.Read { Report: var report } => report.Form.Narratives
                .Select(narrative => report.Values[narrative.Id])
                .Where(value => !string.IsNullOrWhiteSpace(value.Text))
                .ToDictionary(value => value.Id, value => value.Text!, StringComparer.Ordinal),
            ReadOutcome.Unreadable { Kind: var kind } => throw new InvalidOperationException($"{submission.Id} was accepted and cannot be read any more: {kind}."),
            var other => throw new InvalidOperationException($"Reading ended in {other.GetType().Name}, which is not a case."),
        };
    }
}
