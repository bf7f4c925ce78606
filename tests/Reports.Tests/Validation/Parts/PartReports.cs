namespace Reports.Tests.Validation.Parts;

/// <summary>A template that nobody has filled in: every value blank, every total with its formula.</summary>
internal static class PartReports
{
    public static ReportBuilder Blank(int year = 2022)
    {
        var report = ReportBuilder.For(year);
        foreach (var id in report.Form.Cells.Select(cell => cell.Id).Concat(report.Form.Narratives.Select(narrative => narrative.Id)))
        {
            report.Without(id);
        }

        return report.WithOwnFormulas();
    }
}
