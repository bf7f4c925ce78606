using Reports.Forms;

namespace Reports.Validation.Parts;

/// <summary>What was found in a workbook that is not yet filled in to the end, and what is still open.</summary>
/// <param name="Findings">About what is filled in, in the order of work.</param>
/// <param name="Open">The parts that are not filled in to the end.</param>
public sealed record PartVerdict(IReadOnlyList<Finding> Findings, IReadOnlyList<OpenPart> Open);

/// <summary>
/// Judges a part-filled workbook by the same rules as a whole one: a finding counts when everything it speaks of is filled in. What is blank
/// is listed and never held against anybody.
/// </summary>
public static class PartJudge
{
    public static PartVerdict Judge(StatedReport report, JudgementContext context)
    {
        var verdict = ReportJudge.Judge(report, context);
        if (Refusals(report, context) is { Count: > 0 } refusals)
        {
            return new PartVerdict(refusals, []);
        }

        var open = report.Values.Values.Where(value => IsOpen(value, report, verdict)).Select(value => value.Id).ToHashSet(StringComparer.Ordinal);
        return new PartVerdict(
            [.. verdict.Findings.Where(finding => IsAbout(finding, report.Form, open))],
            OpenPart.Of(report.Form, id => report.Values[id].Kind != StatedKind.OwnFormula, open.Contains));
    }

    /// <summary>Why the workbook is none of this agency, year and form; none when it is. In a merge such a workbook says nothing.</summary>
    public static IReadOnlyList<Finding> Refusals(StatedReport report, JudgementContext context)
    {
        var asked = report.Form.Rules.Where(rule => rule.Operator is RuleOperator.Form or RuleOperator.Period or RuleOperator.Agency).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return [.. WorkbookFindings.Of(report, context).Where(finding => asked.Contains(finding.Rule))];
    }

    // A total with the template's own formula is open as long as one of its parts is.
    private static bool IsOpen(StatedValue value, StatedReport report, Verdict verdict) => value.Kind switch
    {
        StatedKind.Blank => !(report.NilReport && report.Form.CellById.ContainsKey(value.Id)),
        StatedKind.OwnFormula => !verdict.Figures.ContainsKey(value.Id),
        StatedKind.Text when !report.Form.CellById.ContainsKey(value.Id) => string.IsNullOrWhiteSpace(value.Text),
        StatedKind.Number or StatedKind.Text or StatedKind.Date or StatedKind.Boolean or StatedKind.Error or StatedKind.Uncalculated or StatedKind.Ambiguous => false,
    };

    private static bool IsAbout(Finding finding, FormDefinition form, HashSet<string> open) => form.Rules.First(rule => rule.Id == finding.Rule).Operator switch
    {
        // Says how values were found, whichever of them are blank.
        RuleOperator.Found => true,
        _ => !open.Contains(finding.Id) && !finding.Related.Any(open.Contains),
    };
}
