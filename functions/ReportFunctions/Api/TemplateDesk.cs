using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation.Parts;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>
/// Issues the sealed template of an agency and year, prefilled with the accepted figures of the year before; that of a summary unit is
/// filled in with what its members' accepted reports come to at this moment.
/// </summary>
internal sealed class TemplateDesk(
    FormCatalog forms, SubmissionStore store, SettingsStore settings, RollUpReader rollUps, IssuedTemplates issued, PeriodCalendar calendar,
    SealKeyring keys, TimeProvider time)
{
    public async Task<byte[]> IssueAsync(Place place, CancellationToken cancellationToken) => place.Agency.Kind == AgencyKind.Summary
        ? await IssueAsync(place, await rollUps.ReadAsync(place.Period, new RollUpScope { Agency = place.Agency.Code }, cancellationToken), cancellationToken)
        : await IssueAsync(place, blank => blank, cancellationToken);

    /// <summary>The same, filled in with the totals of a roll-up.</summary>
    public Task<byte[]> IssueAsync(Place place, RollUp rollUp, CancellationToken cancellationToken) => IssueAsync(
        place,
        blank => blank with { Figures = RollUpExport.Filling(rollUp), TotalResults = RollUpExport.FormulaResults(rollUp) },
        cancellationToken);

    /// <summary>The same, filled in with what part-filled workbooks came to together.</summary>
    public Task<byte[]> IssueAsync(Place place, MergedReport merged, CancellationToken cancellationToken) => IssueAsync(
        place,
        blank => blank with { Figures = merged.Figures, TotalResults = merged.TotalResults(blank.Form), Texts = merged.Texts, NilReport = merged.NilReport },
        cancellationToken);

    /// <summary>The name under which browsers save it.</summary>
    public string FileName(Place place) => forms.For(place.Period).TitleOf(place.Agency.Name, place.Period) + ".xlsx";

    private async Task<byte[]> IssueAsync(Place place, Func<TemplateRequest, TemplateRequest> fill, CancellationToken cancellationToken)
    {
        var lastYear = place.Period.HasPrevious
            ? await store.AcceptedFiguresAsync(place.Period.Previous, place.Agency.Code, cancellationToken)
            : null;
        var localHeader = (await settings.CurrentAsync(cancellationToken)).LocalHeader;
        var request = new TemplateRequest
        {
            Form = forms.For(place.Period),
            Period = place.Period,
            Agency = place.Agency.Code,
            AgencyName = place.Agency.Name,
            DueDate = calendar.DueDate(place.Period, place.Agency, await store.StateAsync(place.Period, place.Agency.Code, cancellationToken)),
            IssuedAt = time.GetUtcNow(),
            LocalHeader = localHeader,
            LastYear = lastYear,
        };
        await issued.NoteAsync(place.Period, place.Agency.Code, localHeader, cancellationToken);
        return TemplateWriter.Write(fill(request), keys);
    }
}
