namespace Reports.Compliance.Reminders;

/// <summary>Days that are not as the week has it: configuration <c>Authority:Calendar</c>, and the settings page.</summary>
public sealed class CalendarSettings
{
    /// <summary>A calendar of several years; more is a mistake.</summary>
    public const int MostDays = 400;

    /// <summary>法定节假日: weekdays and other days on which nobody works.</summary>
    public IList<DateOnly> Holidays { get; init; } = [];

    /// <summary>调休: Saturdays and Sundays on which people work all the same.</summary>
    public IList<DateOnly> Workdays { get; init; } = [];
}

/// <summary>
/// On which days people work. Where the authority has given no calendar every day counts; where it has, weekends and public holidays are
/// free, but for the days that are worked in their place (调休). A day named as both is worked.
/// </summary>
public sealed class WorkCalendar(CalendarSettings settings)
{
    private readonly HashSet<DateOnly> holidays = [.. settings.Holidays];
    private readonly HashSet<DateOnly> workdays = [.. settings.Workdays];

    public bool IsConfigured => holidays.Count + workdays.Count > 0;

    public bool IsWorkday(DateOnly day) =>
        !IsConfigured || workdays.Contains(day) || !(holidays.Contains(day) || day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself when it is worked.</summary>
    public DateOnly LastWorkdayUntil(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <inheritdoc cref="LastWorkdayUntil"/>
    public DateOnly FirstWorkdayFrom(DateOnly day)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
