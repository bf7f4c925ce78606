using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Commands;

/// <summary>Last year's report given as a file: its figures, as far as they can be read for certain.</summary>
internal sealed class PreviousReport(FormCatalog forms)
{
    /// <summary>Null when the file is missing or is no report.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        return new WorkbookReader(forms, SealKeyring.None).Read(bytes, cancellationToken) is ReadOutcome.Read read
            ? ReportJudge.Judge(read.Report, new JudgementContext()).Figures
            : null;
    }
}
