using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>Writes a relation in the form's own labels: 总计＝自然人＋…＋其他.</summary>
internal static class RelationCaption
{
    private const int WrittenOut = 4;

    public static string Of(Relation relation, Func<string, FormCell> cellOf)
    {
        var cells = relation.Left.Terms.Concat(relation.Right.Terms).Select(term => cellOf(term.CellId)).ToList();
        var sameRow = cells.TrueForAll(cell => cell.Row == cells[0].Row);
        var sameColumn = cells.TrueForAll(cell => cell.Column == cells[0].Column);
        var sign = relation.Rule.Operator switch
        {
            RuleOperator.AtLeast => "≥",
            RuleOperator.AtMost => "≤",
            _ => "＝",
        };
        return Side(relation.Left) + sign + Side(relation.Right);

        string Side(LinearSum sum)
        {
            var terms = sum.Terms.Select((term, index) => (term.Subtracted ? "－" : index == 0 ? "" : "＋") + Label(term)).ToList();
            return terms.Count <= WrittenOut ? string.Concat(terms) : $"{terms[0]}＋…{terms[^1]}";
        }

        string Label(Term term)
        {
            var cell = cellOf(term.CellId);
            var label = sameRow ? cell.Column.Label.Zh : sameColumn ? (cell.Row.Label ?? cell.Column.Label).Zh : cell.Label.Zh;
            return term.LastYear ? $"上年“{label}”" : label;
        }
    }
}
