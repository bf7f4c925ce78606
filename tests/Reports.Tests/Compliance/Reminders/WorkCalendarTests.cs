using Reports.Compliance.Reminders;

namespace Reports.Tests.Compliance.Reminders;

public sealed class WorkCalendarTests
{
    // The new year of 2023 as it was published: 21 to 27 January off, Saturday 28 and Sunday 29 worked.
    private static readonly WorkCalendar NewYear = new(new CalendarSettings
    {
        Holidays = [.. Enumerable.Range(21, 7).Select(day => new DateOnly(2023, 1, day))],
        Workdays = [new DateOnly(2023, 1, 28), new DateOnly(2023, 1, 29)],
    });

    [Fact]
    public void Where_none_is_given_every_day_counts()
    {
        var none = new WorkCalendar(new CalendarSettings());
        Assert.False(none.IsConfigured);
        Assert.All(Enumerable.Range(1, 31), day => Assert.True(none.IsWorkday(new DateOnly(2023, 1, day))));
    }

    [Theory]
    [InlineData("2023-01-20", true)]
    [InlineData("2023-01-21", false)]
    [InlineData("2023-01-25", false)]
    [InlineData("2023-01-28", true)]
    [InlineData("2023-01-29", true)]
    [InlineData("2023-01-30", true)]
    [InlineData("2023-02-04", false)]
    public void Weekends_and_holidays_are_free_but_for_the_days_worked_in_their_place(string day, bool worked) =>
        Assert.Equal(worked, NewYear.IsWorkday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void One_working_weekend_alone_makes_the_other_weekends_free()
    {
        var calendar = new WorkCalendar(new CalendarSettings { Workdays = [new DateOnly(2023, 1, 28)] });
        Assert.True(calendar.IsWorkday(new DateOnly(2023, 1, 28)));
        Assert.False(calendar.IsWorkday(new DateOnly(2023, 1, 29)));
    }

    [Fact]
    public void The_nearest_working_day_is_found_in_both_directions_and_is_the_day_itself_when_it_is_worked()
    {
        var holiday = new DateOnly(2023, 1, 24);
        Assert.Equal(new DateOnly(2023, 1, 20), NewYear.LastWorkdayUntil(holiday));
        Assert.Equal(new DateOnly(2023, 1, 28), NewYear.FirstWorkdayFrom(holiday));
        Assert.Equal(new DateOnly(2023, 1, 20), NewYear.LastWorkdayUntil(new DateOnly(2023, 1, 20)));
        Assert.Equal(new DateOnly(2023, 1, 20), NewYear.FirstWorkdayFrom(new DateOnly(2023, 1, 20)));
    }
}
