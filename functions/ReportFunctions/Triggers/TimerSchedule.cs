using System.Globalization;

namespace ReportFunctions.Triggers;

/// <summary>
/// A timer's six fields {second} {minute} {hour} {day} {month} {day of week}, in UTC, as the Functions host reads them: <c>*</c>,
/// numbers, ranges, steps and lists of these. Sunday is 0.
/// </summary>
internal sealed class TimerSchedule
{
    private static readonly (int Low, int High)[] Limits = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    private readonly HashSet<int>[] fields;

    private TimerSchedule(HashSet<int>[] fields) => this.fields = fields;

    /// <exception cref="FormatException">The expression has another form.</exception>
    public static TimerSchedule Parse(string expression)
    {
        var parts = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == Limits.Length
            ? new TimerSchedule([.. parts.Select((part, index) => Field(part, Limits[index], expression))])
            : throw new FormatException($"'{expression}' has not six fields.");
    }

    /// <summary>The first time after <paramref name="moment"/>; never the moment itself.</summary>
    public DateTimeOffset Next(DateTimeOffset moment)
    {
        var time = new DateTime(moment.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1);
        var end = time.AddYears(5);
        while (time < end)
        {
            if (!fields[4].Contains(time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1);
            }
            else if (!fields[3].Contains(time.Day) || !fields[5].Contains((int)time.DayOfWeek))
            {
                time = time.Date.AddDays(1);
            }
            else if (!fields[2].Contains(time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!fields[1].Contains(time.Minute))
            {
                time = time.Date.AddHours(time.Hour).AddMinutes(time.Minute + 1);
            }
            else if (!fields[0].Contains(time.Second))
            {
                time = time.AddSeconds(1);
            }
            else
            {
                return new DateTimeOffset(time);
            }
        }

        throw new InvalidOperationException("The schedule never comes.");
    }

    private static HashSet<int> Field(string part, (int Low, int High) limit, string expression)
    {
        var values = part.Split(',').SelectMany(item => Range(item, limit)).ToHashSet();
        return values.Count > 0 && values.All(value => value >= limit.Low && value <= limit.High)
            ? values
            : throw new FormatException($"'{part}' of '{expression}' is out of range.");
    }

    private static IEnumerable<int> Range(string item, (int Low, int High) limit)
    {
        var (range, step) = item.Split('/') is [var before, var after] ? (before, Number(after)) : (item, 1);
        var (first, last) = range == "*" ? limit
            : range.Split('-') is [var low, var high] ? (Number(low), Number(high))
            : (Number(range), step > 1 ? limit.High : Number(range));
        for (var value = first; value <= last && step > 0; value += step)
        {
            yield return value;
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
