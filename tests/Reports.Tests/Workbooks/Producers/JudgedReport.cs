using Reports.Validation;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>Everything that a report says and everything that is said about it, as lines that two workbooks can be compared by.</summary>
internal static class JudgedReport
{
    public static IReadOnlyList<string> Of(byte[] workbook)
    {
        var outcome = new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(workbook, TestContext.Current.CancellationToken);
        Assert.True(outcome is ReadOutcome.Read, (outcome as ReadOutcome.Unreadable)?.Kind);
        var report = ((ReadOutcome.Read)outcome).Report;
        var verdict = ReportJudge.Judge(report, new JudgementContext());
        return
        [
            $"{report.Form.Name} {report.Period} {report.Agency} {report.Seal} {report.NilReport}",
            .. report.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}: {value.Value.Kind} {value.Value.Number:0.######} {value.Value.Text}"),
            .. report.Explanations.OrderBy(explanation => explanation.Key, StringComparer.Ordinal).Select(explanation => $"{explanation.Key}: {explanation.Value}"),
            .. verdict.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Id}: {finding.Message.Zh}"),
        ];
    }
}
