using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Forms;
using Reports.Storage;
using Reports.Workbooks.Writing;

namespace Reports.Submissions;

/// <summary>A returned workbook under the name that people save it by.</summary>
public sealed record MarkedFile(string FileName, BinaryData Content);

/// <summary>
/// Container <c>returned</c>: one marked workbook a submission that could be read, under the same name as its upload. It is made from what
/// is stored, so writing it again writes the same.
/// </summary>
internal sealed class MarkedFiles(StorageAccount storage)
{
    private readonly BlobContainerClient container = storage.Container(SubmissionStorage.Returned);

    public Task SaveAsync(SubmissionId id, BinaryData content, CancellationToken cancellationToken) => container.GetBlobClient(id.BlobName).UploadAsync(
        content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = TemplateWriter.ContentType } }, cancellationToken);

    /// <summary>Null when there is none. Content that was accepted before has the workbook of then: it bears the number of its receipt.</summary>
    public async Task<BinaryData?> FindAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (!submission.IsMarked)
        {
            return null;
        }

        try
        {
            var blob = container.GetBlobClient((submission.SameAs ?? submission.Id).BlobName);
            return (await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The title of the report, and what the workbook is; without characters that a file name may not have.</summary>
    public static string NameOf(FormDefinition form, string agencyName, ReportingPeriod period) =>
        string.Concat(form.TitleOf(agencyName, period).Select(character => char.IsControl(character) || "\\/:*?\"<>|".Contains(character, StringComparison.Ordinal) ? '_' : character))
        + "核验结果.xlsx";
}
