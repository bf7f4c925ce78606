using Reports.Compliance;

namespace ReportFunctions.Api;

/// <summary>One agency of the compliance table. Late: it filed after its due date. InForce: the accepted submission that counts. Explained: how many of the queries are. Reachable: there is an address that mail can go to. PublishedAt, publishedOn: as registered.</summary>
internal sealed record ComplianceRowAnswer(
    string Agency, string Name, string Region, string Status, int Round, string? InForce, bool Late, DateOnly Due,
    int Errors, int Queries, int Hints, DateTimeOffset? LastChange, int Explained, bool Reachable, string? PublishedAt, DateOnly? PublishedOn);

/// <summary>One page of the compliance table. Counts are by status, before the filter by status.</summary>
internal sealed record ComplianceAnswer(
    IReadOnlyList<ComplianceRowAnswer> Rows, int Total, int Page, int Pages, IReadOnlyDictionary<string, int> Counts, DateTimeOffset AsOf)
{
    public static ComplianceAnswer Of(CompliancePage page, DateTimeOffset asOf) =>
        new([.. page.Rows.Select(Row)], page.Total, page.Page, page.Pages, page.Counts, asOf);

    private static ComplianceRowAnswer Row(ComplianceRow row) => new(
        row.Agency.Value, row.Name, row.Region, row.Status, row.Round, row.InForce, row.Late, row.Due,
        row.Errors, row.Queries, row.Hints, row.LastChange, row.Explained, row.Reachable,
        row.Publication?.Address.ToString(), row.Publication?.Date);
}
