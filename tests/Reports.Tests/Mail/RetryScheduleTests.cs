using Reports.Mail.Outgoing;

namespace Reports.Tests.Mail;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Retries_come_after_1_5_15_and_60_minutes_then_hourly_for_a_day_and_then_end()
    {
        var minutes = Enumerable.Range(1, 40).Select(RetrySchedule.After).TakeWhile(pause => pause is not null).Select(pause => pause!.Value.TotalMinutes).ToList();

        Assert.Equal([1, 5, 15, 60], minutes.Take(4));
        Assert.Equal(24, minutes.Skip(4).Count());
        Assert.All(minutes.Skip(4), pause => Assert.Equal(60, pause));
    }
}
