using System.Globalization;
using Reports.Forms;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>
/// The keys of table <c>Submissions</c>: PartitionKey <c>{period}|{agency}</c>, everything about one agency and year, so that one transaction
/// changes it whole; RowKey <c>state</c>, <c>sub|{guid}</c>, <c>fig|{guid}</c>, <c>held|{guid}</c>, <c>txt|{guid}</c>,
/// <c>exp|{rule}|{id}|{figures}</c>, <c>put|{guid}</c>, <c>out|{guid}</c>, <c>rem|{day}|{agency}</c> or <c>log|{time}|{n}</c>.
/// </summary>
internal static class SubmissionKeys
{
    public const string State = "state";
    public const string SubmissionPrefix = "sub|";
    public const string TextsPrefix = "txt|";
    public const string LogPrefix = "log|";
    public const string OfferPrefix = "put|";

    /// <summary>Who decides, in the audit log, where no person does.</summary>
    public const string Pipeline = "pipeline";
    private const string TimeFormat = "yyyyMMddHHmmssfff";

    public static string Partition(ReportingPeriod period, AgencyCode agency) => $"{period}|{agency}";

    public static string Partition(SubmissionId id) => Partition(id.Period, id.Agency);

    public static (ReportingPeriod Period, AgencyCode Agency) ParsePartition(string key) =>
        (ReportingPeriod.Parse(key[..4]), AgencyCode.Parse(key[5..]));

    public static string Submission(Guid id) => SubmissionPrefix + id.ToString("D");

    public static string Figures(Guid id) => "fig|" + id.ToString("D");

    /// <summary>The figures of a submission that awaits review: kept apart, because a row <c>fig|</c> counts.</summary>
    public static string HeldFigures(Guid id) => "held|" + id.ToString("D");

    public static string Texts(Guid id) => TextsPrefix + id.ToString("D");

    public static string Offer(Guid id) => OfferPrefix + id.ToString("D");

    public static string Outbox(Guid id) => OutboxEntry.Prefix + id.ToString("D");

    /// <summary>
    /// That the agency was reminded on this day in China: who adds the row reminds, so that nobody is reminded twice a day. The agency stands in
    /// it once more because Azurite looks rows up by RowKey first, and 40,000 equal ones would make each look-up a search.
    /// </summary>
    public static string Reminded(AgencyCode agency, DateOnly day) => $"rem|{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}|{agency}";

    /// <summary>Every row of the partition whose key begins with the prefix, which ends in a bar; the next character closes the range.</summary>
    public static string Rows(string partition, string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {After(prefix)}");

    /// <summary>The same in every partition: reads the whole table, so only for the nightly comparison and the operator.</summary>
    public static string RowsEverywhere(string prefix) => TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {After(prefix)}");

    /// <summary>An audit row: who did what, when. Append only; a random end keeps two of the same millisecond apart.</summary>
    public static TableEntity Log(SubmissionId id, DateTimeOffset at, string actor, string action, string? detail = null)
    {
        var row = Log(id.Period, id.Agency, at, actor, action, detail);
        row["Submission"] = id.ToString();
        return row;
    }

    /// <summary>The same about the year as a whole.</summary>
    public static TableEntity Log(ReportingPeriod period, AgencyCode agency, DateTimeOffset at, string actor, string action, string? detail) =>
        new(Partition(period, agency), $"{LogPrefix}{Time(at)}|{Guid.NewGuid().ToString("N")[..8]}")
        {
            ["Actor"] = actor,
            ["Action"] = action,
            ["Detail"] = detail,
        };

    /// <summary>A moment as a part of a key that sorts by time: UTC, to the millisecond.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static bool TryParseTime(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    private static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
