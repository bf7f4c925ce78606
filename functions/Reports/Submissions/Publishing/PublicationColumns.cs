using System.Globalization;
using Reports.Forms;
using Reports.Storage.Tables;

namespace Reports.Submissions.Publishing;

/// <summary>The columns of a state row that say where the report was published; all are empty until it was.</summary>
internal static class PublicationColumns
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string Address = "PublishedAt";
    private const string Date = "PublishedOn";
    private const string FirstDate = "FirstPublishedOn";
    private const string Version = "PublishedVersion";
    private const string Corrected = "PublishedCorrected";
    private const string RegisteredAt = "PublicationRegisteredAt";
    private const string RegisteredBy = "PublicationRegisteredBy";

    public static void Write(TableEntity row, Publication? publication)
    {
        row[Address] = publication?.Address.ToString();
        row[Date] = publication?.Date.ToString(DateFormat, CultureInfo.InvariantCulture);
        row[FirstDate] = publication?.FirstDate.ToString(DateFormat, CultureInfo.InvariantCulture);
        row[Version] = publication?.Of.Guid.ToString("D");
        row[Corrected] = publication?.IsCorrected;
        row[RegisteredAt] = publication?.RegisteredAt;
        row[RegisteredBy] = publication?.RegisteredBy;
    }

    /// <summary>Null when nothing is registered.</summary>
    public static Publication? Read(TableEntity row, ReportingPeriod period, AgencyCode agency) =>
        PublicAddress.TryParse(row.GetString(Address), out var address)
        && TryReadDate(row, Date, out var date)
        && Guid.TryParse(row.GetString(Version), out var guid)
            ? new Publication
            {
                Address = address,
                Date = date,
                FirstDate = TryReadDate(row, FirstDate, out var first) ? first : date,
                Of = new SubmissionId(period, agency, guid),
                IsCorrected = row.GetBoolean(Corrected) ?? false,
                RegisteredAt = row.GetDateTimeOffset(RegisteredAt) ?? DateTimeOffset.MinValue,
                RegisteredBy = row.GetString(RegisteredBy) ?? "",
            }
            : null;

    private static bool TryReadDate(TableEntity row, string name, out DateOnly date) =>
        DateOnly.TryParseExact(row.GetString(name), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
