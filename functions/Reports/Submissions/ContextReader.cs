using Reports.Forms;
using Reports.Storage;
using Reports.Submissions.Copies;
using Reports.Submissions.Dialogue;
using Reports.Validation;
using Reports.Validation.Copies;

namespace Reports.Submissions;

/// <summary>
/// Brings together what else is known when a submission is judged: the agency, last year's accepted report, what neighbours filed, what was
/// explained and waived. As of the receipt, so that judging again comes to the same verdict.
/// </summary>
internal sealed class ContextReader(
    StorageAccount storage,
    FormCatalog forms,
    Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
    CopySearch copies,
    TimeProvider time)
{
    private readonly SubmissionStore store = new(storage, forms);
    private readonly ExplanationStore explanations = new(storage);
    private readonly WaiverStore waivers = new(storage, time);

    public async Task<JudgementContext> ReadAsync(Submission submission, StatedReport report, JudgementPolicy policy, CancellationToken cancellationToken)
    {
        var known = await agencyOf(submission.Id.Agency, cancellationToken).ConfigureAwait(false);
        var similar = SimilarAsync(submission, report, known?.Name, cancellationToken);
        var own = OfAgencyAsync(submission.Id.Period, submission.Id.Agency, known, submission.ReceivedAt, policy, cancellationToken);
        await Task.WhenAll(similar, own).ConfigureAwait(false);
        return await own.ConfigureAwait(false) with { SimilarTexts = await similar.ConfigureAwait(false) };
    }

    /// <summary>The same for a workbook that is not filed: without the neighbours' texts, because looking for them would enter its own.</summary>
    public async Task<JudgementContext> ReadUnfiledAsync(ReportingPeriod period, AgencyCode agency, JudgementPolicy policy, CancellationToken cancellationToken) =>
        await OfAgencyAsync(period, agency, await agencyOf(agency, cancellationToken).ConfigureAwait(false), time.GetUtcNow(), policy, cancellationToken).ConfigureAwait(false);

    private async Task<JudgementContext> OfAgencyAsync(
        ReportingPeriod period, AgencyCode agency, KnownAgency? known, DateTimeOffset at, JudgementPolicy policy, CancellationToken cancellationToken)
    {
        var figures = period.HasPrevious
            ? store.AcceptedFiguresAsync(period.Previous, agency, cancellationToken)
            : Task.FromResult<IReadOnlyDictionary<string, decimal>?>(null);
        var texts = period.HasPrevious
            ? store.AcceptedTextsAsync(period.Previous, agency, cancellationToken)
            : Task.FromResult<IReadOnlyDictionary<string, string>?>(null);
        var explained = explanations.ReadAsync(period, agency, cancellationToken);
        var waived = waivers.InForceAsync(agency, at, cancellationToken);
        await Task.WhenAll(figures, texts, explained, waived).ConfigureAwait(false);
        return new JudgementContext
        {
            Period = period,
            Agency = agency,
            AgencyName = known?.Name,
            MakesRules = known?.MakesRules,
            ExpectedForm = forms.For(period),
            LastYear = await figures.ConfigureAwait(false),
            LastYearTexts = await texts.ConfigureAwait(false),
            Explanations = await explained.ConfigureAwait(false),
            Waivers = await waived.ConfigureAwait(false),
            LocalHeader = policy.LocalHeader,
            Severities = policy.Severities,
        };
    }

    /// <summary>A workbook of another year, agency or form is returned; its texts are not this agency's and are neither kept nor compared.</summary>
    private async Task<IReadOnlyList<NeighbourText>> SimilarAsync(Submission submission, StatedReport report, string? name, CancellationToken cancellationToken)
    {
        var id = submission.Id;
        var fits = (report.Period ?? id.Period) == id.Period && (report.Agency ?? id.Agency) == id.Agency && report.Form.Name == forms.For(id.Period).Name;
        return fits ? await copies.FindAsync(submission, report, name, cancellationToken).ConfigureAwait(false) : [];
    }
}
