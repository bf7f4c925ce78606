using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>A report in which nothing happened: every figure 0, every text written. An example says what differs, and the judge judges it like any other.</summary>
internal static class ExampleReport
{
    /// <summary>Whose example it is, where the name decides: a bureau of a county, which makes no rules and is no government.</summary>
    public const string AgencyName = "示例县财政局";

    public static StatedReport Of(FormDefinition form) => new()
    {
        Form = form,
        Period = new ReportingPeriod(form.FirstYear),
        Agency = AgencyCode.Parse("EXAMPLE-1"),
        Seal = SealState.Verified,
        Values = form.Cells
            .Select((cell, row) => new StatedValue { Id = cell.Id, Address = new CellAddress(cell.Section.Heading.Zh, row + 1, 1), Kind = StatedKind.Number, Number = 0 })
            .Concat(form.Narratives.Select((text, row) => new StatedValue { Id = text.Id, Address = new CellAddress(text.Id, row + 1, 1), Kind = StatedKind.Text, Text = "无" }))
            .ToDictionary(value => value.Id, StringComparer.Ordinal),
        NilReport = false,
        Explanations = new Dictionary<string, string>(),
        NilReportAddress = new CellAddress(form.Title.Zh, 1, 1),
    };

    public static StatedReport With(this StatedReport report, string id, Func<StatedValue, StatedValue> change) =>
        report with { Values = report.Values.ToDictionary(pair => pair.Key, pair => pair.Key == id ? change(pair.Value) : pair.Value, StringComparer.Ordinal) };

    /// <summary>What the judge says about one rule at one place; null where it says nothing.</summary>
    public static LocalizedText? MessageOf(this StatedReport report, Rule rule, JudgementContext context, string? id = null) =>
        ReportJudge.Judge(report, context).Findings.FirstOrDefault(finding => finding.Rule == rule.Id && (id is null || finding.Id == id))?.Message;
}
