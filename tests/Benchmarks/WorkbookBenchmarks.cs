using BenchmarkDotNet.Attributes;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Marking;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Benchmarks;

/// <summary>What is done with a workbook while somebody waits: writing a template, reading and judging a report, handing it back.</summary>
[InProcess]
[MemoryDiagnoser]
public class WorkbookBenchmarks
{
    private readonly FormCatalog forms = FormCatalog.LoadDelivered();
    private readonly SealKeyring keys = new([SealKey.Demonstration]);
    private TemplateRequest request = null!;
    private WorkbookReader reader = null!;
    private byte[] filled = null!;
    private byte[] faulty = null!;
    private MarkRequest returned = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var period = new ReportingPeriod(2022);
        var form = forms.For(period);
        request = new TemplateRequest
        {
            Form = form,
            Period = period,
            Agency = AgencyCode.Parse("DEMO-000"),
            AgencyName = "示范市示范局",
            DueDate = period.LegalDueDate,
            IssuedAt = new DateTimeOffset(2022, 12, 20, 9, 0, 0, TimeSpan.FromHours(8)),
        };
        var texts = form.Narratives.ToDictionary(narrative => narrative.Id, _ => string.Join('\n', Enumerable.Repeat("本年度按要求公开政府信息。", 30)));
        filled = TemplateWriter.Write(request with { Figures = form.Cells.ToDictionary(cell => cell.Id, _ => 0m), Texts = texts }, keys);
        reader = new WorkbookReader(forms, keys);
        var figures = form.Cells.Where(cell => cell.Id != "T2.3.1.C2").ToDictionary(cell => cell.Id, cell => cell.Id is "T2.1.C1" or "T3.B5" ? 8m : 0m);
        faulty = TemplateWriter.Write(request with { Figures = figures, Texts = texts }, keys);
        var report = ((ReadOutcome.Read)reader.Read(faulty, CancellationToken.None)).Report;
        var verdict = ReportJudge.Judge(report, new JudgementContext());
        returned = new MarkRequest
        {
            Template = request,
            Report = report,
            Verdict = verdict,
            Suspects = SuspectFinder.Find(report, verdict, null),
            File = new FiledFile { Name = "report.xlsx", Sha256 = new string('0', 64) },
        };
    }

    [Benchmark]
    public byte[] WriteTemplate() => TemplateWriter.Write(request, keys);

    [Benchmark]
    public Verdict ReadAndJudge() =>
        ReportJudge.Judge(((ReadOutcome.Read)reader.Read(filled, CancellationToken.None)).Report, new JudgementContext());

    /// <summary>The returned workbook of a report with a handful of findings, from looking for what stood outside the form to the bytes.</summary>
    [Benchmark]
    public byte[] MarkReport() => WorkbookMarker.Mark(returned with { Stray = StrayFinder.Find(faulty, returned.Report, CancellationToken.None) }, keys);
}
