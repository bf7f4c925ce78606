using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>The sentences of a rule's record, put into a report and judged. For copied text the wrong one is also what last year's report says.</summary>
internal static class NarrativeExample
{
    /// <summary>Null for a rule whose record has no example.</summary>
    public static RuleExample? Of(FormDefinition form, Rule rule)
    {
        if (rule.Example is not { } example)
        {
            return null;
        }

        var report = example.Figures.Aggregate(ExampleReport.Of(form), (report, figure) => report.With(figure.Key, value => value with { Number = figure.Value }));
        var context = new JudgementContext
        {
            AgencyName = ExampleReport.AgencyName,
            LastYearTexts = rule.Operator == RuleOperator.Copied ? new Dictionary<string, string> { [example.Narrative] = example.Wrong.Zh } : null,
        };
        return new RuleExample(Side(example.Right), Side(example.Wrong));

        ExampleSide Side(LocalizedText text) => new()
        {
            Text = text,
            Figures = [.. example.Figures.Select(figure => (ValueFindings.CellLabel(form.CellById[figure.Key]), ExampleSide.Number(figure.Value)))],
            Message = report.With(example.Narrative, value => value with { Text = text.Zh }).MessageOf(rule, context),
        };
    }
}
