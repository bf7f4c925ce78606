using System.Globalization;
using Reports.Forms;
using Reports.Workbooks.Lists;

namespace Reports.Compliance;

/// <summary>The compliance table as a file: the rows and the order that were asked for, in the columns of the page. Times are China time.</summary>
public static class ComplianceExport
{
    private static readonly Column[] Columns =
    [
        new(ComplianceWords.Code, 18, (row, _) => row.Agency.Value),
        new(ComplianceWords.Agency, 40, (row, _) => row.Name),
        new(ComplianceWords.Region, 18, (row, _) => row.Region),
        new(ComplianceWords.Status, 18, (row, culture) => StatusWords.For(row).Name.In(culture)),
        Count(ComplianceWords.Round, row => row.Round),
        Count(ComplianceWords.Errors, row => row.Errors),
        Count(ComplianceWords.Queries, row => row.Queries),
        Count(ComplianceWords.Explained, row => row.Explained),
        Count(ComplianceWords.Hints, row => row.Hints),
        new(ComplianceWords.Due, 12, (row, _) => row.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new(ComplianceWords.Late, 8, (row, culture) => AgencyWords.For(row.Late).In(culture)),
        new(ComplianceWords.Contact, 14, (row, culture) => ComplianceWords.OfContact(row.Reachable).In(culture)),
        new(ComplianceWords.LastChange, 18, (row, _) => row.LastChange is { } at ? ChinaTime.From(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : ""),
        new(ComplianceWords.PublishedOn, 12, (row, _) => row.Publication?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        new(ComplianceWords.PublishedAt, 40, (row, _) => row.Publication?.Address.ToString() ?? ""),
    ];

    private static readonly HashSet<int> Numbers = [.. Columns.Index().Where(column => column.Item.IsNumber).Select(column => column.Index)];

    public static byte[] Xlsx(ReportingPeriod period, IEnumerable<ComplianceRow> rows, CultureInfo culture) => ListWriter.Xlsx(
        culture.TwoLetterISOLanguageName == "en" ? $"Filing status {period}" : $"{period}年度报送情况",
        [.. Columns.Select(column => column.Width)],
        Lines(rows, culture),
        Numbers);

    /// <summary>UTF-8 with a mark at the beginning.</summary>
    public static byte[] Csv(IEnumerable<ComplianceRow> rows, CultureInfo culture) => ListWriter.Csv(Lines(rows, culture));

    private static IEnumerable<IReadOnlyList<string>> Lines(IEnumerable<ComplianceRow> rows, CultureInfo culture) => rows
        .Select(row => Columns.Select(column => column.Value(row, culture)).ToArray())
        .Prepend([.. Columns.Select(column => column.Heading.In(culture))]);

    private static Column Count(LocalizedText heading, Func<ComplianceRow, int> value) =>
        new(heading, 12, (row, _) => value(row).ToString(CultureInfo.InvariantCulture)) { IsNumber = true };

    private sealed record Column(LocalizedText Heading, int Width, Func<ComplianceRow, CultureInfo, string> Value)
    {
        public bool IsNumber { get; init; }
    }
}
