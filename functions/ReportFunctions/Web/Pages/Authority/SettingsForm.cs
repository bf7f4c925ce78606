using System.Globalization;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Validation;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>
/// Reads the sections of the settings page: each gives the settings with that section as posted, and what is wrong with it. Settings with
/// faults are not to be saved.
/// </summary>
internal static class SettingsForm
{
    private const int LongestLine = 100;
    private const string DateFormat = "yyyy-MM-dd";

    public static string DateField(DeadlineGroup group) => $"date-{group}";

    public static string SeverityField(OpenSeverity open) => $"severity-{open.Key.Replace('/', '-').Replace('.', '-')}";

    public static string Text(DateOnly? date) => date?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "";

    public static (StoredSettings Settings, List<FieldError> Faults) Periods(StoredSettings settings, IEnumerable<int> years)
    {
        var open = years.Where(year => year is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear).Distinct().Order().ToList();
        return (settings with { OpenPeriods = open }, open.Count == 0 ? [new FieldError("periods", SettingsTexts.NoPeriod)] : []);
    }

    public static (StoredSettings Settings, List<FieldError> Faults) Deadlines(StoredSettings settings, ReportingPeriod period, IFormCollection form)
    {
        var faults = new List<FieldError>();
        var dates = new Dictionary<DeadlineGroup, DateOnly>();
        foreach (var group in Enum.GetValues<DeadlineGroup>())
        {
            var text = form[DateField(group)].ToString().Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (DateFault(period, group, text, out var date) is { } fault)
            {
                faults.Add(new FieldError(DateField(group), fault));
            }
            else
            {
                dates[group] = date;
            }
        }

        var all = settings.InternalDates.ToDictionary(StringComparer.Ordinal);
        all[period.ToString()] = dates;
        return (settings with { InternalDates = all }, faults);
    }

    public static (StoredSettings Settings, List<FieldError> Faults) Severities(StoredSettings settings, FormDefinition rules, IFormCollection form)
    {
        var faults = new List<FieldError>();
        var chosen = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var (open, _) in OpenSeverities.Of(rules))
        {
            var text = form[SeverityField(open)].ToString();
            if (text.Length == 0)
            {
                continue;
            }

            if (Enum.TryParse<Severity>(text, out var severity) && Enum.IsDefined(severity) && open.Allows(severity))
            {
                chosen[open.Key] = severity;
            }
            else
            {
                faults.Add(new FieldError(SeverityField(open), SettingsTexts.BadSeverity.Select(sentence => Fill(sentence, open.Rule))));
            }
        }

        return (settings with { Severities = chosen }, faults);
    }

    public static (StoredSettings Settings, List<FieldError> Faults) Signature(
        StoredSettings settings, string? officeName, string? officeNameEn, string? contactPerson, string? telephone)
    {
        var changed = settings with
        {
            OfficeName = Line(officeName),
            OfficeNameEn = Line(officeNameEn),
            ContactPerson = Line(contactPerson),
            Telephone = Line(telephone),
        };
        (string Field, string Value)[] lines =
        [
            ("officeName", changed.OfficeName), ("officeNameEn", changed.OfficeNameEn), ("contactPerson", changed.ContactPerson), ("telephone", changed.Telephone),
        ];
        return (changed,
        [
            .. lines.Where(line => line.Value.Length == 0 && line.Field.StartsWith("office", StringComparison.Ordinal)).Select(line => new FieldError(line.Field, SettingsTexts.NeedsName)),
            .. lines.Where(line => line.Value.Length > LongestLine).Select(line => new FieldError(line.Field, SettingsTexts.TooLong)),
        ]);
    }

    private static LocalizedText? DateFault(ReportingPeriod period, DeadlineGroup group, string text, out DateOnly date)
    {
        var (name, legal, first) = (AgencyWords.For(group), DueDates.Legal(period, group), new DateOnly(period.Year + 1, 1, 1));
        if (!DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return Fill(SettingsTexts.NotADate, name, null);
        }

        return date > legal ? Fill(SettingsTexts.AfterLegal, name, legal)
            : date < first ? Fill(SettingsTexts.BeforeYear, name, first)
            : null;
    }

    private static LocalizedText Fill(LocalizedText text, LocalizedText name, DateOnly? date)
    {
        var day = date is { } known ? OfficialDate.Day(known) : new LocalizedText("", "");
        return new(Fill(text.Zh, name.Zh, day.Zh), Fill(text.En, name.En, day.En));
    }

    private static string Fill(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    // A line break in a name would begin a new header or paragraph in a mail.
    private static string Line(string? text) => string.Concat((text ?? "").Where(character => !char.IsControl(character))).Trim();
}
