using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Compliance;

public sealed class PeriodCalendarTests
{
    private static readonly Agency Agency = new() { Code = AgencyCode.Parse("A"), Name = "示范局", Region = "某市" };

    private readonly ManualClock clock = new();

    [Fact]
    public void The_day_is_the_day_in_China()
    {
        clock.Set(new DateTimeOffset(2023, 1, 31, 15, 59, 59, TimeSpan.Zero));
        var calendar = new PeriodCalendar(new AuthoritySettings(), clock);
        Assert.Equal(new DateOnly(2023, 1, 31), calendar.Today);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new DateOnly(2023, 2, 1), calendar.Today);
    }

    [Fact]
    public void The_legal_date_applies_unless_the_authority_set_an_earlier_one()
    {
        var settings = new AuthoritySettings { DueDates = { ["2022"] = new DateOnly(2023, 1, 26) } };
        var calendar = new PeriodCalendar(settings, clock);

        Assert.Equal(new DateOnly(2023, 1, 26), calendar.DueDate(new ReportingPeriod(2022), Agency, null));
        Assert.Equal(new DateOnly(2022, 1, 31), calendar.DueDate(new ReportingPeriod(2021), Agency, null));
    }

    [Fact]
    public void Without_a_setting_last_year_is_open()
    {
        Assert.Equal([new ReportingPeriod(2022)], new PeriodCalendar(new AuthoritySettings(), clock).OpenPeriods);
        var calendar = new PeriodCalendar(new AuthoritySettings { OpenPeriods = { 2021, 2022 } }, clock);
        Assert.Equal([new ReportingPeriod(2022), new ReportingPeriod(2021)], calendar.OpenPeriods);
        Assert.False(calendar.IsOpen(new ReportingPeriod(2020)));
    }

    [Fact]
    public void Every_status_has_a_word_in_both_languages_and_a_colour()
    {
        Assert.All(Enum.GetValues<AgencyStatus>(), status =>
        {
            var word = StatusWords.For(status);
            Assert.True(word.Name is { Zh.Length: > 0, En.Length: > 0 } && word.Colour.Length > 0);
            Assert.Equal(word, StatusWords.For(status.ToString()));
        });
        Assert.Equal("退回修改", StatusWords.For(SubmissionStatus.Returned).Name.Zh);
    }
}
