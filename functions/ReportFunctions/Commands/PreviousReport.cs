using System.CommandLine;
using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Commands;

/// <summary>Last year's report given as a file: its figures, as far as they can be read for certain, and its texts.</summary>
/// <param name="Period">The year it is of; null when the file does not say.</param>
/// <param name="Figures">By id.</param>
/// <param name="Texts">By id; parts without text are absent.</param>
internal sealed record PreviousReport(
    ReportingPeriod? Period, IReadOnlyDictionary<string, decimal> Figures, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Null, after saying why, when the file is missing or is no report.</summary>
    public static async Task<PreviousReport?> ReadAsync(FileInfo file, FormCatalog forms, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await console.RefuseMissingFileAsync(file);
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        if (new WorkbookReader(forms, SealKeyring.None).Read(bytes, cancellationToken) is ReadOutcome.Read { Report: var report })
        {
            var texts = report.Form.Narratives.Where(narrative => report.Values[narrative.Id].Text is not null)
                .ToDictionary(narrative => narrative.Id, narrative => report.Values[narrative.Id].Text!);
            return new PreviousReport(report.Period, ReportJudge.Judge(report, new JudgementContext()).Figures, texts);
        }

        await console.RefusePreviousAsync(file);
        return null;
    }

    /// <summary>Whether it is of the year before; the figures of another year would accuse the filer of what is no error.</summary>
    public bool Precedes(ReportingPeriod period) => Period is null || Period.Value.Year == period.Year - 1;

    public Task<int> RefuseYearAsync(ReportingPeriod period, InvocationConfiguration console) => console.RefuseAsync(
        $"--previous 给出的是{Period}年度的报告，应为{period.Year - 1}年度。",
        $"The report given with --previous is of {Period}; it must be of {period.Year - 1}.");
}
