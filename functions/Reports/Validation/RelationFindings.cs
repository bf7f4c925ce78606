using Reports.Forms;

namespace Reports.Validation;

/// <summary>Findings about relations between figures (勾稽关系). A relation with a figure missing is not judged: missing is not zero.</summary>
internal static class RelationFindings
{
    public static IEnumerable<Finding> Of(StatedReport report, FigureSet figures, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        foreach (var relation in report.Form.Relations)
        {
            decimal? ValueOf(Term term) => Value(term, relation.Rule.MissingIsZero, figures, lastYear);
            var expected = relation.Expected.Evaluate(ValueOf);
            var stated = ValueOf(new Term(relation.At.Id, Subtracted: false, LastYear: false));
            if (stated is { } left && expected is { } right && !relation.Holds(left, right))
            {
                yield return Build(relation, report.Values[relation.At.Id].Address, left, right, ValueOf);
            }
        }
    }

    private static decimal? Value(Term term, bool missingIsZero, FigureSet figures, IReadOnlyDictionary<string, decimal>? lastYear)
    {
        if (!term.LastYear)
        {
            return figures[term.CellId] ?? (missingIsZero ? 0 : null);
        }

        return lastYear is not null && lastYear.TryGetValue(term.CellId, out var value) ? value : null;
    }

    private static Finding Build(Relation relation, CellAddress address, decimal stated, decimal expected, Func<Term, decimal?> valueOf)
    {
        var text = ValueFindings.CellText(relation.At)
            .Set("stated", stated)
            .Set("expected", expected)
            .Set("difference", Math.Abs(stated - expected))
            .Set("left", FindingText.WriteOut(relation.Left, valueOf))
            .Set("right", FindingText.WriteOut(relation.Right, valueOf))
            .Set("expectedTerms", FindingText.WriteOut(relation.Expected, valueOf));
        return new Finding
        {
            Rule = relation.Rule.Id,
            Severity = relation.Rule.Severity,
            Sheet = address.Sheet,
            Cell = address.Local,
            Id = relation.At.Id,
            Row = relation.At.RowCaption,
            Column = relation.At.ColumnCaption,
            Label = ValueFindings.CellLabel(relation.At),
            Stated = stated,
            Expected = expected,
            Difference = stated - expected,
            Message = text.Fill(relation.Rule.Message),
            Remedy = relation.Rule.Remedy,
            Related = [.. relation.CellIds.Where(id => id != relation.At.Id)],
        };
    }
}
