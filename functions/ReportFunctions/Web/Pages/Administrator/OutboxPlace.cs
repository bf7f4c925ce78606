using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>What the list of mails is asked for in its address; what somebody typed that is none is no restriction.</summary>
internal static class OutboxPlace
{
    private const int LongestText = 100;

    public static OutboxQuery Of(string? state, string? kind, string? q, string? from, AgencyCode? within) => new()
    {
        State = Enum.TryParse<OutboxState>(state, out var known) && Enum.IsDefined(known) ? known : null,
        Kind = Enum.TryParse<NoticeKind>(kind, out var one) && Enum.IsDefined(one) ? one : null,
        Text = q?.Trim() is { Length: > 0 } text ? text.Cut(LongestText) : null,
        From = string.IsNullOrEmpty(from) ? null : from,
        Within = within,
    };

    public static string AddressOf(OutboxQuery query)
    {
        var parts = new QueryBuilder();
        foreach (var (name, value) in new[] { ("state", query.State?.ToString()), ("kind", query.Kind?.ToString()), ("q", query.Text), ("from", query.From) })
        {
            if (value is not null)
            {
                parts.Add(name, value);
            }
        }

        return "/outbox" + parts.ToQueryString();
    }

    /// <summary>Two numbers in the address, of what was done; null when they are none.</summary>
    public static (int Owed, int Left)? Counts(string? text) =>
        text?.Split('-') is [var owed, var left] && Number(owed) is { } first && Number(left) is { } second ? (first, second) : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
