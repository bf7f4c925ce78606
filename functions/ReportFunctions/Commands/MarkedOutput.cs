using System.CommandLine;
using System.Security.Cryptography;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Marking;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Commands;

/// <summary>A report that was read, and everything that was found out about it.</summary>
internal sealed record JudgedReport(StatedReport Report, JudgementContext Context, Verdict Verdict, IReadOnlyList<Suspect> Suspects);

/// <summary><c>validate --marked</c>: writes the marked workbook beside the verdict. Nothing is filed, and its receipt says so.</summary>
internal static class MarkedOutput
{
    private const int LongestName = 100;

    /// <summary>False, after saying why, when the report does not tell whose it is or of which year.</summary>
    public static async Task<bool> WriteAsync(
        FileInfo output, FileInfo input, byte[] upload, JudgedReport judged, FormCatalog forms, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (judged.Report.Period is not { } period || (judged.Context.Agency ?? judged.Report.Agency) is not { } agency)
        {
            await console.RefuseAsync(
                "文件没有写明报告年度或报送单位，无法生成核验结果工作簿；缺少单位的，可用 --agency 指明。",
                "The file does not say its report year or its agency, so no marked workbook can be made; name the agency with --agency.");
            return false;
        }

        var request = new MarkRequest
        {
            Template = new TemplateRequest
            {
                Form = forms.For(period),
                Period = period,
                Agency = agency,
                AgencyName = NameOf(agency, judged),
                DueDate = period.LegalDueDate,
                IssuedAt = TimeProvider.System.GetUtcNow(),
                LastYear = judged.Context.LastYear,
            },
            Report = judged.Report,
            Verdict = judged.Verdict,
            Suspects = judged.Suspects,
            Stray = StrayFinder.Find(upload, judged.Report, cancellationToken),
            File = new FiledFile { Name = input.Name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(upload)) },
        };
        output.Directory?.Create();
        await File.WriteAllBytesAsync(output.FullName, WorkbookMarker.Mark(request, CommandKeys.ToSeal()), cancellationToken);

        // Not to standard output, which holds the verdict and nothing else.
        await console.Error.WriteLineAsync($"已生成核验结果工作簿 {output.FullName}\nMarked workbook written to {output.FullName}");
        return true;
    }

    /// <summary>The name on the first sheet, unless that is another agency's.</summary>
    private static string NameOf(AgencyCode agency, JudgedReport judged) =>
        judged.Report.AgencyName is { } name && judged.Report.Agency == agency ? name.Cut(LongestName) : agency.Value;
}
