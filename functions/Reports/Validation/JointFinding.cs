using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// Findings that say the same of several cells of one row, as one sentence that names all their columns: six blanks of a row are one line.
/// </summary>
public sealed record JointFinding
{
    private JointFinding(IReadOnlyList<Finding> findings, LocalizedText sentence) => (Findings, Sentence) = (findings, sentence);

    // Invariant: at least one, all of the same rule and severity.
    public IReadOnlyList<Finding> Findings { get; }

    public LocalizedText Sentence { get; }

    public Severity Severity => Findings[0].Severity;

    /// <summary>What the agency says about it, the same for all; null when it has said nothing.</summary>
    public FindingExplanation? Explanation => Findings[0].Explanation;

    /// <summary>Nothing is asked of the agency any more.</summary>
    public bool IsExplained => Findings[0].IsExplained;

    /// <summary>What to do about it; the same for all, because it comes from the rule.</summary>
    public LocalizedText Remedy => Findings[0].Remedy;

    /// <summary>In the order of the first finding of each group.</summary>
    public static IReadOnlyList<JointFinding> Of(IEnumerable<Finding> findings) =>
        [.. findings.GroupBy(KeyOf).Select(group => Create([.. group]))];

    // Equal but for the column: the sentence without the column's caption is what they have in common.
    private static (string Rule, Severity Severity, string Sheet, string Row, string Sentence, string? Said, ExplanationState? Outcome) KeyOf(Finding finding) =>
        (finding.Rule, finding.Severity, finding.Sheet, finding.Row.Zh, Without(finding.Message.Zh, finding.Column.Zh), finding.Explanation?.Text, finding.Explanation?.State);

    private static JointFinding Create(IReadOnlyList<Finding> findings)
    {
        var first = findings[0];
        if (findings.Count == 1)
        {
            return new JointFinding(findings, first.Message);
        }

        return new JointFinding(findings, new LocalizedText(
            first.Message.Zh.Replace(Quoted(first.Column.Zh), string.Join('、', findings.Select(finding => Quoted(finding.Column.Zh))), StringComparison.Ordinal),
            first.Message.En.Replace(Quoted(first.Column.En), string.Join(", ", findings.Select(finding => Quoted(finding.Column.En))), StringComparison.Ordinal)));
    }

    private static string Without(string sentence, string column) => column.Length == 0 ? sentence : sentence.Replace(Quoted(column), "“”", StringComparison.Ordinal);

    private static string Quoted(string caption) => $"“{caption}”";
}
