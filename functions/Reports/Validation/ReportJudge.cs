using Reports.Forms;
using Reports.Validation.Prose;

namespace Reports.Validation;

/// <summary>Judges a report: (form, stated values, what else is known) to findings. Pure: the same input always gives the same verdict.</summary>
public static class ReportJudge
{
    public static Verdict Judge(StatedReport report, JudgementContext context)
    {
        var workbook = WorkbookFindings.Of(report, context);
        if (context.ExpectedForm is { } expected && expected.Name != report.Form.Name)
        {
            // The cells of another form mean other things; judging them would accuse the filer of what it never said.
            return new Verdict(workbook, new Dictionary<string, decimal>());
        }

        var values = new ValueFindings(report, context).Collect();
        var figures = new FigureSet(report, values.Figures);
        var relations = RelationFindings.Of(report, figures, LastYearOf(report, context));
        var prose = ProseFindings.Of(report, figures, context);
        return new Verdict(InOrderOfWork(report.Form, [.. workbook, .. values.Findings, .. relations, .. prose]), figures.All());
    }

    /// <summary>Last year's figures say nothing about a workbook of another year or agency.</summary>
    private static IReadOnlyDictionary<string, decimal>? LastYearOf(StatedReport report, JudgementContext context)
    {
        var otherYear = context.Period is { } period && report.Period is { } sealedPeriod && sealedPeriod != period;
        var otherAgency = context.Agency is { } agency && report.Agency is { } sealedAgency && sealedAgency != agency;
        return otherYear || otherAgency ? null : context.LastYear;
    }

    private static List<Finding> InOrderOfWork(FormDefinition form, IEnumerable<Finding> findings)
    {
        var sections = form.Sections.Select((section, index) => (section, index)).ToDictionary(pair => pair.section.BlockId, pair => pair.index);
        return
        [
            .. findings
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => Section(finding.Id))
                .ThenBy(finding => form.CellById.TryGetValue(finding.Id, out var cell) ? cell.Index : -1),
        ];

        int Section(string id) => id.StartsWith("z.", StringComparison.Ordinal) ? -1 : sections[form.SectionOf(id).BlockId];
    }
}
