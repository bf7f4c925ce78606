using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading;

/// <summary>
/// Knows the template's own formulas in a workbook whose rows, columns and sheets have moved: every reference to a value that was found elsewhere
/// is read as the reference that the template has to it.
/// </summary>
internal sealed partial class OwnFormulas
{
    private readonly WorkbookLayout layout;
    private readonly Dictionary<CellAddress, CellAddress>? inTemplate;

    public OwnFormulas(WorkbookLayout layout, IReadOnlyDictionary<string, FoundPlace> found, bool areUnmoved)
    {
        this.layout = layout;
        if (!areUnmoved)
        {
            inTemplate = [];
            foreach (var (id, place) in found.Where(pair => pair.Value.IsFound))
            {
                foreach (var address in place.Cells)
                {
                    inTemplate.TryAdd(address, layout.Cells[id]);
                }
            }
        }
    }

    public bool Holds(string id, string sheet, string? formula) =>
        formula is not null
        && layout.Form.Totals.ContainsKey(id)
        && (layout.IsOwnFormula(id, formula) || (inTemplate is not null && layout.IsOwnFormula(id, InTemplate(formula, sheet))));

    private string InTemplate(string formula, string sheet) => Reference().Replace(formula, match =>
    {
        var owner = match.Groups["sheet"];
        var own = owner.Success ? owner.Value.Trim('\'').Replace("''", "'", StringComparison.Ordinal) : sheet;
        if (!int.TryParse(match.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || !CellAddress.TryParseLocal(match.Groups["column"].Value + match.Groups["row"].Value, out var row, out var column))
        {
            return match.Value;
        }

        // What is on another sheet and no value is the tick of the nil report, however its sheet is called by now.
        return inTemplate!.TryGetValue(new CellAddress(own, row, column), out var place) ? place.Local
            : owner.Success ? $"'{layout.NilReport.Sheet}'!{layout.NilReport.Local}"
            : match.Value;
    });

    [GeneratedRegex(@"(?:(?<sheet>'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?\$?(?<column>[A-Z]{1,3})\$?(?<row>\d{1,7})(?![\p{L}\p{N}(])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
