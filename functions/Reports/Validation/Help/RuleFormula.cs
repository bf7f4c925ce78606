using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>Writes a relation as a formula in the words of the form, each cell by the shortest caption that tells it from the others.</summary>
internal sealed class RuleFormula
{
    private readonly Relation relation;
    private readonly FormDefinition form;
    private readonly bool isOneRow;
    private readonly bool isOneColumn;

    public RuleFormula(FormDefinition form, Relation relation)
    {
        (this.form, this.relation) = (form, relation);
        var cells = relation.Left.Terms.Concat(relation.Right.Terms).Select(term => form.CellById[term.CellId]).ToList();
        isOneRow = cells.TrueForAll(cell => cell.Section.BlockId == cells[0].Section.BlockId && cell.RowCaption == cells[0].RowCaption);
        isOneColumn = !isOneRow && cells.TrueForAll(cell => cell.ColumnCaption == cells[0].ColumnCaption);
    }

    public LocalizedText Write()
    {
        var sign = relation.Rule.Operator switch
        {
            RuleOperator.AtLeast => new LocalizedText(" ≥ ", " ≥ "),
            RuleOperator.AtMost => new LocalizedText(" ≤ ", " ≤ "),
            _ => new LocalizedText("＝", " = "),
        };
        return new(
            Write(relation.Left, text => text.Zh, "＋", "－") + sign.Zh + Write(relation.Right, text => text.Zh, "＋", "－"),
            Write(relation.Left, text => text.En, " + ", " − ") + sign.En + Write(relation.Right, text => text.En, " + ", " − "));
    }

    /// <summary>The column's caption where all cells stand in one row, the row's where they stand in one column, both otherwise.</summary>
    public LocalizedText CaptionOf(Term term)
    {
        var cell = form.CellById[term.CellId];
        var caption = isOneRow ? cell.ColumnCaption : isOneColumn ? cell.RowCaption : cell.Label;
        return term.LastYear ? new($"上年报告的{caption.Zh}", $"last year's {caption.En}") : caption;
    }

    private string Write(LinearSum sum, Func<LocalizedText, string> language, string plus, string minus) =>
        string.Concat(sum.Terms.Select((term, place) => $"{(term.Subtracted ? minus : place == 0 ? "" : plus)}“{language(CaptionOf(term))}”"));
}
