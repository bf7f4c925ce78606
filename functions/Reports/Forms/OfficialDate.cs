using System.Globalization;

namespace Reports.Forms;

/// <summary>Dates and times as offices write them, on sheets, pages and in mails. A time is taken as it is: give it in China time.</summary>
public static class OfficialDate
{
    public static LocalizedText Day(DateOnly day) => new(
        day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture), day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    public static LocalizedText Minute(DateTimeOffset china) => new(
        china.ToString("yyyy'年'M'月'd'日'HH:mm", CultureInfo.InvariantCulture), china.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture));

    /// <summary>To the second, and says which time it is.</summary>
    public static LocalizedText Exact(DateTimeOffset china) => new(
        china.ToString("yyyy'年'M'月'd'日' HH:mm:ss'（北京时间）'", CultureInfo.InvariantCulture),
        china.ToString("yyyy-MM-dd HH:mm:ss '(China time, UTC+8)'", CultureInfo.InvariantCulture));
}
