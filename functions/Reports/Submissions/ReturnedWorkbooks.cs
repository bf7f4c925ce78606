using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Validation;
using Reports.Validation.Suspects;
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
    public async Task<bool> TryMakeAsync(
        Submission submission, BinaryData upload, StatedReport report, Verdict verdict,
        IReadOnlyList<Suspect> suspects, JudgementContext context, CancellationToken cancellationToken)
    {
        try
        {
            var (period, agency) = (submission.Id.Period, submission.Id.Agency);
            var template = new TemplateRequest
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
            };
            var request = new MarkRequest
            {
                Template = template,
                Report = report,
                Verdict = verdict,
                Suspects = suspects,
                Stray = StrayFinder.Find(upload.ToMemory(), report, cancellationToken),
                File = FileOf(submission),
                Site = site,
            };
            await files.SaveAsync(submission.Id, BinaryData.FromBytes(WorkbookMarker.Mark(request, keys)), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            Log.NotMarked(logger, fault, submission.Id);
            return false;
        }
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
    }
}
