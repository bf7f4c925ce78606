using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>
/// Puts the live checks of a table where they belong: what relates the cells of one labelled row stands beside that row,
/// everything else under the column. Last year's figures stand next to the checks that use them.
/// </summary>
internal sealed class CheckPlacement(
    string sheet,
    FormTable table,
    IReadOnlyList<ValuePlace> values,
    IReadOnlyDictionary<FormBlock, (int First, int Last)> headers,
    int labels,
    int columns,
    int lastTableRow)
{
    private readonly Dictionary<string, ValuePlace> placeOf = values.ToDictionary(value => value.Cell.Id, StringComparer.Ordinal);
    private readonly List<Caption> captions = [];
    private readonly List<CheckCell> checks = [];
    private readonly Dictionary<string, ValuePlace> references = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, double> widths = [];
    private readonly int tableEnd = lastTableRow;
    private int row = lastTableRow;

    public sealed record Placed(
        IReadOnlyList<Caption> Captions,
        IReadOnlyList<CheckCell> Checks,
        IReadOnlyList<ValuePlace> References,
        IReadOnlyList<double> Widths,
        int LastRow);

    public Placed Place(IReadOnlyList<Relation> relations)
    {
        var own = relations.Where(relation => placeOf.ContainsKey(relation.At.Id)).ToList();
        var beside = own.GroupBy(relation => relation.Rule.Id).Where(rule => rule.All(StandsInOneLabelledRow)).SelectMany(rule => rule).ToHashSet();
        foreach (var block in table.Blocks)
        {
            var inBlock = own.Where(relation => beside.Contains(relation) && block.Rows.Contains(relation.At.Row)).ToList();
            if (inBlock.Count > 0)
            {
                PlaceBeside(block, inBlock);
            }
        }

        foreach (var rule in own.Where(relation => !beside.Contains(relation)).GroupBy(relation => relation.Rule.Id))
        {
            PlaceBelow([.. rule]);
        }

        return new Placed(captions, checks, [.. references.Values], [.. widths.Values], row);
    }

    private bool StandsInOneLabelledRow(Relation relation) =>
        relation.At.Row.Label is not null && Terms(relation).All(term => placeOf.TryGetValue(term.CellId, out var place) && place.Cell.Row == relation.At.Row);

    private static IEnumerable<Term> Terms(Relation relation) => relation.Left.Terms.Concat(relation.Right.Terms);

    private void PlaceBeside(FormBlock block, List<Relation> relations)
    {
        var column = columns + 2;
        var (first, last) = headers[block];
        foreach (var code in LastYearTerms(relations).Select(id => placeOf[id].Cell.Column.Code).Distinct().ToList())
        {
            foreach (var id in LastYearTerms(relations).Where(id => placeOf[id].Cell.Column.Code == code))
            {
                references.TryAdd(id, new(placeOf[id].Cell, new CellAddress(sheet, placeOf[id].Address.Row, column), 1));
            }

            var label = block.Columns.First(candidate => candidate.Code == code).Label.Zh;
            AddBesideCaption(first, last, column++, $"上年{label}");
        }

        foreach (var rule in relations.GroupBy(relation => relation.Rule.Id))
        {
            AddBesideCaption(first, last, column, "核对：" + CaptionOf(rule.First()));
            checks.AddRange(rule.Select(relation => new CheckCell(relation, new CellAddress(sheet, placeOf[relation.At.Id].Address.Row, column))));
            column++;
        }
    }

    private void AddBesideCaption(int first, int last, int column, string text)
    {
        captions.Add(new(first, column, last - first + 1, 1, text, CaptionRole.CheckCaption));
        widths[columns + 1] = 2;
        var width = Math.Clamp(Math.Ceiling(TextMeasure.Width(text) / 2) + 2, 13, 23);
        widths[column] = Math.Max(width, widths.GetValueOrDefault(column));
    }

    private void PlaceBelow(List<Relation> relations)
    {
        if (row == tableEnd)
        {
            row++;
        }

        foreach (var line in LastYearTerms(relations).Where(id => !references.ContainsKey(id)).GroupBy(id => placeOf[id].Cell.Row.Code).ToList())
        {
            var label = placeOf[line.First()].Cell.Row.Label ?? placeOf[line.First()].Cell.RowCaption;
            StartRow($"上年“{label.Zh}”");
            foreach (var id in line)
            {
                references[id] = new(placeOf[id].Cell, new CellAddress(sheet, row, placeOf[id].Address.Column), 1);
            }
        }

        foreach (var line in relations.GroupBy(relation => relation.At.Row.Code))
        {
            StartRow("核对：" + CaptionOf(line.First()));
            checks.AddRange(line.Select(relation => new CheckCell(relation, new CellAddress(sheet, row, placeOf[relation.At.Id].Address.Column))));
        }
    }

    /// <summary>The caption stands where row labels stand; a table without any gets it in a row of its own.</summary>
    private void StartRow(string caption)
    {
        row++;
        captions.Add(new(row, 1, 1, labels == 0 ? columns : labels, caption, CaptionRole.CheckCaption));
        if (labels == 0)
        {
            row++;
        }
    }

    private static IEnumerable<string> LastYearTerms(IEnumerable<Relation> relations) =>
        relations.SelectMany(Terms).Where(term => term.LastYear).Select(term => term.CellId).Distinct();

    private string CaptionOf(Relation relation) => RelationCaption.Of(relation, id => placeOf[id].Cell);
}
