using System.Globalization;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>The directory as a list in the layout that is imported: exported, edited and imported again, it changes what was edited.</summary>
public static class DirectoryExport
{
    private static readonly int[] Widths = [18, 40, 20, 10, 18, 12, 24, 40, 14, 12, 8];

    /// <summary>No agencies give a blank list with headings only.</summary>
    public static byte[] Xlsx(IEnumerable<Agency> agencies, CultureInfo culture) =>
        ListWriter.Xlsx(culture.TwoLetterISOLanguageName == "en" ? "Directory" : "报送单位名录", Widths, Rows(agencies, culture));

    /// <inheritdoc cref="Xlsx"/>
    public static byte[] Csv(IEnumerable<Agency> agencies, CultureInfo culture) => ListWriter.Csv(Rows(agencies, culture));

    private static IEnumerable<IReadOnlyList<string>> Rows(IEnumerable<Agency> agencies, CultureInfo culture) => agencies
        .Select(agency => DirectoryColumns.All.Select(column => DirectoryColumns.ValueOf(agency, column, culture)).ToArray())
        .Prepend([.. DirectoryColumns.All.Select(column => DirectoryColumns.Heading(column).In(culture))]);
}
