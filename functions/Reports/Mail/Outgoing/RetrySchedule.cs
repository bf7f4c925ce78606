namespace Reports.Mail.Outgoing;

/// <summary>When a mail that failed is tried again: after 1, 5, 15 and 60 minutes, then hourly for a day, then no more.</summary>
public static class RetrySchedule
{
    private const int HourlyRetries = 24;
    private static readonly int[] FirstMinutes = [1, 5, 15, 60];

    /// <summary>The pause after the given number of failures, from 1; null when it is time to give up.</summary>
    public static TimeSpan? After(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        return failures <= FirstMinutes.Length ? TimeSpan.FromMinutes(FirstMinutes[failures - 1])
            : failures <= FirstMinutes.Length + HourlyRetries ? TimeSpan.FromMinutes(60)
            : null;
    }
}
