using BenchmarkDotNet.Attributes;
using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Benchmarks;

/// <summary>The two things that are done with a workbook while somebody waits: writing a template, and reading and judging a report.</summary>
[InProcess]
[MemoryDiagnoser]
public class WorkbookBenchmarks
{
    private readonly FormCatalog forms = FormCatalog.LoadDelivered();
    private readonly SealKeyring keys = new([SealKey.Demonstration]);
    private TemplateRequest request = null!;
    private WorkbookReader reader = null!;
    private byte[] filled = null!;

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
    }

    [Benchmark]
    public byte[] WriteTemplate() => TemplateWriter.Write(request, keys);

    [Benchmark]
    public Verdict ReadAndJudge() =>
        ReportJudge.Judge(((ReadOutcome.Read)reader.Read(filled, CancellationToken.None)).Report, new JudgementContext());
}
