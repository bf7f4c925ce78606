using System.ComponentModel.DataAnnotations;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Compliance;

/// <summary>
/// What the authority (政务公开办) decides: which years are open, until when, how strict the open rules are, who answers the telephone.
/// Bound from the configuration these are defaults; what the authority has saved on the settings page goes before them
/// (<see cref="SettingsStore"/>), so ask the store for what applies now.
/// </summary>
public sealed class AuthoritySettings : IValidatableObject
{
    public const string Section = "Authority";

    public const int LongestLinkDays = 365;

    /// <summary>Report years that may be filed; empty means the year before the current one.</summary>
    public IList<int> OpenPeriods { get; init; } = [];

    /// <summary>An earlier date of the authority's own by report year, such as <c>2025 = 2026-01-26</c>, inclusive, for all but summaries.</summary>
    public IDictionary<string, DateOnly> DueDates { get; init; } = new Dictionary<string, DateOnly>(StringComparer.Ordinal);

    /// <summary>The same for one group of agencies; goes before <see cref="DueDates"/>.</summary>
    public IDictionary<string, Dictionary<DeadlineGroup, DateOnly>> InternalDates { get; init; } =
        new Dictionary<string, Dictionary<DeadlineGroup, DateOnly>>(StringComparer.Ordinal);

    /// <summary>The form prints the longer header of the local variant (保留4位小数).</summary>
    public bool LocalHeader { get; set; }

    /// <summary>A report without errors and open queries passes a person's review too before it is accepted.</summary>
    public bool ReviewEverything { get; set; }

    /// <summary>By <see cref="OpenSeverity.Key"/>; one outside the bounds of its rule is not applied.</summary>
    public IDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>(StringComparer.Ordinal);

    /// <summary>When the agencies of a group are reminded; a group that is not here has <see cref="ReminderStages.Default"/>.</summary>
    public IDictionary<DeadlineGroup, ReminderStages> Reminders { get; init; } = new Dictionary<DeadlineGroup, ReminderStages>();

    /// <summary>The days on which no reminder goes out.</summary>
    [Required]
    public CalendarSettings Calendar { get; init; } = new();

    /// <summary>How long a personal link is good for.</summary>
    [Range(1, LongestLinkDays)]
    public int LinkDays { get; set; } = 30;

    /// <summary>Signs the mails.</summary>
    [Required]
    public string OfficeName { get; set; } = "政务公开办公室";

    [Required]
    public string OfficeNameEn { get; set; } = "Open-Government Office";

    public string? ContactPerson { get; set; }

    public string? Telephone { get; set; }

    /// <summary>Where the pages are for the agencies, for the links in mails: <c>Site:BaseAddress</c>. Never changed on a page.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("http://localhost:7071/");

    /// <summary>The authority's own date for a group; null when the legal date applies.</summary>
    public DateOnly? InternalDate(ReportingPeriod period, DeadlineGroup group) =>
        InternalDates.TryGetValue(period.ToString(), out var own) && own.TryGetValue(group, out var date) ? date
        : !Compliance.DueDates.IsSummary(group) && DueDates.TryGetValue(period.ToString(), out var all) ? all
        : null;

    /// <summary>These, where the authority has not saved anything else.</summary>
    public AuthoritySettings Under(StoredSettings stored)
    {
        var dates = InternalDates.ToDictionary(StringComparer.Ordinal);
        foreach (var (period, own) in stored.InternalDates)
        {
            dates[period] = own;
        }

        return new AuthoritySettings
        {
            OpenPeriods = stored.OpenPeriods is { } open ? [.. open] : OpenPeriods,
            DueDates = DueDates.Where(pair => !stored.InternalDates.ContainsKey(pair.Key)).ToDictionary(StringComparer.Ordinal),
            InternalDates = dates,
            LocalHeader = stored.LocalHeader ?? LocalHeader,
            ReviewEverything = stored.ReviewEverything ?? ReviewEverything,
            Severities = stored.Severities ?? Severities,
            Reminders = stored.Reminders ?? Reminders,
            Calendar = stored.Calendar ?? Calendar,
            LinkDays = stored.LinkDays ?? LinkDays,
            OfficeName = stored.OfficeName ?? OfficeName,
            OfficeNameEn = stored.OfficeNameEn ?? OfficeNameEn,
            ContactPerson = Given(stored.ContactPerson ?? ContactPerson),
            Telephone = Given(stored.Telephone ?? Telephone),
            BaseAddress = BaseAddress,
        };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (group, _) in Reminders.Where(pair => !pair.Value.IsPossible))
        {
            yield return new ValidationResult($"{nameof(Reminders)}:{group} has a number of days out of bounds.", [nameof(Reminders)]);
        }

        foreach (var _ in new[] { Calendar.Holidays, Calendar.Workdays }.Where(days => days.Count > CalendarSettings.MostDays))
        {
            yield return new ValidationResult($"{nameof(Calendar)} has more than {CalendarSettings.MostDays} days.", [nameof(Calendar)]);
        }
    }

    // An empty text means that there is none: no mail ends in a label with nothing behind it.
    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
