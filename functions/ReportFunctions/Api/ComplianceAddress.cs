using System.Globalization;
using Reports.Compliance;

namespace ReportFunctions.Api;

/// <summary>Reads a query of the compliance table out of an address, for the page and the API alike.</summary>
internal static class ComplianceAddress
{
    public const int PageSize = 50;
    private const int LastPage = 100_000;

    public static ComplianceQuery Query(string? status, string? region, string? text, string? sort, string? page) => new()
    {
        Status = Given(status),
        Region = Given(region),
        Text = Given(text),
        Sort = Given(sort),
        Page = int.TryParse(page, out var number) ? Math.Clamp(number, 1, LastPage) : 1,
        PageSize = PageSize,
    };

    /// <summary>The same as an address; what is at its default is left out.</summary>
    public static QueryString Write(ComplianceQuery query) => QueryString.Create(
        new (string Key, string? Value)[]
        {
            ("status", query.Status),
            ("region", query.Region),
            ("q", query.Text),
            ("sort", query.Sort),
            ("page", query.Page == 1 ? null : query.Page.ToString(CultureInfo.InvariantCulture)),
        }
        .Where(pair => pair.Value is not null)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
