using Reports.Validation;

namespace Reports.Mail.Notices;

/// <summary>Where a finding stands, never a cell without its captions.</summary>
internal static class FindingPlace
{
    public static string WithCaptions(Finding finding, bool chinese) => chinese
        ? $"{finding.Sheet}!{finding.Cell}（{finding.Row.Zh}·{finding.Column.Zh}）"
        : $"{finding.Sheet}!{finding.Cell} ({finding.Row.En} · {finding.Column.En})";

    /// <summary>All cells of equal findings, with the captions of each.</summary>
    public static string Cells(IReadOnlyList<Finding> findings, bool chinese) => findings.Count == 1
        ? WithCaptions(findings[0], chinese)
        : chinese
            ? $"{findings[0].Sheet}，{findings[0].Row.Zh}：" + string.Join('、', findings.Select(finding => $"{finding.Cell}（{finding.Column.Zh}）"))
            : $"{findings[0].Sheet}, {findings[0].Row.En}: " + string.Join(", ", findings.Select(finding => $"{finding.Cell} ({finding.Column.En})"));
}
