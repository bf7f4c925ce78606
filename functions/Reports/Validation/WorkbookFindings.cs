using Reports.Forms;

namespace Reports.Validation;

/// <summary>Findings about the workbook as a whole: its form, year, agency and seal.</summary>
internal static class WorkbookFindings
{
    public static List<Finding> Of(StatedReport report, JudgementContext context)
    {
        var findings = new List<Finding>();
        foreach (var rule in report.Form.Rules)
        {
            var finding = rule.Operator switch
            {
                RuleOperator.Form => Form(rule, report, context),
                RuleOperator.Period => Period(rule, report, context),
                RuleOperator.Agency => Agency(rule, report, context),
                RuleOperator.Seal => Seal(rule, report),
                _ => null,
            };
            if (finding is not null)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    private static Finding? Form(Rule rule, StatedReport report, JudgementContext context) =>
        context.ExpectedForm is { } expected && expected.Name != report.Form.Name
            ? Build(rule, report, "z.form", rule.Message, report.Form.Caption, expected.Caption, context)
            : null;

    private static Finding? Period(Rule rule, StatedReport report, JudgementContext context) =>
        context.Period is { } expected && report.Period is { } found && found != expected
            ? Build(rule, report, "z.period", rule.Message, Plain(found.ToString()), Plain(expected.ToString()), context)
            : null;

    private static Finding? Agency(Rule rule, StatedReport report, JudgementContext context) =>
        context.Agency is { } expected && report.Agency is { } found && found != expected
            ? Build(rule, report, "z.agency", rule.Message, Plain(found.Value), Plain(expected.Value), context)
            : null;

    private static Finding? Seal(Rule rule, StatedReport report) => report.Seal switch
    {
        SealState.Missing => Build(rule, report, "z.seal", Case(rule, "missing"), Plain(""), Plain(""), null),
        SealState.Broken => Build(rule, report, "z.seal", Case(rule, "broken"), Plain(""), Plain(""), null),
        SealState.Verified or SealState.Unverified => null,
    };

    private static LocalizedText Case(Rule rule, string name) => rule.Cases.TryGetValue(name, out var found) ? found.Message : rule.Message;

    private static LocalizedText Plain(string text) => new(text, text);

    private static Finding Build(
        Rule rule, StatedReport report, string id, LocalizedText sentence, LocalizedText found, LocalizedText expected, JudgementContext? context)
    {
        var whole = new LocalizedText("整个文件", "The whole file");
        var period = context?.Period ?? report.Period;
        var text = new FindingText().Set("found", found).Set("expected", expected).Set("period", period?.ToString() ?? "");
        return new Finding
        {
            Rule = rule.Id,
            Severity = rule.Severity,
            Sheet = report.NilReportAddress.Sheet,
            Cell = "",
            Id = id,
            Row = whole,
            Column = new LocalizedText("", ""),
            Label = whole,
            StatedText = found.Zh.Length == 0 ? null : found.Zh,
            Message = text.Fill(sentence),
            Remedy = rule.Remedy,
        };
    }
}
