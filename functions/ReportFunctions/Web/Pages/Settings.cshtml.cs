using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Validation;

namespace ReportFunctions.Web.Pages;

/// <summary>The authority's settings, section by section, each with its effect shown. They hold for everybody alike.</summary>
[ForWholeService]
internal sealed class SettingsModel(
    SettingsStore store, AuditTrail trail, AgencyDirectory directory, PeriodCalendar calendar, FormCatalog forms) : PageModel
{
    private const int Entries = 30;

    public AuthoritySettings Current { get; private set; } = null!;

    /// <summary>What the page shows; goes along with what is posted, so that two people do not overwrite each other.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Whose due dates are shown.</summary>
    public ReportingPeriod Period { get; private set; }

    public DueDates Dates { get; private set; } = null!;

    /// <summary>How many owe a report, by group.</summary>
    public IReadOnlyDictionary<DeadlineGroup, int> Affected { get; private set; } = new Dictionary<DeadlineGroup, int>();

    public IReadOnlyList<AuditEntry> Trail { get; private set; } = [];

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public bool Saved { get; private set; }

    public IReadOnlyList<ReportingPeriod> OpenPeriods => calendar.OpenPeriods;

    /// <summary>Every year that can have been reported on, the newest first.</summary>
    public IEnumerable<ReportingPeriod> Years => Enumerable
        .Range(ReportingPeriod.FirstYear, Math.Max(1, calendar.Today.Year - ReportingPeriod.FirstYear + 1))
        .Union(OpenPeriods.Select(period => period.Year))
        .OrderDescending()
        .Select(year => new ReportingPeriod(year));

    public IReadOnlyList<(OpenSeverity Open, Rule Rule)> Rules => OpenSeverities.Of(forms.For(Period));

    public async Task<IActionResult> OnGetAsync(string? period, string? saved, CancellationToken cancellationToken)
    {
        Saved = saved is not null;
        return await ShowAsync(period, [], cancellationToken);
    }

    public Task<IActionResult> OnPostPeriodsAsync(int[] periods, string? version, string? period, CancellationToken cancellationToken) =>
        SaveAsync(version, period, settings => SettingsForm.Periods(settings, periods), cancellationToken);

    public Task<IActionResult> OnPostDeadlinesAsync(string? version, string? period, CancellationToken cancellationToken) =>
        SaveAsync(version, period, settings => SettingsForm.Deadlines(settings, Asked(period), Request.Form), cancellationToken);

    public Task<IActionResult> OnPostReviewAsync(bool localHeader, bool reviewEverything, string? version, string? period, CancellationToken cancellationToken) =>
        SaveAsync(version, period, settings => (settings with { LocalHeader = localHeader, ReviewEverything = reviewEverything }, []), cancellationToken);

    public Task<IActionResult> OnPostSeveritiesAsync(string? version, string? period, CancellationToken cancellationToken) =>
        SaveAsync(version, period, settings => SettingsForm.Severities(settings, forms.For(Asked(period)), Request.Form), cancellationToken);

    public Task<IActionResult> OnPostSignatureAsync(
        string? officeName, string? officeNameEn, string? contactPerson, string? telephone, string? version, string? period, CancellationToken cancellationToken) =>
        SaveAsync(version, period, settings => SettingsForm.Signature(settings, officeName, officeNameEn, contactPerson, telephone), cancellationToken);

    /// <summary>What stands in a field: as posted when that was refused, otherwise what applies.</summary>
    public string Value(string field, string? stored) => Errors.Count > 0 && Request.HasFormContentType && Request.Form.ContainsKey(field)
        ? Request.Form[field].ToString()
        : stored ?? "";

    public FieldError? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field);

    private async Task<IActionResult> SaveAsync(
        string? version, string? period, Func<StoredSettings, (StoredSettings Settings, List<FieldError> Faults)> change, CancellationToken cancellationToken)
    {
        var saved = await store.SavedAsync(cancellationToken);
        var (settings, faults) = change(saved.Settings);
        if (faults.Count > 0)
        {
            return await ShowAsync(period, faults, cancellationToken);
        }

        return await store.SaveAsync(settings, version ?? "", User.SenderName(), cancellationToken)
            ? LocalRedirect($"/settings?period={Asked(period)}&saved=yes")
            : await ShowAsync(period, [new FieldError("main", SettingsTexts.SomebodySaved)], cancellationToken);
    }

    private ReportingPeriod Asked(string? period) =>
        ReportingPeriod.TryParse(period, out var asked) ? asked.Value : OpenPeriods[0];

    private async Task<IActionResult> ShowAsync(string? period, List<FieldError> errors, CancellationToken cancellationToken)
    {
        Version = (await store.SavedAsync(cancellationToken)).Version;
        (Current, Period, Errors) = (store.Current, Asked(period), errors);
        Dates = calendar.DueDates(Period);
        Affected = (await directory.AllAsync(cancellationToken))
            .Where(agency => agency is { Inactive: false, FilesElsewhere: false })
            .GroupBy(agency => agency.DeadlineGroup)
            .ToDictionary(group => group.Key, group => group.Count());
        Trail = await trail.LatestAsync(AuditArea.Settings, Entries, cancellationToken);
        Response.StatusCode = errors switch
        {
            [] => StatusCodes.Status200OK,
            [{ Field: "main" }] => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        };
        return Page();
    }
}
