namespace Reports.Forms;

/// <summary>
/// The time on an office's wall in China: UTC+8 all year, in every province. A fixed offset, because the zone has had no other since 1991 and
/// a machine without time-zone data must give the same due date.
/// </summary>
public static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset From(DateTimeOffset time) => time.ToOffset(Offset);

    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(From(time).DateTime);
}
