using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// The blocks whose queries one explanation answers: the parts of the report, <c>e.T1</c> to <c>e.N.6</c> as in the workbook, and
/// <see cref="Workbook"/>, for which the workbook itself has no 说明.
/// </summary>
public static class ExplanationBlock
{
    /// <summary>Of findings about the workbook as a whole.</summary>
    public const string Workbook = "e.z";

    public static string Of(Finding finding, FormDefinition form) =>
        form.CellById.TryGetValue(finding.Id, out var cell) ? cell.Section.ExplanationId
        : form.Sections.FirstOrDefault(section => section.Narrative?.Id == finding.Id)?.ExplanationId ?? Workbook;

    /// <summary>The queries that an explanation for their block would answer now: those that are open; where none is, those that wait for a review.</summary>
    public static IReadOnlyList<Finding> ToExplain(IEnumerable<Finding> findings)
    {
        var queries = findings.Where(finding => finding.Severity == Severity.Query).ToList();
        var open = queries.Where(finding => finding.IsOpen).ToList();
        return open.Count > 0 ? open : [.. queries.Where(finding => finding.Explanation is { State: ExplanationState.Given })];
    }
}
