using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// What stands in the cells of the tables, as a person reads it there: figures without padding, everything else as its text, cut short.
/// Blank cells are absent. It is kept with a submission, so that its findings can be shown in their place.
/// </summary>
public static class StatedCells
{
    /// <summary>In characters; a cell of a table is no place for a longer one.</summary>
    public const int LongestText = 16;

    public static IReadOnlyDictionary<string, string> Of(StatedReport report, Verdict verdict)
    {
        var stated = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in report.Form.Cells)
        {
            var value = report.Values[cell.Id];
            var text = verdict.Figures.TryGetValue(cell.Id, out var figure) ? FindingText.Number(figure)
                : value.Text?.Trim().Shortened(LongestText) ?? (value.Number is { } number ? FindingText.Number(number) : null);
            if (!string.IsNullOrEmpty(text))
            {
                stated.Add(cell.Id, text);
            }
        }

        return stated;
    }
}
