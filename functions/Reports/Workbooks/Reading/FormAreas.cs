using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading;

/// <summary>
/// Which cells of an upload belong to the form: its captions, values, checks and texts. Where rows or columns were inserted, renamed sheets
/// included, the values that were found there say how far the template has moved.
/// </summary>
internal sealed class FormAreas
{
    private readonly Dictionary<string, Area> areas = new(StringComparer.OrdinalIgnoreCase);

    private FormAreas()
    {
    }

    public static FormAreas Of(WorkbookLayout layout, StatedReport report)
    {
        var found = new FormAreas();
        foreach (var sheet in layout.Sheets)
        {
            var moves = sheet.Values.Select(value => (Template: value.Address, Found: report.Values[value.Cell.Id].Address))
                .Concat(sheet.Narrative is { } narrative ? [(narrative.First, report.Values[narrative.Id].Address)] : [])
                .ToList();
            foreach (var group in moves.GroupBy(move => move.Found.Sheet))
            {
                found.areas.TryAdd(group.Key, new Area(Claimed(sheet), CaptionsOf(sheet), sheet.Narrative is null ? null : sheet, [.. group]));
            }
        }

        var front = layout.Front;
        found.areas.TryAdd(
            report.NilReportAddress.Sheet,
            new Area(Rectangle(1, 1, front.FirstStepRow + FormTexts.Steps(DateOnly.MaxValue).Count - 1, FrontSheetLayout.Columns), [], null, []));
        return found;
    }

    /// <summary>Null for a sheet that is none of the form's.</summary>
    public Area? Find(string sheet) => areas.GetValueOrDefault(sheet);

    private static HashSet<(int Row, int Column)> Claimed(SheetLayout sheet) =>
    [
        .. sheet.Captions.SelectMany(caption => Rectangle(caption.Row, caption.Column, caption.Rows, caption.Columns)),
        .. sheet.Values.Concat(sheet.References).SelectMany(value => Rectangle(value.Address.Row, value.Address.Column, 1, value.Columns)),
        .. sheet.Checks.Select(check => (check.Address.Row, check.Address.Column)),
        .. Rectangle(sheet.Explanation.Row, sheet.Explanation.Column, sheet.ExplanationRows, sheet.ExplanationColumns),
    ];

    private static HashSet<string> CaptionsOf(SheetLayout sheet) =>
        [.. sheet.Captions.SelectMany(caption => new[] { caption.Text, caption.LocalText }).OfType<string>()];

    private static HashSet<(int Row, int Column)> Rectangle(int row, int column, int rows, int columns) =>
        [.. Enumerable.Range(row, rows).SelectMany(_ => Enumerable.Range(column, columns), (one, other) => (one, other))];

    /// <summary>The form's cells of one sheet.</summary>
    public sealed class Area(
        HashSet<(int Row, int Column)> claimed, HashSet<string> captions, SheetLayout? narrative, IReadOnlyList<(CellAddress Template, CellAddress Found)> moves)
    {
        /// <summary>A caption is the form's wherever it stands: above the first value nothing says how far it has moved.</summary>
        public bool Contains(int row, int column, string text)
        {
            if (captions.Contains(text))
            {
                return true;
            }

            var place = (
                Row: Back(row, move => move.Found.Row, move => move.Template.Row),
                Column: Back(column, move => move.Found.Column, move => move.Template.Column));
            return claimed.Contains(place) || IsText(place.Row, place.Column);
        }

        /// <summary>A narrative goes on below its rows and, pasted, beside them, as far as the 说明.</summary>
        private bool IsText(int row, int column) =>
            narrative is { Narrative.First: var first, Explanation: var explanation }
            && row >= first.Row && column >= first.Column && column < explanation.Column;

        /// <summary>The row or column in the template: as far from the nearest value before it as it is here.</summary>
        private int Back(int at, Func<(CellAddress Template, CellAddress Found), int> found, Func<(CellAddress Template, CellAddress Found), int> template)
        {
            if (moves.Count == 0)
            {
                return at;
            }

            var before = moves.Where(move => found(move) <= at).ToList();
            var nearest = before.Count > 0 ? before.MaxBy(found) : moves.MinBy(found);
            return at + template(nearest) - found(nearest);
        }
    }
}
