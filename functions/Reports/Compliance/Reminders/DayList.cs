using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Forms;

namespace Reports.Compliance.Reminders;

/// <summary>Days as people list them: <c>2023-01-02、2023-01-21~2023-01-27</c>, one after another or one below another, with spans of days.</summary>
public static partial class DayList
{
    private const string Format = "yyyy-MM-dd";
    private static readonly char[] Between = [',', '，', '、', ';', '；', '\n', '\r', '\t', ' ', '\u3000'];

    /// <summary>In order, neighbours together.</summary>
    public static string Write(IEnumerable<DateOnly> days)
    {
        var spans = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in days.Distinct().Order())
        {
            if (spans.Count > 0 && spans[^1].Last.AddDays(1) == day)
            {
                spans[^1] = (spans[^1].First, day);
            }
            else
            {
                spans.Add((day, day));
            }
        }

        return string.Join('、', spans.Select(span => span.First == span.Last ? Text(span.First) : $"{Text(span.First)}~{Text(span.Last)}"));
    }

    /// <param name="text">What was typed.</param>
    /// <param name="days">In order, each once.</param>
    /// <param name="strange">The first part that is no day; null when there is none.</param>
    public static bool TryParse(string text, out IReadOnlyList<DateOnly> days, [NotNullWhen(false)] out string? strange)
    {
        var found = new SortedSet<DateOnly>();
        (days, strange) = ([], null);
        foreach (var part in Until().Replace(text, "~").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('~');
            if (ends.Length > 2 || !TryDay(ends[0], out var first) || !TryDay(ends[^1], out var last) || last < first || last.DayNumber - first.DayNumber > CalendarSettings.MostDays)
            {
                strange = part;
                return false;
            }

            for (var day = first; day <= last; day = day.AddDays(1))
            {
                found.Add(day);
            }
        }

        days = [.. found];
        return true;
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= ReportingPeriod.FirstYear and <= ReportingPeriod.LastYear;

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s*(~|～|至|—|–|\.\.)\s*")]
    private static partial Regex Until();
}
