using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Marking;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks.Marking;

/// <summary>What was filed, what was decided about it, and the workbook that goes back.</summary>
internal sealed record Returned(StatedReport Filed, Verdict Verdict, byte[] Bytes, WorkbookLayout Layout)
{
    /// <summary>Files a workbook for DEMO-000 and <paramref name="year"/> and hands it back.</summary>
    public static Returned From(byte[] upload, int year = 2022, IReadOnlyDictionary<string, decimal>? lastYear = null)
    {
        var report = Read(upload);
        var (request, verdict) = Request(upload, report, year, lastYear);
        return new Returned(report, verdict, WorkbookMarker.Mark(request, Templates.Demonstration), WorkbookLayout.Of(request.Template.Form));
    }

    /// <summary>A report that no workbook could be made of as quickly.</summary>
    public static Returned From(StatedReport report, int year = 2022)
    {
        var (request, verdict) = Request([], report, year, null);
        return new Returned(report, verdict, WorkbookMarker.Mark(request, Templates.Demonstration), WorkbookLayout.Of(request.Template.Form));
    }

    /// <summary>The same by a service with an address.</summary>
    public static Returned From(byte[] upload, Uri site)
    {
        var report = Read(upload);
        var (request, verdict) = Request(upload, report, 2022, null);
        return new Returned(report, verdict, WorkbookMarker.Mark(request with { Site = site }, Templates.Demonstration), WorkbookLayout.Of(request.Template.Form));
    }

    /// <summary>The same with another verdict than the judge's.</summary>
    public static Returned With(byte[] upload, Func<StatedReport, Verdict, Verdict> change)
    {
        var report = Read(upload);
        var (request, verdict) = Request(upload, report, 2022, null);
        var changed = request with { Verdict = change(report, verdict) };
        return new Returned(report, changed.Verdict, WorkbookMarker.Mark(changed, Templates.Demonstration), WorkbookLayout.Of(request.Template.Form));
    }

    /// <summary>The returned workbook, filed again as it is.</summary>
    public StatedReport Again() => Read(Bytes);

    public static Verdict Judge(StatedReport report, int year, IReadOnlyDictionary<string, decimal>? lastYear = null) => ReportJudge.Judge(report, new JudgementContext
    {
        Period = new ReportingPeriod(year),
        Agency = AgencyCode.Parse("DEMO-000"),
        ExpectedForm = Templates.Catalog.For(new ReportingPeriod(year)),
        LastYear = lastYear,
    });

    public static StatedReport Read(byte[] bytes) =>
        Assert.IsType<ReadOutcome.Read>(new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(bytes, TestContext.Current.CancellationToken)).Report;

    private static (MarkRequest Request, Verdict Verdict) Request(
        byte[] upload, StatedReport report, int year, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        var verdict = Judge(report, year, lastYear);
        var request = new MarkRequest
        {
            Template = Templates.Blank(year) with { LastYear = lastYear, AgencyName = report.AgencyName ?? Templates.Blank(year).AgencyName },
            Report = report,
            Verdict = verdict,
            Suspects = SuspectFinder.Find(report, verdict, lastYear),
            Stray = StrayFinder.Find(upload, report, TestContext.Current.CancellationToken),
            File = new FiledFile
            {
                Name = "2022年度报告（终稿）.xlsx",
                Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Filed = new Filed("2022-DEMO-000-2", 2, new DateTimeOffset(2023, 1, 20, 15, 40, 12, TimeSpan.FromHours(8))),
            },
        };
        return (request, verdict);
    }
}
