using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Reminders;

namespace Reports.Tests.Compliance.Reminders;

public sealed class ReminderScheduleTests
{
    private static readonly DateOnly Due = new(2023, 1, 31);
    private static readonly ReminderSchedule Everyday = new(new AuthoritySettings());

    // 21 to 27 January off, Saturday 28 and Sunday 29 worked.
    private static readonly ReminderSchedule NewYear = new(new AuthoritySettings
    {
        Calendar = new CalendarSettings
        {
            Holidays = [.. Enumerable.Range(21, 7).Select(day => new DateOnly(2023, 1, day))],
            Workdays = [new DateOnly(2023, 1, 28), new DateOnly(2023, 1, 29)],
        },
    });

    [Theory]
    [InlineData("2023-01-16", null)]
    [InlineData("2023-01-17", -14)]
    [InlineData("2023-01-18", null)]
    [InlineData("2023-01-26", -5)]
    [InlineData("2023-01-30", -1)]
    [InlineData("2023-01-31", null)]
    [InlineData("2023-02-01", 1)]
    [InlineData("2023-02-02", null)]
    [InlineData("2023-02-03", 3)]
    [InlineData("2023-02-07", 7)]
    [InlineData("2023-02-08", null)]
    [InlineData("2026-11-27", null)]
    public void Without_a_calendar_each_stage_is_on_its_day_and_on_no_other(string day, int? stage) => Assert.Equal(stage, On(Everyday, day));

    [Theory]
    [InlineData("2023-01-17", -14)]
    [InlineData("2023-01-20", -5)]
    [InlineData("2023-01-26", null)]
    [InlineData("2023-01-28", null)]
    [InlineData("2023-01-30", -1)]
    [InlineData("2023-02-01", 1)]
    [InlineData("2023-02-03", 3)]
    [InlineData("2023-02-07", 7)]
    public void A_stage_before_the_date_that_falls_on_a_free_day_is_on_the_working_day_before(string day, int? stage) => Assert.Equal(stage, On(NewYear, day));

    [Theory]
    [InlineData("2023-02-03", 1)]
    [InlineData("2023-02-04", null)]
    [InlineData("2023-02-05", null)]
    [InlineData("2023-02-06", 3)]
    [InlineData("2023-02-09", 7)]
    public void An_overdue_stage_that_falls_on_a_free_day_is_on_the_next_working_day(string day, int? stage) =>
        Assert.Equal(stage, On(NewYear, day, due: new DateOnly(2023, 2, 2)));

    [Fact]
    public void Two_stages_that_come_to_one_day_are_one_reminder_the_later_one()
    {
        // Five days and one day before are both within the holidays, which the 20th is the last working day before.
        var due = new DateOnly(2023, 1, 26);
        Assert.Equal(-1, On(NewYear, "2023-01-20", due));
        Assert.Equal([-14, -1, 1, 3, 7], NewYear.After(new DateOnly(2023, 1, 1), due, DeadlineGroup.County).Select(planned => planned.Stage.Days));
    }

    [Fact]
    public void A_day_that_was_missed_is_made_up_for_by_the_latest_stage_alone()
    {
        var (since, today) = (new DateOnly(2023, 1, 15), new DateOnly(2023, 1, 27));
        Assert.Equal(-5, Everyday.StageDue(Due, DeadlineGroup.County, since, today)?.Days);
        Assert.Null(Everyday.StageDue(Due, DeadlineGroup.County, new DateOnly(2023, 1, 27), today));
        Assert.Equal(7, Everyday.StageDue(Due, DeadlineGroup.County, since, new DateOnly(2023, 3, 1))?.Days);
        // Without an earlier run nothing was missed.
        Assert.Null(Everyday.StageDue(Due, DeadlineGroup.County, new DateOnly(2023, 3, 1), new DateOnly(2023, 3, 1)));
    }

    [Fact]
    public void A_free_day_brings_nothing_even_when_something_was_missed() =>
        Assert.Null(NewYear.StageDue(Due, DeadlineGroup.County, new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 24)));

    [Fact]
    public void Each_group_has_its_own_stages_and_none_where_it_is_to_have_none()
    {
        var settings = new AuthoritySettings
        {
            Reminders = new Dictionary<DeadlineGroup, ReminderStages>
            {
                [DeadlineGroup.Town] = new() { Before = [30, 0], After = [2] },
                [DeadlineGroup.City] = new() { Before = [], After = [] },
                [DeadlineGroup.Province] = new() { Before = [3] },
            },
        };
        var schedule = new ReminderSchedule(settings);

        Assert.Equal([-30, 0, 2], schedule.StagesOf(DeadlineGroup.Town).Select(stage => stage.Days));
        Assert.Empty(schedule.StagesOf(DeadlineGroup.City));
        Assert.Equal([-3, 1, 3, 7], schedule.StagesOf(DeadlineGroup.Province).Select(stage => stage.Days));
        Assert.Equal([-14, -5, -1, 1, 3, 7], schedule.StagesOf(DeadlineGroup.NoLevel).Select(stage => stage.Days));
        Assert.Null(On(schedule, "2023-01-17", group: DeadlineGroup.City));
        Assert.Equal(0, On(schedule, "2023-01-31", group: DeadlineGroup.Town));
    }

    [Theory]
    [InlineData("-14", -14)]
    [InlineData("+3", 3)]
    [InlineData("0", 0)]
    public void A_stage_is_read_as_it_is_written(string text, int days)
    {
        Assert.True(ReminderStage.TryParse(text, out var stage));
        Assert.Equal((days, text), (stage.Days, stage.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0396-1234567")]
    [InlineData("+x")]
    [InlineData("-99999999999")]
    public void Anything_else_is_no_stage(string? text) => Assert.False(ReminderStage.TryParse(text, out _));

    private static int? On(ReminderSchedule schedule, string day, DateOnly? due = null, DeadlineGroup group = DeadlineGroup.County)
    {
        var today = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        return schedule.StageDue(due ?? Due, group, today, today)?.Days;
    }
}
