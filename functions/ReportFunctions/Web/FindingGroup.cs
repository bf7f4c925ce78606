using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;
using Reports.Validation.Help;
using Reports.Validation.Suspects;

namespace ReportFunctions.Web;

/// <summary>Findings of one rule and severity within one part of the report: the same thing to do, said once with all its cells.</summary>
internal sealed record FindingGroup(Severity Severity, string Rule, LocalizedText Remedy, IReadOnlyList<Finding> Findings)
{
    /// <summary>The address of the rule's page.</summary>
    public required string Help { get; init; }

    /// <summary>Not so when every query of the group is explained: nobody is asked twice.</summary>
    public bool AsksSomething => Findings.Any(finding => !finding.IsExplained);
}

/// <summary>The findings about one part of the report, in the order of work: errors before queries before hints.</summary>
/// <param name="Heading">The part's heading, or that it is the workbook as a whole.</param>
/// <param name="Groups">What is wrong.</param>
/// <param name="Suspects">The cells of this part that probably make its equalities fail; empty where nothing fits.</param>
internal sealed record FindingSection(LocalizedText Heading, IReadOnlyList<FindingGroup> Groups, IReadOnlyList<Suspect> Suspects)
{
    /// <summary>What is said first: one sentence for each set of failures.</summary>
    public IEnumerable<Suspect> MostLikely => Suspects.Where(suspect => suspect.IsMostLikely);

    /// <summary>The other cells that would explain the same; a partner is in the first sentence already.</summary>
    public IReadOnlyList<Suspect> Alternatives => [.. Suspects.Where(suspect => suspect is { IsMostLikely: false, Partner: null })];

    /// <summary>The workbook as a whole first, because it may make the rest pointless; then the parts in the order of the form.</summary>
    public static IReadOnlyList<FindingSection> Of(Submission submission, FormDefinition form) =>
        Of(submission.Findings, submission.Suspects, form, submission.FormName ?? form.Name);

    /// <summary>The same for a workbook that was not filed.</summary>
    public static IReadOnlyList<FindingSection> Of(IReadOnlyList<Finding> findings, IReadOnlyList<Suspect> suspects, FormDefinition form, string formName)
    {
        var headings = form.Sections.Select(section => section.Heading).ToList();
        return
        [
            .. findings
                .GroupBy(finding => SectionOf(finding.Id, form))
                .OrderBy(group => group.Key)
                .Select(group => new FindingSection(
                    group.Key < 0 ? SubmissionTexts.Workbook : headings[group.Key],
                    GroupsOf(group, formName),
                    [.. suspects.Where(suspect => SectionOf(suspect.Id, form) == group.Key)])),
        ];
    }

    private static List<FindingGroup> GroupsOf(IEnumerable<Finding> findings, string formName) =>
    [
        .. findings
            .GroupBy(finding => (finding.Severity, finding.Rule, finding.Remedy))
            .OrderByDescending(group => group.Key.Severity)
            .Select(group => new FindingGroup(group.Key.Severity, group.Key.Rule, group.Key.Remedy, [.. group]) { Help = "/" + RuleHelp.PathOf(formName, group.Key.Rule) }),
    ];

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
