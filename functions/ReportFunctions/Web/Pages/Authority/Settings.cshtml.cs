using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Validation;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>A change of the settings that is still to be confirmed: what would be another, and what that comes to.</summary>
internal sealed record PendingSettings(IReadOnlyList<AuditEntry> Changes, IReadOnlyList<LocalizedText> Effects);

/// <summary>
/// The authority's settings, section by section. What is posted is first shown with its effect and saved only when that is confirmed. They
/// hold for everybody alike: one form, one calendar and one sender of mails, so an administrator of a part does not change them.
/// </summary>
[ForWholeService]
internal sealed class SettingsModel(
    SettingsStore store, SettingsForecast forecast, AuditTrail trail, AgencyDirectory directory, PeriodCalendar calendar, FormCatalog forms) : PageModel
{
    private const int Entries = 30;

    /// <summary>What the fields show: what applies, or what was posted and is not saved.</summary>
    public AuthoritySettings Current { get; private set; } = null!;

    /// <summary>What the page shows; goes along with what is posted, so that two people do not overwrite each other.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Whose due dates are shown.</summary>
    public ReportingPeriod Period { get; private set; }

    public DueDates Dates { get; private set; } = null!;

    /// <summary>How many owe a report, by group.</summary>
    public IReadOnlyDictionary<DeadlineGroup, int> Affected { get; private set; } = new Dictionary<DeadlineGroup, int>();

    /// <summary>Null when nothing is to be confirmed.</summary>
    public PendingSettings? Pending { get; private set; }

    public IReadOnlyList<AuditEntry> Trail { get; private set; } = [];

    /// <summary>What somebody else changed while this person was editing.</summary>
    public IReadOnlyList<AuditEntry> Meanwhile { get; private set; } = [];

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public bool Saved { get; private set; }

    /// <summary>What was posted is what applies already.</summary>
    public bool NothingChanged { get; private set; }

    public IReadOnlyList<ReportingPeriod> OpenPeriods => calendar.OpenPeriods;

    /// <summary>Those whose boxes are ticked.</summary>
    public IReadOnlyList<ReportingPeriod> TickedPeriods { get; private set; } = [];

    /// <summary>Every year that can have been reported on, the newest first.</summary>
    public IEnumerable<ReportingPeriod> Years => Enumerable
        .Range(ReportingPeriod.FirstYear, Math.Max(1, calendar.Today.Year - ReportingPeriod.FirstYear + 1))
        .Union(OpenPeriods.Select(period => period.Year))
        .OrderDescending()
        .Select(year => new ReportingPeriod(year));

    public IReadOnlyList<(OpenSeverity Open, Rule Rule)> Rules => OpenSeverities.Of(forms.For(Period));

    /// <summary>The newest entry that the page shows; posted, so that the next refusal can say what came after it.</summary>
    public long Seen => Trail.Count == 0 ? 0 : Trail[0].At.UtcTicks;

    /// <summary>What the confirmation sends again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => Request.Form
        .Where(part => !part.Key.StartsWith("__", StringComparison.Ordinal) && part.Key is not ("confirmed" or "edit"))
        .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? ""));

    public async Task<IActionResult> OnGetAsync(string? period, string? saved, CancellationToken cancellationToken)
    {
        Saved = saved is not null;
        return await ShowAsync(period, null, [], cancellationToken);
    }

    public Task<IActionResult> OnPostPeriodsAsync(int[] periods, SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => SettingsForm.Periods(settings, periods), cancellationToken);

    public Task<IActionResult> OnPostDeadlinesAsync(SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => SettingsForm.Deadlines(settings, Asked(post.Period), Request.Form), cancellationToken);

    public Task<IActionResult> OnPostReviewAsync(bool localHeader, bool reviewEverything, SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => (settings with { LocalHeader = localHeader, ReviewEverything = reviewEverything }, []), cancellationToken);

    public Task<IActionResult> OnPostSeveritiesAsync(SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => SettingsForm.Severities(settings, forms.For(Asked(post.Period)), Request.Form), cancellationToken);

    public Task<IActionResult> OnPostRemindersAsync(SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => ReminderForm.Read(settings, Request.Form), cancellationToken);

    public Task<IActionResult> OnPostSignatureAsync(
        string? officeName, string? officeNameEn, string? contactPerson, string? telephone, SettingsPost post, CancellationToken cancellationToken) =>
        ChangeAsync(post, settings => SettingsForm.Signature(settings, officeName, officeNameEn, contactPerson, telephone), cancellationToken);

    /// <summary>What stands in a field: as posted when that is not saved, otherwise what applies.</summary>
    public string Value(string field, string? stored) => Request.HasFormContentType && Request.Form.ContainsKey(field)
        ? Request.Form[field].ToString()
        : stored ?? "";

    public FieldError? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field);

    /// <summary>Refuses, shows what the change comes to, or saves it.</summary>
    private async Task<IActionResult> ChangeAsync(
        SettingsPost post, Func<StoredSettings, (StoredSettings Settings, List<FieldError> Faults)> change, CancellationToken cancellationToken)
    {
        var saved = await store.SavedAsync(cancellationToken);
        var (settings, faults) = change(saved.Settings);
        if (faults.Count > 0 || post.Edit)
        {
            return await ShowAsync(post.Period, settings, faults, cancellationToken);
        }

        if (saved.Version != (post.Version ?? ""))
        {
            return await RefuseAsync(post, settings, cancellationToken);
        }

        var (before, after) = (store.Under(saved.Settings), store.Under(settings));
        var changes = SettingsChanges.Between(before, after).Select(one => trail.Entry(User.SenderName(), one.Subject, one.Before, one.After)).ToList();
        if (changes.Count == 0)
        {
            NothingChanged = true;
            return await ShowAsync(post.Period, null, [], cancellationToken);
        }

        if (!post.Confirmed)
        {
            var effects = await forecast.BetweenAsync(before, after, cancellationToken);
            Pending = new PendingSettings(changes, [.. SettingsEffectTexts.Of(effects, before, after, calendar.Today)]);
            return await ShowAsync(post.Period, settings, [], cancellationToken);
        }

        return await store.SaveAsync(settings, saved.Version, User.SenderName(), cancellationToken)
            ? LocalRedirect($"/settings?period={Asked(post.Period)}&saved=yes")
            : await RefuseAsync(post, settings, cancellationToken);
    }

    /// <summary>Somebody else saved meanwhile: what they changed is said, and what was typed stays in the fields.</summary>
    private async Task<IActionResult> RefuseAsync(SettingsPost post, StoredSettings settings, CancellationToken cancellationToken)
    {
        var shown = await ShowAsync(post.Period, settings, [new FieldError("meanwhile", SettingsTexts.SomebodySaved)], cancellationToken);
        Meanwhile = [.. Trail.Where(entry => entry.At.UtcTicks > post.Seen)];
        Response.StatusCode = StatusCodes.Status409Conflict;
        return shown;
    }

    private ReportingPeriod Asked(string? period) =>
        ReportingPeriod.TryParse(period, out var asked) ? asked.Value : OpenPeriods[0];

    /// <param name="period">Whose due dates are shown.</param>
    /// <param name="typed">What the fields show; null for what applies.</param>
    /// <param name="errors">What is wrong with what was posted.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    private async Task<IActionResult> ShowAsync(string? period, StoredSettings? typed, List<FieldError> errors, CancellationToken cancellationToken)
    {
        Version = (await store.SavedAsync(cancellationToken)).Version;
        (Current, Period, Errors) = (typed is null ? store.Current : store.Under(typed), Asked(period), errors);
        TickedPeriods = typed?.OpenPeriods is { } ticked ? [.. ticked.Select(year => new ReportingPeriod(year))] : OpenPeriods;
        Dates = calendar.DueDates(Period);
        Affected = (await directory.AllAsync(cancellationToken))
            .Where(agency => agency is { Inactive: false, FilesElsewhere: false })
            .GroupBy(agency => agency.DeadlineGroup)
            .ToDictionary(group => group.Key, group => group.Count());
        Trail = await trail.LatestAsync(AuditArea.Settings, Entries, cancellationToken);
        Response.StatusCode = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }
}

/// <summary>What every section of the settings page posts beside its own fields.</summary>
/// <param name="Version">Of the settings that the person saw.</param>
/// <param name="Seen">The newest entry of the trail that the person saw.</param>
/// <param name="Period">Whose due dates were shown.</param>
/// <param name="Confirmed">The effect was shown and is wanted.</param>
/// <param name="Edit">Back to the fields, as they were filled in.</param>
internal sealed record SettingsPost(string? Version, long Seen, string? Period, bool Confirmed, bool Edit);
