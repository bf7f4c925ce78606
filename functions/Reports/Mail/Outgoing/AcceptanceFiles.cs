using System.Globalization;
using System.Text;
using Azure;
using Microsoft.Extensions.Logging;
using Reports.Compliance;
using Reports.Compliance.Receipts;
using Reports.Submissions;
using Reports.Submissions.Publishing;
using Reports.Submissions.Receipts;

namespace Reports.Mail.Outgoing;

/// <summary>What goes with the mail that a report is accepted.</summary>
/// <param name="Report">The accepted version, ready for publication; null when it is not in force any more.</param>
/// <param name="Receipt">Null before the check.</param>
public sealed record AcceptedFiles(MailAttachment? Report, MailAttachment? Receipt)
{
    public IEnumerable<MailAttachment> All => ((MailAttachment?[])[Report, Receipt]).OfType<MailAttachment>();
}

/// <summary>Makes the files that the mail about an acceptance promises. In Chinese: they are for the file and for publication.</summary>
public sealed partial class AcceptanceFiles(AcceptedReportReader reports, ReceiptViews views, ILogger<AcceptanceFiles> logger)
{
    private const string Forbidden = "\\/:*?\"<>|";
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public async Task<AcceptedFiles> OfAsync(Submission submission, Agency agency, Receipt? receipt, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(submission, agency, cancellationToken).ConfigureAwait(false);
        var view = receipt is null ? null : await views.OfAsync(receipt, cancellationToken).ConfigureAwait(false);
        return new AcceptedFiles(report, view is null ? null : new MailAttachment(
            Clean(ReceiptFile.NameOf(view, Chinese)),
            $"{view.Receipt.Number}-receipt.html",
            ReceiptFile.ContentType,
            BinaryData.FromBytes(Encoding.UTF8.GetBytes(ReceiptFile.Render(view, Chinese)))));
    }

    /// <summary>A document that cannot be made must not keep back the news: it is on the page, and the mail does not speak of it.</summary>
    private async Task<MailAttachment?> ReportAsync(Submission submission, Agency agency, CancellationToken cancellationToken)
    {
        try
        {
            return await reports.FindAsync(submission.Id, agency.Name, cancellationToken).ConfigureAwait(false) is PublishableOutcome.Ready { Report: var report }
                ? new MailAttachment(
                    Clean(report.Title) + ".docx", $"{submission.CaseNumber ?? submission.Id.ToString()}-report.docx", WordReport.ContentType, BinaryData.FromBytes(WordReport.Write(report)))
                : null;
        }
        catch (Exception fault) when (fault is not (RequestFailedException or OperationCanceledException))
        {
            Log.NoReport(logger, fault, submission.Id);
            return null;
        }
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) || Forbidden.Contains(character, StringComparison.Ordinal) ? '_' : character));

    private static partial class Log
    {
        [LoggerMessage(1210, LogLevel.Error, "The accepted version of {Id} could not be made for its mail, which goes out without")]
        public static partial void NoReport(ILogger logger, Exception fault, SubmissionId id);
    }
}
