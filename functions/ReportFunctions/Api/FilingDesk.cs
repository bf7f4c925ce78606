using System.Security.Claims;
using ReportFunctions.Local;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Uploads;

namespace ReportFunctions.Api;

/// <summary>A report somebody may file: an agency of the list and a report year that is open.</summary>
internal sealed record Place(ReportingPeriod Period, Agency Agency);

/// <summary>What the pages and the API do alike: find the agency and the year, take the file in, wait for the verdict.</summary>
internal sealed class FilingDesk(
    AgencyDirectory agencies, PeriodCalendar calendar, SubmissionIntake intake, SubmissionWaiter waiter, WorkbookChecker checker, UploadNews uploads,
    DirectUploads directs, ComplianceTable compliance, SubmissionOptions options, TimeProvider time)
{
    /// <summary>By then the row of a decision in the table is long written, or the watchdog sees to it.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    /// <summary>The agency and the year, or the reason why there is no such report.</summary>
    public async Task<(Place? Place, ProblemText? Problem)> FindAsync(string period, string? agency, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return (null, ErrorTexts.NotOpen(period, calendar));
        }

        return AgencyCode.TryParse(agency, out var code) && await agencies.FindAsync(code, cancellationToken) is { } found
            ? (new Place(year.Value, found), null)
            : (null, ErrorTexts.UnknownAgency.With(agency));
    }

    /// <exception cref="EmptyFilingException">The file has no content.</exception>
    /// <exception cref="FilingTooLargeException">The file is over the limit.</exception>
    public async Task<SubmissionId> FileAsync(
        Place place, UploadedFile file, FilingKey? key, ClaimsPrincipal user, Channel channel, CancellationToken cancellationToken)
    {
        var id = await intake.ReceiveAsync(FilingOf(place, file, user, channel) with { Key = key }, file.Content, cancellationToken);
        uploads.Tell(id.BlobName);
        return id;
    }

    /// <summary>A place in the storage account for a file that is not sent through this service; null when that is not wanted here.</summary>
    public async Task<DirectUpload?> OfferAsync(Place place, string? fileName, ClaimsPrincipal user, CancellationToken cancellationToken) => options.DirectUploads
        ? await directs.OfferAsync(
            new Filing
            {
                Period = place.Period,
                Agency = place.Agency.Code,
                Sender = user.SenderName(),
                Channel = Channel.Blob,
                FileName = UploadedFile.Cleaned(fileName),
            },
            cancellationToken)
        : null;

    /// <summary>The verdict on a file that is not filed.</summary>
    /// <inheritdoc cref="FileAsync"/>
    public Task<WorkbookCheck> CheckAsync(Place place, UploadedFile file, ClaimsPrincipal user, Channel channel, CancellationToken cancellationToken) =>
        checker.CheckAsync(FilingOf(place, file, user, channel), file.Content, cancellationToken);

    /// <summary>
    /// The submission; null when there is none. Waits at most <paramref name="atMost"/> for it to be decided. Whoever hears of a verdict finds it
    /// in the administrators' table too, though another process may still be on the way from the one to the other.
    /// </summary>
    public async Task<Submission?> FindAsync(string id, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var submission = SubmissionId.TryParse(id, out var asked) ? await waiter.WaitAsync(asked, atMost, cancellationToken) : null;
        if (submission?.DecidedAt > time.GetUtcNow() - Settling)
        {
            await compliance.RefreshAsync(submission.Id.Period, submission.Id.Agency, cancellationToken);
        }

        return submission;
    }

    private static Filing FilingOf(Place place, UploadedFile file, ClaimsPrincipal user, Channel channel) => new()
    {
        Period = place.Period,
        Agency = place.Agency.Code,
        Sender = user.SenderName(),
        Channel = channel,
        FileName = file.FileName,
    };
}
