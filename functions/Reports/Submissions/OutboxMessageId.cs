using System.Diagnostics.CodeAnalysis;
using Reports.Forms;

namespace Reports.Submissions;

/// <summary>
/// The Message-ID of a mail about a year, or of an answer to a mail. Of chance: a bounce is believed because it names the mail that it
/// returns, so nobody may be able to work that out. The row keeps it, and there is one row; where that is, the Message-ID says.
/// </summary>
internal static class OutboxMessageId
{
    public static string New(NoticeKind kind, ReportingPeriod period, AgencyCode agency, string domain) =>
        $"<{Guid.NewGuid():D}.{kind.ToString().ToLowerInvariant()}.{period}.{agency}@{domain}>";

    /// <summary>Where the row is; false for any other Message-ID.</summary>
    public static bool TryParse(string messageId, out ReportingPeriod period, [NotNullWhen(true)] out AgencyCode? agency)
    {
        (period, agency) = (default, null);
        if (messageId.Split('@')[0].Split('.') is not [_, _, var year, var code] || !ReportingPeriod.TryParse(year, out var parsed) || !AgencyCode.TryParse(code, out agency))
        {
            return false;
        }

        period = parsed.Value;
        return true;
    }
}
