using System.CommandLine;
using System.Diagnostics;
using ReportFunctions.Api;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Reading;

namespace ReportFunctions.Commands;

/// <summary><c>validate</c>: reads and judges one workbook; needs no server and no network.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "填好的报送模板 · The filled template" };
        var json = new Option<bool>("--json") { Description = "以 JSON 输出 · Print JSON" };
        var agency = new Option<string?>("--agency") { Description = "报送单位代码 · Code of the agency that files" };
        var previous = new Option<FileInfo?>("--previous") { Description = "上年报告 · Last year's report" };
        var marked = new Option<FileInfo?>("--marked") { Description = "写出核验结果工作簿（.xlsx）· Write the marked workbook" };
        var command = new Command("validate", "核验一份报告 · Check a report") { file, json, agency, previous, marked };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file),
            parsed.GetValue(json),
            parsed.GetValue(agency),
            parsed.GetValue(previous),
            parsed.GetValue(marked),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file, bool json, string? agencyText, FileInfo? previous, FileInfo? marked, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        AgencyCode? agency = null;
        if (agencyText is not null && !AgencyCode.TryParse(agencyText, out agency))
        {
            return await console.RefuseAgencyAsync(agencyText);
        }

        if (!file.Exists)
        {
            return await console.RefuseMissingFileAsync(file);
        }

        var forms = FormCatalog.LoadDelivered();
        var lastYear = previous is null ? null : await PreviousReport.ReadAsync(previous, forms, console, cancellationToken);
        if (previous is not null && lastYear is null)
        {
            return ExitCode.NotDone;
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var (document, judged) = Check(bytes, forms, agency, lastYear, cancellationToken);
        if (document.Period is { } year && lastYear?.Precedes(new ReportingPeriod(year)) == false)
        {
            return await lastYear.RefuseYearAsync(new ReportingPeriod(year), console);
        }

        await console.Output.WriteLineAsync(json ? document.ToJson() : VerdictText.Of(document));
        return marked is null || judged is null || await MarkedOutput.WriteAsync(marked, file, bytes, judged, forms, console, cancellationToken)
            ? ExitCode.Of(document.Status)
            : ExitCode.NotDone;
    }

    private static (VerdictDocument Document, JudgedReport? Judged) Check(
        byte[] bytes, FormCatalog forms, AgencyCode? agency, PreviousReport? lastYear, CancellationToken cancellationToken)
    {
        var keys = CommandKeys.ToCheck();
        var watch = Stopwatch.StartNew();
        var outcome = new WorkbookReader(forms, keys).Read(bytes, cancellationToken);
        if (outcome is not ReadOutcome.Read { Report: var report })
        {
            return (VerdictDocument.Of((ReadOutcome.Unreadable)outcome, watch.Elapsed), null);
        }

        var context = new JudgementContext
        {
            Agency = agency,
            ExpectedForm = report.Period is { } period ? forms.For(period) : null,
            LastYear = lastYear?.Figures,
            LastYearTexts = lastYear?.Texts,
        };
        var verdict = ReportJudge.Judge(report, context);
        var suspects = SuspectFinder.Find(report, verdict, lastYear?.Figures);
        return (VerdictDocument.Of(report, agency, verdict, suspects, watch.Elapsed), new JudgedReport(report, context, verdict, suspects));
    }
}
