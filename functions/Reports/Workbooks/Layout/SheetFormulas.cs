using System.Globalization;
using System.Text;
using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>
/// The formulas of the workbook, made from the rule records. Missing is not zero: a total over a blank stays empty and a check over one
/// says 未填全, unless the 零报告 tick makes blanks count as 0.
/// </summary>
internal sealed class SheetFormulas(WorkbookLayout layout)
{
    private const string NothingMissing = "0";

    private string NilTick => $"('{layout.NilReport.Sheet}'!{layout.NilReport.Local}=\"{FormTexts.Tick}\")";

    /// <summary>The formula of a total: empty until everything it counts is there.</summary>
    public string Total(string id)
    {
        var sum = layout.Form.Totals[id];
        var sheet = layout.Cells[id].Sheet;
        var cells = SheetRanges.Cover(sum.Terms.Select(AddressOf));
        return $"IF({Stated(cells, sheet, blankIsZero: false)}<{Number(cells.Sum(range => range.Count))},\"\",{Sum(sum, sheet)})";
    }

    public string BareTotal(string id) => Sum(layout.Form.Totals[id], layout.Cells[id].Sheet);

    public bool IsOwn(string id, string formula)
    {
        if (!layout.Form.Totals.ContainsKey(id))
        {
            return false;
        }

        var sheet = layout.Cells[id].Sheet;
        var found = Normalize(formula, sheet);
        return found == Normalize(Total(id), sheet) || found == Normalize(BareTotal(id), sheet);
    }

    public string Check(CheckCell check)
    {
        var relation = check.Relation;
        var sheet = check.Address.Sheet;
        var terms = relation.Expected.Terms.Prepend(new Term(relation.At.Id, Subtracted: false, LastYear: false)).ToList();
        var cells = SheetRanges.Cover(terms.Where(term => !term.LastYear).Select(AddressOf));
        var lastYear = SheetRanges.Cover(terms.Where(term => term.LastYear).Select(AddressOf));
        var difference = $"ROUND({layout.Cells[relation.At.Id].Local}-({Sum(relation.Expected, sheet)}),6)";
        var holds = relation.AtOperator switch
        {
            RuleOperator.AtLeast => ">=0",
            RuleOperator.AtMost => "<=0",
            _ => "=0",
        };
        var judged = $"IF({Stated(cells, sheet, relation.Rule.MissingIsZero)}<{Number(cells.Sum(range => range.Count))},\"{FormTexts.CheckIncomplete}\","
            + $"IF({difference}{holds},\"{FormTexts.CheckHolds}\",\"{FormTexts.CheckDiffers}\"&{difference}))";
        var known = lastYear.Count == 0
            ? judged
            : $"IF({Counted("COUNT", lastYear, sheet)}<{Number(lastYear.Sum(range => range.Count))},\"{FormTexts.Unknown}\",{judged})";
        return $"IFERROR({known},\"{FormTexts.CheckIncomplete}\")";
    }

    /// <summary>How many checks of a section fail with this severity.</summary>
    public string Failing(Section section, Severity severity, string sheet) =>
        Occurrences(
            layout.Checks.Where(check => check.Address.Sheet == SheetLayout.NameOf(section) && check.Relation.Rule.Severity == severity),
            $"{FormTexts.CheckDiffers}*",
            sheet);

    public string Unfinished(string sheet) => Occurrences(layout.Checks, FormTexts.CheckIncomplete, sheet);

    /// <summary>How many values of a section are still to be filled in.</summary>
    public string Blank(Section section, string sheet)
    {
        if (section.Narrative is { } narrative)
        {
            var place = layout.Narratives[narrative.Id];
            var first = place.First;
            var range = new SheetRange(first.Sheet, first.Row, first.Column, first.Row + place.Rows - 1, first.Column);
            return $"IF(COUNTBLANK({range.On(sheet)})={Number(place.Rows)},1,0)";
        }

        return $"IF({NilTick},0,{Counted("COUNTBLANK", Inputs(section), sheet)})";
    }

    /// <summary>How many values of a section hold something that is no number, or a negative one where none may be.</summary>
    public string NotNumbers(Section section, string sheet)
    {
        var inputs = Inputs(section);
        if (inputs.Count == 0)
        {
            return NothingMissing;
        }

        var positive = SheetRanges.Cover(InputCells(section).Where(cell => cell.Type != CellType.Change).Select(cell => layout.Cells[cell.Id]));
        return $"{Counted("COUNTA", inputs, sheet)}-({Counted("COUNT", inputs, sheet)})"
            + string.Concat(positive.Select(range => $"+COUNTIF({range.On(sheet)},\"<0\")"));
    }

    /// <summary>How many values contradict the 零报告 tick.</summary>
    public string NilContradictions(string sheet) =>
        $"IF({NilTick},{string.Join("+", layout.Form.Sections.SelectMany(Inputs).Select(range => $"COUNTIF({range.On(sheet)},\">0\")"))},0)";

    private IEnumerable<FormCell> InputCells(Section section) =>
        layout.Form.Cells.Where(cell => layout.Cells[cell.Id].Sheet == SheetLayout.NameOf(section) && !layout.Form.Totals.ContainsKey(cell.Id));

    private IReadOnlyList<SheetRange> Inputs(Section section) => SheetRanges.Cover(InputCells(section).Select(cell => layout.Cells[cell.Id]));

    private static string Occurrences(IEnumerable<CheckCell> checks, string pattern, string sheet)
    {
        var ranges = SheetRanges.Cover(checks.Select(check => check.Address));
        return ranges.Count == 0 ? NothingMissing : string.Join("+", ranges.Select(range => $"COUNTIF({range.On(sheet)},\"{pattern}\")"));
    }

    private string Stated(IReadOnlyList<SheetRange> cells, string sheet, bool blankIsZero)
    {
        var blanks = Counted("COUNTBLANK", cells, sheet);
        return Counted("COUNT", cells, sheet) + (blankIsZero ? $"+{blanks}" : $"+{NilTick}*({blanks})");
    }

    private static string Counted(string function, IReadOnlyList<SheetRange> ranges, string sheet) =>
        string.Join("+", ranges.Select(range => $"{function}({range.On(sheet)})"));

    /// <summary>SUM over neighbours, + and - for the rest.</summary>
    private string Sum(LinearSum sum, string sheet)
    {
        var ranges = SheetRanges.Cover(sum.Terms.Where(term => !term.Subtracted).Select(AddressOf));
        var joined = ranges.Where(range => range.Count > 1).Select(range => range.On(sheet)).ToList();
        var added = (joined.Count == 0 ? [] : new[] { $"SUM({string.Join(",", joined)})" })
            .Concat(ranges.Where(range => range.Count == 1).Select(range => range.On(sheet)));
        var text = new StringBuilder(string.Join("+", added));
        foreach (var term in sum.Terms.Where(term => term.Subtracted))
        {
            text.Append('-').Append(SheetRanges.Cover([AddressOf(term)])[0].On(sheet));
        }

        return text.ToString();
    }

    private CellAddress AddressOf(Term term) => term.LastYear ? layout.LastYear[term.CellId] : layout.Cells[term.CellId];

    private static string Normalize(string formula, string sheet)
    {
        var bare = new string([.. formula.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('$' or '\''))]).TrimStart('=');
        var own = new string([.. sheet.Where(letter => !char.IsWhiteSpace(letter))]) + "!";
        return bare.Replace(own, "", StringComparison.OrdinalIgnoreCase).Replace(';', ',').ToUpperInvariant();
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
