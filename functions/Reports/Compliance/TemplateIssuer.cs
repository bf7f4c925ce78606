using Reports.Compliance.RollUps;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation.Parts;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Compliance;

/// <summary>
/// Issues the sealed template of an agency and year, prefilled with the accepted figures of the year before; that of a summary unit is
/// filled in with what its members' accepted reports come to at this moment.
/// </summary>
public sealed class TemplateIssuer(
    FormCatalog forms, SubmissionStore store, SettingsStore settings, RollUpReader rollUps, IssuedTemplates issued, PeriodCalendar calendar,
    SealKeyring keys, TimeProvider time)
{
    public async Task<byte[]> IssueAsync(ReportingPeriod period, Agency agency, CancellationToken cancellationToken) => agency.Kind == AgencyKind.Summary
        ? await IssueAsync(period, agency, await rollUps.ReadAsync(period, new RollUpScope { Agency = agency.Code }, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
        : await IssueAsync(period, agency, blank => blank, cancellationToken).ConfigureAwait(false);

    /// <summary>The same, filled in with the totals of a roll-up.</summary>
    public Task<byte[]> IssueAsync(ReportingPeriod period, Agency agency, RollUp rollUp, CancellationToken cancellationToken) => IssueAsync(
        period,
        agency,
        blank => blank with { Figures = RollUpExport.Filling(rollUp), TotalResults = RollUpExport.FormulaResults(rollUp) },
        cancellationToken);

    /// <summary>The same, filled in with what part-filled workbooks came to together.</summary>
    public Task<byte[]> IssueAsync(ReportingPeriod period, Agency agency, MergedReport merged, CancellationToken cancellationToken) => IssueAsync(
        period,
        agency,
        blank => blank with { Figures = merged.Figures, TotalResults = merged.TotalResults(blank.Form), Texts = merged.Texts, NilReport = merged.NilReport },
        cancellationToken);

    /// <summary>The name under which people save it.</summary>
    public string FileName(ReportingPeriod period, Agency agency) => forms.For(period).TitleOf(agency.Name, period) + ".xlsx";

    private async Task<byte[]> IssueAsync(ReportingPeriod period, Agency agency, Func<TemplateRequest, TemplateRequest> fill, CancellationToken cancellationToken)
    {
        var lastYear = period.HasPrevious
            ? await store.AcceptedFiguresAsync(period.Previous, agency.Code, cancellationToken).ConfigureAwait(false)
            : null;
        var localHeader = (await settings.CurrentAsync(cancellationToken).ConfigureAwait(false)).LocalHeader;
        var state = await store.StateAsync(period, agency.Code, cancellationToken).ConfigureAwait(false);
        var request = new TemplateRequest
        {
            Form = forms.For(period),
            Period = period,
            Agency = agency.Code,
            AgencyName = agency.Name,
            DueDate = calendar.DueDate(period, agency, state),
            IssuedAt = time.GetUtcNow(),
            LocalHeader = localHeader,
            LastYear = lastYear,
        };
        await issued.NoteAsync(period, agency.Code, localHeader, cancellationToken).ConfigureAwait(false);
        return TemplateWriter.Write(fill(request), keys);
    }
}
