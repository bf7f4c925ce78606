using System.Collections.Concurrent;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>The same filled report, saved by whatever program in whatever format, gives the same values and the same findings.</summary>
public class ProducerConformanceTests
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, byte[]>>> Runs = new();

    public static TheoryData<string, string> Faithful => Every(
        "LibreOffice xlsx", "Gnumeric xlsx", "openpyxl xlsx", "XlsxWriter xlsx", "SheetJS xlsx", "ClosedXML xlsx",
        "LibreOffice ods", "Gnumeric ods",
        "LibreOffice xls", "Gnumeric xls", "Apache POI xls", "Apache POI protected.xls", "Apache POI protected97.xls");

    // SheetJS writes no names, hidden sheets or uncalculated formulas into .ods, and cuts texts after 255 characters in .xls.
    public static TheoryData<string, string> Lossy => Every("SheetJS ods", "SheetJS xls");

    public static TheoryData<string, string> HandMade => Every([.. HandMadePackages.Styles]);

    [Theory]
    [MemberData(nameof(Faithful))]
    public void A_report_saved_by_another_program_gives_the_same_values_and_findings(string saved, string report) =>
        Assert.Equal(JudgedReport.Of(FiledReports.All[report]), JudgedReport.Of(SavedBy(saved)[report]));

    [Theory]
    [MemberData(nameof(Lossy))]
    public void What_a_program_does_not_lose_is_the_same(string saved, string report) =>
        Assert.Equal(JudgedReport.FiguresOf(FiledReports.All[report]), JudgedReport.FiguresOf(SavedBy(saved)[report]));

    [Theory]
    [MemberData(nameof(HandMade))]
    public void A_report_in_the_style_of_a_program_that_no_test_can_run_gives_the_same_values_and_findings(string style, string report) =>
        Assert.Equal(JudgedReport.Of(FiledReports.All[report]), JudgedReport.Of(HandMadePackages.Write(style, FiledReports.All[report])));

    private static TheoryData<string, string> Every(params string[] saved)
    {
        var workbooks = new TheoryData<string, string>();
        foreach (var (program, report) in saved.SelectMany(program => FiledReports.All.Keys.Select(report => (program, report))))
        {
            workbooks.Add(program, report);
        }

        return workbooks;
    }

    private static IReadOnlyDictionary<string, byte[]> SavedBy(string saved)
    {
        var space = saved.LastIndexOf(' ');
        return Runs.GetOrAdd(saved, _ => new(() => SpreadsheetPrograms.Save(saved[..space], saved[(space + 1)..], FiledReports.All))).Value;
    }
}
