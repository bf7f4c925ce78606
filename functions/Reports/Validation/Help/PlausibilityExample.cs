using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>Examples for the rules about figures that can be right but seldom are, made of the rule's own limits: just possible, and doubtful.</summary>
internal sealed class PlausibilityExample
{
    private readonly FormDefinition form;
    private readonly Rule rule;

    private PlausibilityExample(FormDefinition form, Rule rule) => (this.form, this.rule) = (form, rule);

    /// <summary>Null for a rule of another kind.</summary>
    public static RuleExample? Of(FormDefinition form, Rule rule)
    {
        var example = new PlausibilityExample(form, rule);
        return rule.Operator switch
        {
            RuleOperator.OddUnit => example.BesideLastYear(25, 30, 25 * rule.Limits["timesLastYear"]),
            RuleOperator.Jump => example.BesideLastYear(rule.Limits["leastChange"], rule.Limits["leastChange"] * 2, rule.Limits["leastChange"] * rule.Limits["times"] * 2),
            RuleOperator.RuleMaking => example.Build([(rule.Cells[0], 0)], [(rule.Cells[0], 2)], []),
            RuleOperator.HighShare => example.ShareOfHundred(rule.Limits["share"] * 100),
            RuleOperator.CasesWithoutRequests => example.Build(
                [(rule.Cells[0], 1), (rule.Against[0], 6)], [(rule.Cells[0], 1), (rule.Against[0], 0)], [.. rule.Against.Select(id => (id, 0m))]),
            _ => null,
        };
    }

    private RuleExample BesideLastYear(decimal last, decimal right, decimal wrong) =>
        Build([(rule.Cells[0], right)], [(rule.Cells[0], wrong)], [(rule.Cells[0], last)]);

    private RuleExample ShareOfHundred(decimal most) =>
        Build([(rule.Cells[^1], most), (rule.Against[0], 100)], [(rule.Cells[^1], most + 1), (rule.Against[0], 100)], []);

    private RuleExample Build((string Id, decimal Value)[] right, (string Id, decimal Value)[] wrong, (string Id, decimal Value)[] lastYear)
    {
        var context = new JudgementContext
        {
            AgencyName = ExampleReport.AgencyName,
            LastYear = lastYear.ToDictionary(figure => figure.Id, figure => figure.Value, StringComparer.Ordinal),
        };
        return new RuleExample(Side(right), Side(wrong));

        ExampleSide Side((string Id, decimal Value)[] figures) => new()
        {
            Figures = [.. figures.Select(figure => Shown(figure, isLast: false)), .. lastYear.Select(figure => Shown(figure, isLast: true))],
            Message = figures
                .Aggregate(ExampleReport.Of(form), (report, figure) => report.With(figure.Id, value => value with { Number = figure.Value }))
                .MessageOf(rule, context),
        };
    }

    private (LocalizedText Caption, LocalizedText Value) Shown((string Id, decimal Value) figure, bool isLast)
    {
        var caption = form.CellById[figure.Id].Label;
        return (isLast ? new($"上年报告的{caption.Zh}", $"last year's {caption.En}") : caption, ExampleSide.Number(figure.Value));
    }
}
