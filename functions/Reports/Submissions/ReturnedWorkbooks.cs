using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Workbooks.Marking;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Submissions;

/// <summary>
/// Makes the returned workbook of a submission that could be read, accepted ones included: it is the agency's copy with its receipt.
/// A failure here is ours and costs nobody the verdict: it is logged, and the submission is decided without the workbook.
/// </summary>
/// <param name="storage">Where it is kept.</param>
/// <param name="keys">The first of them seals it.</param>
/// <param name="dueDate">Of an agency for a year, its extension included.</param>
/// <param name="site">The public address of the service.</param>
/// <param name="logger">Says when it could not be made.</param>
public sealed partial class ReturnedWorkbooks(
    StorageAccount storage,
    SealKeyring keys,
    Func<ReportingPeriod, AgencyCode, CancellationToken, Task<DateOnly>> dueDate,
    Uri site,
    ILogger<ReturnedWorkbooks> logger)
{
    private readonly MarkedFiles files = new(storage);

    /// <summary>Whether it was made and kept.</summary>
    internal async Task<bool> TryMakeAsync(Submission submission, BinaryData upload, Judgement.Judged judged, CancellationToken cancellationToken)
    {
        try
        {
            var marked = await MakeAsync(submission, upload, judged, FileOf(submission), cancellationToken).ConfigureAwait(false);
            await files.SaveAsync(submission.Id, marked, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            Log.NotMarked(logger, fault, submission.Id);
            return false;
        }
    }

    /// <summary>The marked workbook of a file that is only checked: it says that it was not filed, and is kept nowhere. Null when it could not be made.</summary>
    internal async Task<BinaryData?> TryShowAsync(Submission unfiled, BinaryData upload, Judgement.Judged judged, CancellationToken cancellationToken)
    {
        try
        {
            return await MakeAsync(unfiled, upload, judged, FileOf(unfiled) with { Filed = null }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            Log.NotShown(logger, fault, unfiled.Id.Agency);
            return null;
        }
    }

    private async Task<BinaryData> MakeAsync(Submission submission, BinaryData upload, Judgement.Judged judged, FiledFile file, CancellationToken cancellationToken)
    {
        var (period, agency) = (submission.Id.Period, submission.Id.Agency);
        var (report, context) = (judged.Report, judged.Context);
        var request = new MarkRequest
        {
            Template = new TemplateRequest
            {
                Form = context.ExpectedForm ?? report.Form,
                Period = period,
                Agency = agency,
                AgencyName = context.AgencyName ?? agency.Value,
                DueDate = await dueDate(period, agency, cancellationToken).ConfigureAwait(false),

                // Not now: made again, it must be the same.
                IssuedAt = submission.ReceivedAt,
                LocalHeader = context.LocalHeader,
                LastYear = context.LastYear,
            },
            Report = report,
            Verdict = judged.Verdict,
            Suspects = judged.Suspects,
            Stray = StrayFinder.Find(upload.ToMemory(), report, cancellationToken),
            File = file,
            Site = site,
        };
        return BinaryData.FromBytes(WorkbookMarker.Mark(request, keys));
    }

    private static FiledFile FileOf(Submission submission) => new()
    {
        Name = submission.FileName,
        Sha256 = submission.Sha256,
        Filed = new Filed(Decision.NumberOf(submission), submission.Round, ChinaTime.From(submission.ReceivedAt)),
    };

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Error, "{Id}: the returned workbook could not be made; it is decided without one")]
        public static partial void NotMarked(ILogger logger, Exception fault, SubmissionId id);

        [LoggerMessage(1011, LogLevel.Error, "{Agency} had a workbook checked, and its marked workbook could not be made")]
        public static partial void NotShown(ILogger logger, Exception fault, AgencyCode agency);
    }
}
