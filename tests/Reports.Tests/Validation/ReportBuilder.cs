using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

/// <summary>A report in which everything is stated and right: all figures 0, every text as it should be. A test says only what differs.</summary>
internal sealed class ReportBuilder
{
    private static readonly FormCatalog Catalog = FormCatalog.LoadDelivered();

    private readonly Dictionary<string, StatedValue> values = new(StringComparer.Ordinal);
    private SealState seal = SealState.Verified;
    private readonly Dictionary<string, string> explanations = new(StringComparer.Ordinal);
    private bool nilReport;

    private ReportBuilder(FormDefinition form)
    {
        Form = form;
        var row = 0;
        foreach (var cell in form.Cells)
        {
            values[cell.Id] = new StatedValue { Id = cell.Id, Address = new CellAddress(cell.Section.Heading.Zh, ++row, 5), Kind = StatedKind.Number, Number = 0 };
        }

        foreach (var narrative in form.Narratives)
        {
            values[narrative.Id] = new StatedValue { Id = narrative.Id, Address = new CellAddress("文字", ++row, 1), Kind = StatedKind.Text, Text = RightTexts.Of(narrative.Id) };
        }
    }

    public FormDefinition Form { get; }

    public static ReportBuilder For(int year) => new(Catalog.For(new ReportingPeriod(year)));

    public ReportBuilder With(string id, decimal number) => Set(id, value => value with { Kind = StatedKind.Number, Number = number, Text = null });

    public ReportBuilder WithText(string id, string text) => Set(id, value => value with { Kind = StatedKind.Text, Number = null, Text = text });

    public ReportBuilder Without(string id) => WithKind(id, StatedKind.Blank);

    public ReportBuilder WithKind(string id, StatedKind kind, string? text = null) => Set(id, value => value with { Kind = kind, Number = null, Text = text });

    public ReportBuilder WithOwnFormulas()
    {
        foreach (var id in Form.Totals.Keys)
        {
            WithKind(id, StatedKind.OwnFormula);
        }

        return this;
    }

    public ReportBuilder Sealed(SealState state)
    {
        seal = state;
        return this;
    }

    public ReportBuilder Explaining(string id, string text)
    {
        explanations[id] = text;
        return this;
    }

    public ReportBuilder AsNilReport()
    {
        nilReport = true;
        return this;
    }

    public Verdict Judge(JudgementContext? context = null) => ReportJudge.Judge(Report(), context ?? new JudgementContext());

    public StatedReport Report() => new()
    {
        Form = Form,
        Period = new ReportingPeriod(2022),
        Agency = AgencyCode.Parse("DEMO-000"),
        Seal = seal,
        Values = values,
        NilReport = nilReport,
        Explanations = explanations,
        NilReportAddress = new CellAddress("首页", 9, 2),
    };

    private ReportBuilder Set(string id, Func<StatedValue, StatedValue> change)
    {
        values[id] = change(values[id]);
        return this;
    }
}
