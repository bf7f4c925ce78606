using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// What has been said about the findings: a waived rule's become hints, and queries get their explanations, from the workbook's 说明 of their
/// block or else from an earlier filing with the same figures. No explanation ever touches an error.
/// </summary>
internal sealed class FindingAnswers(StatedReport report, JudgementContext context, IReadOnlyDictionary<string, decimal> figures)
{
    private static readonly LocalizedText NothingToDo = new("已免于适用，无需处理。", "Waived; nothing to do.");

    public IEnumerable<Finding> Apply(IEnumerable<Finding> findings) => findings.Select(Waived).Select(Explained);

    private Finding Waived(Finding finding)
    {
        if (finding.Severity == Severity.Hint || context.Waivers.FirstOrDefault(waiver => waiver.Rule == finding.Rule) is not { } waiver)
        {
            return finding;
        }

        // Inside the sentence; its own full stop would stand before the brackets' punctuation.
        var reason = waiver.Reason.TrimEnd('。', '.', '；', ';', ' ');
        var end = OfficialDate.Day(waiver.Expires);
        return finding with
        {
            Severity = Severity.Hint,
            Waiver = waiver,
            Message = new LocalizedText(
                $"已免于适用（理由：{reason}；有效期至{end.Zh}）：{finding.Message.Zh}",
                $"Waived for your agency until {end.En} ({reason}): {finding.Message.En}"),
            Remedy = NothingToDo,
        };
    }

    private Finding Explained(Finding finding) =>
        finding.Severity == Severity.Query ? finding with { Explanation = ExplanationOf(finding, FindingFigures.Of(finding, figures)) } : finding;

    private FindingExplanation? ExplanationOf(Finding finding, string about)
    {
        var earlier = context.Explanations.Where(known => known.Rule == finding.Rule && known.Id == finding.Id).Select(known => known.Explanation).ToList();
        var same = earlier.FirstOrDefault(known => known.Figures == about);
        if (same is { State: ExplanationState.Adopted })
        {
            return same;
        }

        if (Typed(finding.Id) is { } text && text != same?.Text)
        {
            return new FindingExplanation { Text = text, State = ExplanationState.Given, Figures = about };
        }

        var former = earlier.Where(known => known.State is ExplanationState.Given or ExplanationState.Adopted).MaxBy(known => known.Round);
        return same ?? (former is null ? null : former with { State = ExplanationState.Lapsed });
    }

    /// <summary>What stands in the 说明 of the part that the finding is shown in; the workbook as a whole has none.</summary>
    private string? Typed(string id) =>
        BlockOf(id) is { } block && report.Explanations.TryGetValue(block.ExplanationId, out var text) ? ExplanationText.Meaningful(text) : null;

    private SectionCaption? BlockOf(string id) =>
        report.Form.CellById.TryGetValue(id, out var cell) ? cell.Section : report.Form.Sections.FirstOrDefault(section => section.Narrative?.Id == id);
}
