using System.Globalization;
using Reports.Compliance.Reminders;

namespace Reports.Compliance.Settings;

/// <summary>What differs between two settings, one line a setting, in words that need no translation: names, dates and ids.</summary>
public static class SettingsChanges
{
    public static IEnumerable<(string Subject, string Before, string After)> Between(AuthoritySettings before, AuthoritySettings after)
    {
        var (old, now) = (Lines(before), Lines(after));
        return old.Keys.Union(now.Keys)
            .Select(key => (Subject: key, Before: old.GetValueOrDefault(key, ""), After: now.GetValueOrDefault(key, "")))
            .Where(change => change.Before != change.After)
            .OrderBy(change => change.Subject, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Lines(AuthoritySettings settings)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(settings.OpenPeriods)] = string.Join(", ", settings.OpenPeriods.Order()),
            [nameof(settings.LocalHeader)] = settings.LocalHeader.ToString(),
            [nameof(settings.ReviewEverything)] = settings.ReviewEverything.ToString(),
            [nameof(settings.LinkDays)] = settings.LinkDays.ToString(CultureInfo.InvariantCulture),
            [nameof(settings.Calendar.Holidays)] = DayList.Write(settings.Calendar.Holidays),
            [nameof(settings.Calendar.Workdays)] = DayList.Write(settings.Calendar.Workdays),
            [nameof(settings.OfficeName)] = settings.OfficeName,
            [nameof(settings.OfficeNameEn)] = settings.OfficeNameEn,
            [nameof(settings.ContactPerson)] = settings.ContactPerson ?? "",
            [nameof(settings.Telephone)] = settings.Telephone ?? "",
        };
        foreach (var group in Enum.GetValues<DeadlineGroup>())
        {
            lines[$"Reminders {group}"] = string.Join(", ", new ReminderSchedule(settings).StagesOf(group));
        }

        foreach (var (period, date) in settings.DueDates)
        {
            lines[$"DueDate {period}"] = Date(date);
        }

        foreach (var (period, dates) in settings.InternalDates)
        {
            foreach (var (group, date) in dates)
            {
                lines[$"DueDate {period} {group}"] = Date(date);
            }
        }

        foreach (var (rule, severity) in settings.Severities)
        {
            lines[$"Severity {rule}"] = severity.ToString();
        }

        return lines;
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
