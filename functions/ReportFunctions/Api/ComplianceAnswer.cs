using System.Globalization;
using Reports.Compliance;

namespace ReportFunctions.Api;

/// <summary>One agency of the compliance table. Late: it filed after its due date. InForce: the accepted submission that counts.</summary>
internal sealed record ComplianceRowAnswer(
    string Agency, string Name, string Region, string Status, int Round, string? InForce, bool Late, DateOnly Due,
    int Errors, int Queries, int Hints, DateTimeOffset? LastChange);

/// <summary>One page of the compliance table. Counts are by status, before the filter by status.</summary>
internal sealed record ComplianceAnswer(
    IReadOnlyList<ComplianceRowAnswer> Rows, int Total, int Page, int Pages, IReadOnlyDictionary<string, int> Counts, DateTimeOffset AsOf)
{
    public static ComplianceAnswer Of(CompliancePage page, DateTimeOffset asOf) =>
        new([.. page.Rows.Select(Row)], page.Total, page.Page, page.Pages, page.Counts, asOf);

    private static ComplianceRowAnswer Row(ComplianceRow row) => new(
        row.Agency.Value, row.Name, row.Region, row.Status, row.Round, row.InForce, row.Late, row.Due,
        row.Errors, row.Queries, row.Hints, row.LastChange);
}

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
