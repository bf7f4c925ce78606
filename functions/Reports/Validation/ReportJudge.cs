using Reports.Forms;
using Reports.Validation.Copies;
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
            var nothing = new Dictionary<string, decimal>();
            return new Verdict([.. new FindingAnswers(report, context, nothing).Apply(workbook)], nothing);
        }

        var values = new ValueFindings(report, context).Collect();
        var figures = new FigureSet(report, values.Figures);
        context = WithoutOthers(report, context);
        var relations = RelationFindings.Of(report, figures, context.LastYear);
        var plausibility = new PlausibilityFindings(report, figures, context).Collect();
        var copies = CopyFindings.Of(report, context);
        var prose = ProseFindings.Of(report, figures, context);
        var answers = new FindingAnswers(report, context, figures.All());
        Finding[] findings = [.. workbook, .. GuessedFindings.Of(report), .. values.Findings, .. relations, .. plausibility, .. prose, .. copies];
        var weighed = findings.Select(finding => OpenSeverities.Apply(finding, report.Form, context));
        return new Verdict(InOrderOfWork(report.Form, answers.Apply([.. weighed])), figures.All());
    }

    /// <summary>What can be held against this workbook: other reports, last year's and the neighbours', say nothing about one of another year or agency.</summary>
    internal static JudgementContext WithoutOthers(StatedReport report, JudgementContext context)
    {
        var otherYear = context.Period is { } period && report.Period is { } sealedPeriod && sealedPeriod != period;
        var otherAgency = context.Agency is { } agency && report.Agency is { } sealedAgency && sealedAgency != agency;
        return otherYear || otherAgency ? context with { LastYear = null, LastYearTexts = null, SimilarTexts = [] } : context;
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
