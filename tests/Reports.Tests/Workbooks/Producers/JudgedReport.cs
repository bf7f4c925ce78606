using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>Everything that a report says and everything that is said about it, as lines that two workbooks can be compared by.</summary>
internal static class JudgedReport
{
    public static IReadOnlyList<string> Of(byte[] workbook)
    {
        var report = Read(workbook);
        var verdict = ReportJudge.Judge(report, new JudgementContext());
        return
        [
            $"{report.Form.Name} {report.Period} {report.Agency} {report.Seal} {report.NilReport}",
            .. report.Values.Values.OrderBy(value => value.Id, StringComparer.Ordinal).Select(Describe),
            .. report.Explanations.OrderBy(explanation => explanation.Key, StringComparer.Ordinal).Select(explanation => $"{explanation.Key}: {explanation.Value}"),
            .. verdict.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Id}: {finding.Message.Zh}"),
        ];
    }

    /// <summary>Without formats and without the totals that the sheet itself would add up.</summary>
    public static IReadOnlyList<string> FiguresOf(byte[] workbook)
    {
        var report = Read(workbook);
        return
        [
            .. report.Form.Cells.Where(cell => !report.Form.Totals.ContainsKey(cell.Id) || report.Values[cell.Id].Kind == StatedKind.Number)
                .Select(cell => $"{cell.Id}: {report.Values[cell.Id].Number:0.######} {report.Values[cell.Id].Text}"),
        ];
    }

    private static StatedReport Read(byte[] workbook)
    {
        var outcome = new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(workbook, TestContext.Current.CancellationToken);
        Assert.True(outcome is ReadOutcome.Read, (outcome as ReadOutcome.Unreadable)?.Kind);
        return ((ReadOutcome.Read)outcome).Report;
    }

    private static string Describe(StatedValue value) => $"{value.Id}: {value.Kind} {value.Number:0.######} {value.Text}";
}
