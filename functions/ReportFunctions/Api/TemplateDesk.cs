using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Submissions;
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
    public async Task<byte[]> IssueAsync(Place place, CancellationToken cancellationToken)
    {
        var rollUp = place.Agency.Kind == AgencyKind.Summary
            ? await rollUps.ReadAsync(place.Period, new RollUpScope { Agency = place.Agency.Code }, cancellationToken)
            : null;
        return await IssueAsync(place, rollUp, cancellationToken);
    }

    /// <summary>The same, filled in with the totals of a roll-up.</summary>
    public async Task<byte[]> IssueAsync(Place place, RollUp? rollUp, CancellationToken cancellationToken)
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
            Figures = rollUp is null ? null : RollUpExport.Filling(rollUp),
            TotalResults = rollUp is null ? null : RollUpExport.FormulaResults(rollUp),
        };
        await issued.NoteAsync(place.Period, place.Agency.Code, localHeader, cancellationToken);
        return TemplateWriter.Write(request, keys);
    }

    /// <summary>The name under which browsers save it.</summary>
    public string FileName(Place place) => forms.For(place.Period).TitleOf(place.Agency.Name, place.Period) + ".xlsx";
}
