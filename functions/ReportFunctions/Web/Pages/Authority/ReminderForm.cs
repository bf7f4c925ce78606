using System.Globalization;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>Reads the section of the settings page about reminders, as <see cref="SettingsForm"/> reads the others.</summary>
internal static class ReminderForm
{
    private static readonly char[] Between = ['、', ',', '，', ';', '；', ' ', '\u3000'];

    public static string Before(DeadlineGroup group) => $"before-{group}";

    public static string After(DeadlineGroup group) => $"after-{group}";

    public static (StoredSettings Settings, List<FieldError> Faults) Read(StoredSettings settings, IFormCollection form)
    {
        var faults = new List<FieldError>();
        var reminders = new Dictionary<DeadlineGroup, ReminderStages>();
        foreach (var group in Enum.GetValues<DeadlineGroup>())
        {
            reminders[group] = new ReminderStages
            {
                Before = Days(form, Before(group), 0, ReminderTexts.BadBefore, AgencyWords.For(group), faults),
                After = Days(form, After(group), 1, ReminderTexts.BadAfter, AgencyWords.For(group), faults),
            };
        }

        var (holidays, workdays) = (Calendar(form, "holidays", faults), Calendar(form, "workdays", faults));
        if (holidays.Intersect(workdays).Order().FirstOrDefault() is var both && both != default)
        {
            faults.Add(new FieldError("workdays", Filled(ReminderTexts.BothKinds, both.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        }

        var isNumber = int.TryParse(form["linkDays"].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var linkDays);
        if (!isNumber || linkDays is < 1 or > AuthoritySettings.LongestLinkDays)
        {
            faults.Add(new FieldError("linkDays", ReminderTexts.BadLinkDays));
        }

        return (settings with { Reminders = reminders, Calendar = new CalendarSettings { Holidays = [.. holidays], Workdays = [.. workdays] }, LinkDays = linkDays }, faults);
    }

    private static int[] Days(IFormCollection form, string field, int least, LocalizedText fault, LocalizedText name, List<FieldError> faults)
    {
        var parts = form[field].ToString().Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var days = parts
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= ReminderStages.Furthest ? number : -1)
            .Distinct().ToArray();
        if (days.Contains(-1) || days.Length > ReminderStages.Most)
        {
            faults.Add(new FieldError(field, new(
                string.Format(CultureInfo.InvariantCulture, fault.Zh, name.Zh), string.Format(CultureInfo.InvariantCulture, fault.En, name.En))));
            return [];
        }

        return days;
    }

    private static IReadOnlyList<DateOnly> Calendar(IFormCollection form, string field, List<FieldError> faults)
    {
        if (!DayList.TryParse(form[field].ToString(), out var days, out var strange))
        {
            faults.Add(new FieldError(field, Filled(ReminderTexts.BadDay, strange)));
        }
        else if (days.Count > CalendarSettings.MostDays)
        {
            faults.Add(new FieldError(field, ReminderTexts.TooManyDays));
        }

        return days;
    }

    private static LocalizedText Filled(LocalizedText text, string value) => text.Select(one => string.Format(CultureInfo.InvariantCulture, one, value));
}
