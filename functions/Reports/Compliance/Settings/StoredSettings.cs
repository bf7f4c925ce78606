using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Compliance.Settings;

/// <summary>
/// What the authority has decided on the settings page. Null, and a year without dates, mean that the configuration decides; an empty
/// text means that there is none. Once a year's dates are saved they are complete: a group without a date has the legal one.
/// </summary>
public sealed record StoredSettings
{
    public IReadOnlyList<int>? OpenPeriods { get; init; }

    /// <summary>By report year and group; inclusive.</summary>
    public IReadOnlyDictionary<string, Dictionary<DeadlineGroup, DateOnly>> InternalDates { get; init; } =
        new Dictionary<string, Dictionary<DeadlineGroup, DateOnly>>();

    public bool? LocalHeader { get; init; }

    public bool? ReviewEverything { get; init; }

    /// <summary>By <see cref="OpenSeverity.Key"/>.</summary>
    public Dictionary<string, Severity>? Severities { get; init; }

    public Dictionary<DeadlineGroup, ReminderStages>? Reminders { get; init; }

    public CalendarSettings? Calendar { get; init; }

    public int? LinkDays { get; init; }

    public string? OfficeName { get; init; }

    public string? OfficeNameEn { get; init; }

    public string? ContactPerson { get; init; }

    public string? Telephone { get; init; }
}
