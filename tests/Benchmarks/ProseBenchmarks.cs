using System.Text;
using BenchmarkDotNet.Attributes;
using Reports.Forms;
using Reports.Validation;

namespace Benchmarks;

/// <summary>Judging a report whose overview has about 3,000 characters, three times what the form wants, against one with a single word.</summary>
[MemoryDiagnoser]
public class ProseBenchmarks
{
    private const string Paragraph =
        "（一）主动公开。2022年，我局通过门户网站公开政府信息500条，其中概况类200条，占40%，动态类180条、其他信息120条；推送微信近6000条。"
        + "（二）依申请公开。全年收到政府信息公开申请0件，上年结转0件，没有发生因政府信息公开引起的行政复议、行政诉讼。"
        + "（三）政府信息管理。按照《中华人民共和国政府信息公开条例》（国务院令第711号）执行保密审查制度，逐件认定公文公开属性。\n";

    private StatedReport word = null!;
    private StatedReport page = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var form = FormCatalog.LoadDelivered().For(new ReportingPeriod(2022));
        word = Report(form, "无");
        page = Report(form, new StringBuilder().Insert(0, Paragraph, 3_000 / Paragraph.Length).ToString());
    }

    [Benchmark(Baseline = true)]
    public Verdict OneWord() => ReportJudge.Judge(word, new JudgementContext { AgencyName = "示范市示范局" });

    [Benchmark]
    public Verdict ThreeThousandCharacters() => ReportJudge.Judge(page, new JudgementContext { AgencyName = "示范市示范局" });

    private static StatedReport Report(FormDefinition form, string overview)
    {
        var cells = form.Cells.Select((cell, row) => new StatedValue
        {
            Id = cell.Id,
            Address = new CellAddress("表", row + 1, 1),
            Kind = StatedKind.Number,
            Number = 0,
        });
        var texts = form.Narratives.Select((narrative, row) => new StatedValue
        {
            Id = narrative.Id,
            Address = new CellAddress("文字", row + 1, 1),
            Kind = StatedKind.Text,
            Text = narrative.Id == "N.1" ? overview : "无",
        });
        return new StatedReport
        {
            Form = form,
            Period = new ReportingPeriod(2022),
            Seal = SealState.Verified,
            Values = cells.Concat(texts).ToDictionary(value => value.Id),
            NilReport = false,
            Explanations = new Dictionary<string, string>(),
            NilReportAddress = new CellAddress("首页", 9, 2),
        };
    }
}
