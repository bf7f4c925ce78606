using System.Collections.Concurrent;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>The same filled report, saved by whatever program, gives the same values and the same findings.</summary>
public class ProducerConformanceTests
{
    private static readonly string[] Saved =
    [
        "LibreOffice xlsx", "Gnumeric xlsx", "openpyxl xlsx", "XlsxWriter xlsx", "SheetJS xlsx", "ClosedXML xlsx",
    ];

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, byte[]>>> Runs = new();

    public static TheoryData<string, string> Workbooks
    {
        get
        {
            var workbooks = new TheoryData<string, string>();
            foreach (var saved in Saved)
            {
                foreach (var report in FiledReports.All.Keys)
                {
                    workbooks.Add(saved, report);
                }
            }

            return workbooks;
        }
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void A_report_saved_by_another_program_gives_the_same_values_and_findings(string saved, string report) =>
        Assert.Equal(JudgedReport.Of(FiledReports.All[report]), JudgedReport.Of(SavedBy(saved)[report]));

    private static IReadOnlyDictionary<string, byte[]> SavedBy(string saved)
    {
        var space = saved.LastIndexOf(' ');
        return Runs.GetOrAdd(saved, _ => new(() => SpreadsheetPrograms.Save(saved[..space], saved[(space + 1)..], FiledReports.All))).Value;
    }
}
