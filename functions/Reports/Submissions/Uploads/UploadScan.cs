using Azure;
using Azure.Storage.Blobs;
using Reports.Storage;

namespace Reports.Submissions.Uploads;

/// <summary>What the malware scanner of the storage account has said of a file.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing yet.</summary>
    Pending,

    Clean,

    Malicious,
}

/// <summary>
/// Reads the verdict of Microsoft Defender for Storage, which it leaves as an index tag of the blob. While
/// <see cref="SubmissionOptions.WaitForScan"/> is off every file counts as clean.
/// </summary>
public sealed class UploadScan(StorageAccount storage, SubmissionOptions options, TimeProvider time)
{
    public const string Tag = "Malware Scanning scan result";
    public const string NoThreats = "No threats found";
    public const string Threat = "Malicious";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly BlobContainerClient container = storage.Container(SubmissionStorage.Uploads);

    /// <summary>
    /// A verdict of another kind (the scanner failed, or left the file out) is none: it is waited for, and then somebody has to look. A file that
    /// was read before the scanner was turned on has none either and counts as clean.
    /// </summary>
    public async Task<ScanVerdict> OfAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (!options.WaitForScan)
        {
            return ScanVerdict.Clean;
        }

        var verdict = await TagAsync(submission.Id, cancellationToken).ConfigureAwait(false);
        return verdict == ScanVerdict.Pending && submission is { IsDecided: true, Status: not SubmissionStatus.Failed } ? ScanVerdict.Clean : verdict;
    }

    /// <summary>The verdict, waited for as long as <see cref="SubmissionOptions.ScanWait"/>.</summary>
    /// <exception cref="ScanMissingException">The file has been there for longer than <see cref="SubmissionOptions.ScanPatience"/> without one.</exception>
    internal async Task<ScanVerdict> WaitAsync(Submission submission, CancellationToken cancellationToken)
    {
        for (var end = time.GetUtcNow() + options.ScanWait; ;)
        {
            var verdict = await OfAsync(submission, cancellationToken).ConfigureAwait(false);
            if (verdict != ScanVerdict.Pending)
            {
                return verdict;
            }

            if (time.GetUtcNow() > submission.ReceivedAt + options.ScanPatience)
            {
                throw new ScanMissingException(submission.Id);
            }

            if (time.GetUtcNow() + Pause > end)
            {
                return verdict;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ScanVerdict> TagAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        try
        {
            var tags = (await container.GetBlobClient(id.BlobName).GetTagsAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value.Tags;
            return tags.TryGetValue(Tag, out var verdict)
                ? verdict switch { NoThreats => ScanVerdict.Clean, Threat => ScanVerdict.Malicious, _ => ScanVerdict.Pending }
                : ScanVerdict.Pending;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return ScanVerdict.Pending;
        }
    }
}

/// <summary>The scanner has not said anything of the file for too long: whether it works is the operator's to find out.</summary>
public sealed class ScanMissingException(SubmissionId id) : Exception($"The malware scanner has given no verdict on {id}.");
