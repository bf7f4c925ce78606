using System.Globalization;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Api;

/// <summary>Reads a query of the compliance table out of an address, for the page and the API alike.</summary>
internal static class ComplianceAddress
{
    public const int PageSize = 50;
    private const string Yes = "yes";
    private const int LastPage = 100_000;

    private static readonly ComplianceMarks[] Marks = [ComplianceMarks.Late, ComplianceMarks.NeverFiled, ComplianceMarks.Unreachable];

    public static ComplianceQuery Query(IQueryCollection address, AgencyCode? within) => new()
    {
        Status = Given(address["status"]),
        Region = Given(address["region"]),
        Parent = Given(address["parent"]),
        Marks = Marks.Where(mark => Given(address[Name(mark)]) is not null).Aggregate(ComplianceMarks.None, (all, mark) => all | mark),
        Text = Given(address["q"]),
        Sort = Given(address["sort"]),
        Page = int.TryParse(address["page"], out var number) ? Math.Clamp(number, 1, LastPage) : 1,
        PageSize = PageSize,
        Within = within,
    };

    /// <summary>The same as an address; what is at its default is left out.</summary>
    public static QueryString Write(ComplianceQuery query) => QueryString.Create(
        Filters(query).Append((Key: "page", Value: query.Page == 1 ? null : query.Page.ToString(CultureInfo.InvariantCulture)))
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    /// <summary>Everything but the page, by its name in the address; null where nothing was asked for.</summary>
    public static IEnumerable<(string Key, string? Value)> Filters(ComplianceQuery query) =>
    [
        ("status", query.Status),
        .. Marks.Select(mark => (Name(mark), query.Marks.HasFlag(mark) ? Yes : null)),
        ("region", query.Region),
        ("parent", query.Parent),
        ("q", query.Text),
        ("sort", query.Sort),
    ];

    private static string Name(ComplianceMarks mark) => mark switch
    {
        ComplianceMarks.Late => "late",
        ComplianceMarks.NeverFiled => "neverFiled",
        ComplianceMarks.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Not one mark."),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
