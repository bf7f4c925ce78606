using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;
using Reports.Validation.Help;
using Reports.Validation.Prose;
using Reports.Validation.Suspects;

namespace ReportFunctions.Web;

/// <summary>One finding with its place on the page and its pictures.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Anchor">Unique on the page of one verdict.</param>
/// <param name="Pictures">Its cells where they stand in the official tables; empty where the group has one for all.</param>
/// <param name="Quote">The sentence it is about, the figure in it apart; null of a finding about a table.</param>
internal sealed record ShownFinding(Finding Finding, string Anchor, IReadOnlyList<ExcerptView> Pictures, QuotedFigure? Quote);

/// <summary>Findings of one rule and severity within one part of the report: the same thing to do, said once with all its cells.</summary>
internal sealed record FindingGroup(Severity Severity, string Rule, LocalizedText Remedy, IReadOnlyList<ShownFinding> Shown)
{
    /// <summary>The address of the rule's page.</summary>
    public required string Help { get; init; }

    /// <summary>One picture for all findings of the group, where each is about one cell alone.</summary>
    public required IReadOnlyList<ExcerptView> Pictures { get; init; }

    public IEnumerable<Finding> Findings => Shown.Select(shown => shown.Finding);

    /// <summary>Not so when every query of the group is explained: nobody is asked twice.</summary>
    public bool AsksSomething => Findings.Any(finding => !finding.IsExplained);

    public static FindingGroup Of(VerdictView verdict, IReadOnlyList<Finding> findings)
    {
        var (first, suspects) = (findings[0], verdict.Suspects);
        var together = findings.Count > 1 && findings.All(finding => finding.Related.Count == 0);
        return new FindingGroup(
            first.Severity,
            first.Rule,
            first.Remedy,
            [.. findings.Select(finding => new ShownFinding(finding, verdict.AnchorOf(finding), together ? [] : ExcerptView.Of(verdict, [finding]), QuoteOf(verdict, finding)))])
        {
            Help = "/" + RuleHelp.PathOf(verdict.Form.Name, first.Rule),
            Pictures = together ? ExcerptView.Of(verdict, findings) : [],
        };
    }

    private static QuotedFigure? QuoteOf(VerdictView verdict, Finding finding) =>
        finding.StatedText is { Length: > 0 } text && verdict.Form.Narratives.Any(narrative => narrative.Id == finding.Id)
            ? QuotedFigure.Of(text, finding.Stated)
            : null;
}

/// <summary>The findings about one part of the report.</summary>
/// <param name="Heading">The part's heading, or that it is the workbook as a whole.</param>
/// <param name="Groups">What is wrong: errors before queries before hints, where it has several.</param>
/// <param name="Suspects">The cells of this part that probably make its equalities fail; empty where nothing fits.</param>
internal sealed record FindingSection(LocalizedText Heading, IReadOnlyList<FindingGroup> Groups, IReadOnlyList<Suspect> Suspects)
{
    /// <summary>For an explanation of its queries; null where there is nothing to explain here.</summary>
    public ExplanationBox? Box { get; init; }

    /// <summary>What is said first: one sentence for each set of failures.</summary>
    public IEnumerable<Suspect> MostLikely => Suspects.Where(suspect => suspect.IsMostLikely);

    /// <summary>The other cells that would explain the same; a partner is in the first sentence already.</summary>
    public IReadOnlyList<Suspect> Alternatives => [.. Suspects.Where(suspect => suspect is { IsMostLikely: false, Partner: null })];

    /// <summary>All severities together, for pages that show the parts and not the order of work.</summary>
    public static IReadOnlyList<FindingSection> Of(Submission submission, FormDefinition form)
    {
        var verdict = VerdictView.Of(submission, form) with { Prefix = "finding-" + submission.Id.Guid.ToString("N") };
        return Of(verdict, verdict.Findings);
    }

    /// <summary>The workbook as a whole first, because it may make the rest pointless; then the parts in the order of the form.</summary>
    public static IReadOnlyList<FindingSection> Of(VerdictView verdict, IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(finding => SectionOf(finding.Id, verdict.Form)).OrderBy(group => group.Key).Select(group => Of(verdict, group.Key, [.. group])),
    ];

    private static FindingSection Of(VerdictView verdict, int section, IReadOnlyList<Finding> findings)
    {
        // Said where the equalities that fail are listed, and once.
        var failing = findings.Any(finding => finding.Severity == Severity.Error);
        return new FindingSection(
            section < 0 ? SubmissionTexts.Workbook : verdict.Form.Sections[section].Heading,
            [
                .. findings.GroupBy(finding => (finding.Severity, finding.Rule, finding.Remedy))
                    .OrderByDescending(group => group.Key.Severity)
                    .Select(group => FindingGroup.Of(verdict, [.. group])),
            ],
            failing ? [.. verdict.Suspects.Where(suspect => SectionOf(suspect.Id, verdict.Form) == section)] : [])
        {
            Box = findings.Any(finding => finding.Severity == Severity.Query) ? verdict.Boxes.GetValueOrDefault(ExplanationBlock.Of(findings[0], verdict.Form)) : null,
        };
    }

    private static int SectionOf(string id, FormDefinition form)
    {
        for (var index = 0; index < form.Sections.Count; index++)
        {
            var section = form.Sections[index];
            if (section.Narrative?.Id == id || (form.CellById.TryGetValue(id, out var cell) && cell.Section.BlockId == section.BlockId))
            {
                return index;
            }
        }

        return -1;
    }
}
