using System.Globalization;
using Reports.Forms;

namespace Reports.Validation.Changes;

/// <summary>
/// Everything that two workbooks state differently, in the order of the form of the later one; what they state alike is left out. Cells
/// that only the form of the earlier one has stand at the end.
/// </summary>
public sealed record ReportChanges
{
    public required IReadOnlyList<ChangedBlock> Blocks { get; init; }

    /// <summary>The narratives, then the explanations.</summary>
    public required IReadOnlyList<TextChange> Texts { get; init; }

    /// <summary>The 零报告 tick of the later one; null when both are alike in that.</summary>
    public required bool? NilReport { get; init; }

    /// <summary>They are of different versions of the form, so a cell of one may have no counterpart in the other.</summary>
    public required bool FormsDiffer { get; init; }

    public int ChangedCells => Blocks.Sum(block => block.Cells.Count);

    public bool IsEmpty => Blocks.Count == 0 && Texts.Count == 0 && NilReport is null;

    public static ReportChanges Between(StatedReport before, StatedReport after)
    {
        IEnumerable<FormDefinition> forms = before.Form.Name == after.Form.Name ? [after.Form] : [after.Form, before.Form];
        var (old, now) = (Figures(before), Figures(after));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var blocks = forms
            .SelectMany(form => form.Tables)
            .SelectMany(table => table.Blocks)
            .Select(block => (block.Heading, Cells: block.Cells
                .Where(cell => seen.Add(cell.Id))
                .Select(cell => new CellChange(cell, Stated(before, cell, old), Stated(after, cell, now)))
                .Where(change => change.Before != change.After)
                .ToList()))
            .Where(block => block.Cells.Count > 0)
            .Select(block => new ChangedBlock(block.Cells[0].Cell.Section, block.Heading, block.Cells));
        return new ReportChanges
        {
            Blocks = [.. blocks],
            Texts = [.. TextsOf(before, after)],
            NilReport = before.NilReport == after.NilReport ? null : after.NilReport,
            FormsDiffer = before.Form.Name != after.Form.Name,
        };
    }

    private static FigureSet Figures(StatedReport report)
    {
        var read = report.Form.Cells
            .Select(cell => (cell.Id, FigureReading.Of(report.Values[cell.Id], cell).Value))
            .Where(figure => figure.Value is not null)
            .ToDictionary(figure => figure.Id, figure => figure.Value!.Value, StringComparer.Ordinal);
        return new FigureSet(report, read);
    }

    private static StatedCell Stated(StatedReport report, FormCell cell, FigureSet figures)
    {
        if (!report.Values.TryGetValue(cell.Id, out var value))
        {
            return new StatedCell(null, null);
        }

        var figure = figures[cell.Id];
        return value.Kind switch
        {
            StatedKind.Blank => new StatedCell(null, null),
            StatedKind.Number => new StatedCell(value.Number, null),
            StatedKind.OwnFormula => new StatedCell(figure, null),
            StatedKind.Ambiguous => new StatedCell(null, string.Join(" / ", value.Rivals)),
            StatedKind.Date => new StatedCell(null, value.Text ?? value.Number?.ToString(CultureInfo.InvariantCulture)),
            StatedKind.Text or StatedKind.Boolean or StatedKind.Error or StatedKind.Uncalculated => new StatedCell(figure, value.Text),
        };
    }

    private static IEnumerable<TextChange> TextsOf(StatedReport before, StatedReport after) =>
        after.Form.Narratives
            .Select(narrative => (Section: after.Form.SectionOf(narrative.Id), IsExplanation: false, Before: Text(before, narrative.Id), After: Text(after, narrative.Id)))
            .Concat(after.Form.Sections.Select(section => (
                Section: (SectionCaption)section,
                IsExplanation: true,
                Before: before.Explanations.GetValueOrDefault(section.ExplanationId),
                After: after.Explanations.GetValueOrDefault(section.ExplanationId))))
            .Select(text => new TextChange(text.Section, text.IsExplanation, SentenceComparison.Of(text.Before, text.After)))
            .Where(change => change.Pieces.Any(piece => piece.Kind != PieceKind.Same));

    private static string? Text(StatedReport report, string id) => report.Values.GetValueOrDefault(id)?.Text;
}
