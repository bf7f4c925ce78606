using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>Small figures that satisfy a relation, and the same with the one that is looked at off by one.</summary>
internal static class RelationExample
{
    private static readonly decimal[] Added = [8, 5, 3];
    private static readonly decimal[] Subtracted = [2, 1];

    public static RuleExample Of(FormDefinition form, Relation relation)
    {
        var figures = Choose(relation.Expected);
        var expected = relation.Expected.Evaluate(term => figures[term])!.Value;
        var wrong = relation.AtOperator == RuleOperator.AtLeast ? expected - 1 : expected + 1;
        return new RuleExample(Side(form, relation, figures, expected), Side(form, relation, figures, wrong));
    }

    /// <summary>A few figures that are not 0; what is added is more than what is taken away.</summary>
    private static Dictionary<Term, decimal> Choose(LinearSum sum)
    {
        var figures = new Dictionary<Term, decimal>();
        var (added, subtracted) = (0, 0);
        foreach (var term in sum.Terms)
        {
            figures[term] = term.Subtracted ? Subtracted.ElementAtOrDefault(subtracted++) : Added.ElementAtOrDefault(added++);
        }

        return figures;
    }

    private static ExampleSide Side(FormDefinition form, Relation relation, Dictionary<Term, decimal> figures, decimal stated)
    {
        var report = ExampleReport.Of(form).With(relation.At.Id, value => value with { Number = stated });
        foreach (var (term, figure) in figures.Where(pair => !pair.Key.LastYear))
        {
            report = report.With(term.CellId, value => value with { Number = figure });
        }

        var lastYear = figures.Where(pair => pair.Key.LastYear).ToDictionary(pair => pair.Key.CellId, pair => pair.Value, StringComparer.Ordinal);
        var formula = new RuleFormula(form, relation);
        return new ExampleSide
        {
            Figures =
            [
                .. figures.Where(pair => pair.Value != 0).Select(pair => (formula.CaptionOf(pair.Key), ExampleSide.Number(pair.Value))),
                (formula.CaptionOf(new Term(relation.At.Id, Subtracted: false, LastYear: false)), ExampleSide.Number(stated)),
            ],
            Message = report.MessageOf(relation.Rule, new JudgementContext { LastYear = lastYear }, relation.At.Id),
        };
    }
}
