using System.Globalization;
using System.Text;
using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Submissions;

namespace ReportFunctions.Commands;

/// <summary>The verdict on one workbook as a person reads it in a terminal: the outcome, the counts, then the findings in the order of work.</summary>
internal static class VerdictText
{
    public static string Of(VerdictDocument document)
    {
        var text = new StringBuilder();
        if (document.Status == SubmissionStatus.Unreadable)
        {
            return text.AppendLine(Outcome(document.Status)).AppendLine(document.Reason).Append(document.ReasonEn).ToString();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{Outcome(document.Status)}  {document.Agency ?? "—"} {document.Period?.ToString(CultureInfo.InvariantCulture) ?? "—"}");
        text.Append(CultureInfo.InvariantCulture, $"错误 {Count(document, "error")} 项，疑点 {Count(document, "query")} 项，提示 {Count(document, "hint")} 项");
        text.AppendLine(CultureInfo.InvariantCulture, $"  ({Count(document, "error")} errors, {Count(document, "query")} queries, {Count(document, "hint")} hints)");
        foreach (var suspect in document.Suspects)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"→ {suspect.Sheet}：{suspect.Reason}");
        }

        foreach (var finding in document.Findings)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"[{finding.Rule}] {finding.Sheet} {finding.Cell}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Message}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.MessageEn}");
            if (finding.Explanation is { } explanation)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  已说明 Explained: {explanation.ReplaceLineEndings(" ")}");
            }
        }

        return text.ToString().TrimEnd();
    }

    private static int Count(VerdictDocument document, string severity) => document.Findings.Count(finding => finding.Severity == severity);

    private static string Outcome(SubmissionStatus status)
    {
        var word = StatusWords.For(status).Name;
        return $"{word.Zh} {word.En}";
    }
}
