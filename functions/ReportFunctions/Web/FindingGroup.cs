using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;

namespace ReportFunctions.Web;

/// <summary>Findings of one rule and severity within one part of the report: the same thing to do, said once with all its cells.</summary>
internal sealed record FindingGroup(Severity Severity, string Rule, LocalizedText Remedy, IReadOnlyList<Finding> Findings)
{
    /// <summary>Not so when every query of the group is explained: nobody is asked twice.</summary>
    public bool AsksSomething => Findings.Any(finding => !finding.IsExplained);
}

/// <summary>The findings about one part of the report, in the order of work: errors before queries before hints.</summary>
internal sealed record FindingSection(LocalizedText Heading, IReadOnlyList<FindingGroup> Groups)
{
    /// <summary>The workbook as a whole first, because it may make the rest pointless; then the parts in the order of the form.</summary>
    public static IReadOnlyList<FindingSection> Of(Submission submission, FormDefinition form)
    {
        var headings = form.Sections.Select(section => section.Heading).ToList();
        return
        [
            .. submission.Findings
                .GroupBy(finding => SectionOf(finding, form))
                .OrderBy(group => group.Key)
                .Select(group => new FindingSection(group.Key < 0 ? SubmissionTexts.Workbook : headings[group.Key], GroupsOf(group))),
        ];
    }

    private static List<FindingGroup> GroupsOf(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (finding.Severity, finding.Rule, finding.Remedy))
            .OrderByDescending(group => group.Key.Severity)
            .Select(group => new FindingGroup(group.Key.Severity, group.Key.Rule, group.Key.Remedy, [.. group])),
    ];

    private static int SectionOf(Finding finding, FormDefinition form)
    {
        for (var index = 0; index < form.Sections.Count; index++)
        {
            var section = form.Sections[index];
            if (section.Narrative?.Id == finding.Id || (form.CellById.TryGetValue(finding.Id, out var cell) && cell.Section.BlockId == section.BlockId))
            {
                return index;
            }
        }

        return -1;
    }
}
