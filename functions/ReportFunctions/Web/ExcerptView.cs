using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;

namespace ReportFunctions.Web;

/// <summary>A small picture of an official table around the cells of a finding.</summary>
/// <param name="Table">The rows and columns.</param>
/// <param name="Severity">Of the finding.</param>
/// <param name="Suspects">The cells in it that are probably wrong, by id: of several possible ones only the most likely, with its partner.</param>
internal sealed record ExcerptView(TableExcerpt Table, Severity Severity, IReadOnlyDictionary<string, Suspect> Suspects)
{
    /// <summary>More columns than a narrow window holds: it can be scrolled, and then reached by keyboard.</summary>
    public bool IsWide => Table.Rows.Max(row => row.Figures.Count) > 4;

    /// <summary>Of findings of one rule; empty where what stands in the cells is not known.</summary>
    public static IReadOnlyList<ExcerptView> Of(VerdictView verdict, IReadOnlyList<Finding> findings)
    {
        if (verdict.Stated.Count == 0)
        {
            return [];
        }

        var likely = verdict.Suspects.Where(suspect => suspect.IsMostLikely || suspect.Partner is not null).ToList();
        var excerpts = TableExcerpt.Of(
            verdict.Form, findings.Select(finding => finding.Id), findings.SelectMany(finding => finding.Related), likely.Select(suspect => suspect.Id), verdict.Stated);
        return [.. excerpts.Select(excerpt => new ExcerptView(excerpt, findings[0].Severity, InIt(excerpt, likely)))];
    }

    private static Dictionary<string, Suspect> InIt(TableExcerpt excerpt, IReadOnlyList<Suspect> likely)
    {
        var concerned = excerpt.Rows.SelectMany(row => row.Figures)
            .Where(figure => figure is { Role: ExcerptRole.Marked or ExcerptRole.Related })
            .Select(figure => figure!.Cell.Id)
            .ToHashSet(StringComparer.Ordinal);
        return likely.Where(suspect => concerned.Contains(suspect.Id)).DistinctBy(suspect => suspect.Id).ToDictionary(suspect => suspect.Id);
    }
}
