using System.Globalization;
using ReportFunctions.Triggers;

namespace ReportFunctions.Tests.Triggers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 * * * * *", "2026-01-31T23:59:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("0 */5 * * * *", "2026-01-31T00:00:01Z", "2026-01-31T00:05:00Z")]
    [InlineData("0 0 1 * * *", "2026-01-31T01:00:00Z", "2026-02-01T01:00:00Z")]
    [InlineData("30 15,45 8-9 * * 1-5", "2026-01-31T00:00:00Z", "2026-02-02T08:15:30Z")]
    [InlineData("0 0 0 29 2 *", "2026-01-31T00:00:00Z", "2028-02-29T00:00:00Z")]
    public void The_next_time_is_the_hosts(string expression, string now, string next) =>
        Assert.Equal(Time(next), TimerSchedule.Parse(expression).Next(Time(now)));

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("0 60 * * * *")]
    [InlineData("x * * * * *")]
    [InlineData("")]
    public void Other_forms_are_refused(string expression) => Assert.Throws<FormatException>(() => TimerSchedule.Parse(expression));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
