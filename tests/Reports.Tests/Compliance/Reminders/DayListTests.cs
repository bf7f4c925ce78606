using Reports.Compliance.Reminders;

namespace Reports.Tests.Compliance.Reminders;

public sealed class DayListTests
{
    private static readonly DateOnly[] Days = [new(2023, 1, 2), new(2023, 1, 21), new(2023, 1, 22), new(2023, 1, 23), new(2023, 4, 5)];

    [Theory]
    [InlineData("2023-01-02、2023-01-21~2023-01-23、2023-04-05")]
    [InlineData("2023-04-05\r\n2023-01-21 ～ 2023-01-23\n2023-01-02, 2023-01-22")]
    [InlineData("2023-01-02，2023-01-21至2023-01-22；2023-01-23..2023-01-23 2023-04-05")]
    public void Days_are_read_however_they_are_listed(string text)
    {
        Assert.True(DayList.TryParse(text, out var days, out _));
        Assert.Equal(Days, days);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Assert.Equal("2023-01-02、2023-01-21~2023-01-23、2023-04-05", DayList.Write(Days));
        Assert.Equal("", DayList.Write([]));
        Assert.True(DayList.TryParse("", out var none, out _));
        Assert.Empty(none);
    }

    [Theory]
    [InlineData("2023-13-01", "2023-13-01")]
    [InlineData("2023-01-02、明天", "明天")]
    [InlineData("2023-01-05~2023-01-02", "2023-01-05~2023-01-02")]
    [InlineData("2023-01-01~2023-01-02~2023-01-03", "2023-01-01~2023-01-02~2023-01-03")]
    [InlineData("2020-01-01~2023-01-01", "2020-01-01~2023-01-01")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("~", "~")]
    [InlineData("<b>", "<b>")]
    public void What_is_no_day_is_named(string text, string expected)
    {
        Assert.False(DayList.TryParse(text, out _, out var strange));
        Assert.Equal(expected, strange);
    }
}
