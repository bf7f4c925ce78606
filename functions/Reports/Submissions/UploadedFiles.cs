using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Forms;
using Reports.Storage;
using Reports.Telemetry;
using Reports.Workbooks.Writing;

namespace Reports.Submissions;

/// <summary>What is known of a file before it is read; its hash is null until it was computed from the content.</summary>
internal sealed record ReceivedFile(string Sender, Channel Channel, string FileName, string? Sha256, long Size, DateTimeOffset ReceivedAt)
{
    /// <inheritdoc cref="Submission.Mail"/>
    public string? Mail { get; init; }

    /// <inheritdoc cref="Submission.Trace"/>
    public TraceContext? Trace { get; init; }

    /// <summary>When the storage account says that the blob was made; it cannot be told otherwise.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The same as put there by who asked for the place: of what the blob says of itself nothing is believed.</summary>
    public ReceivedFile PutBy(string sender, string fileName) =>
        this with { Sender = sender, FileName = fileName, Channel = Channel.Blob, ReceivedAt = SubmissionIntake.ToMillisecond(CreatedAt), Mail = null, Trace = null };
}

/// <summary>
/// Container <c>uploads</c>: files as received, never changed. The blob's metadata (URL-encoded, because metadata is ASCII) says who sent
/// it, so that the row can be rebuilt from the blob.
/// </summary>
internal sealed class UploadedFiles(StorageAccount storage)
{
    private const int MaxMetadataText = 200;
    private const string MailKey = "mail";
    private const string SenderKey = "sender";
    private const string FileNameKey = "filename";
    private readonly BlobContainerClient container = storage.Container(SubmissionStorage.Uploads);

    /// <summary>False when there is a blob of this id already, which is left as it is: an id is written once.</summary>
    public async Task<bool> TrySaveAsync(SubmissionId id, BinaryData content, ReceivedFile file, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(id.BlobName).UploadAsync(content, Options(file), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException known) when (known.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Null when there is no such blob. A blob without our metadata was put there by somebody's own tool.</summary>
    public async Task<ReceivedFile?> FindAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await container.GetBlobClient(id.BlobName).GetPropertiesAsync(null, cancellationToken).ConfigureAwait(false)).Value;
            return Describe(id, properties);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public Task<Stream> OpenAsync(SubmissionId id, CancellationToken cancellationToken) =>
        container.GetBlobClient(id.BlobName).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);

    public async Task<BinaryData> ReadAsync(SubmissionId id, CancellationToken cancellationToken) =>
        (await container.GetBlobClient(id.BlobName).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content;

    /// <summary>Deletes what the metadata says of people: who sent the file and what they called it. The file itself is never changed.</summary>
    public async Task EraseAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(id.BlobName);
        try
        {
            var metadata = (await blob.GetPropertiesAsync(null, cancellationToken).ConfigureAwait(false)).Value.Metadata;
            if (metadata.Remove(SenderKey) | metadata.Remove(FileNameKey))
            {
                await blob.SetMetadataAsync(metadata, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Lost: the comparison says so.
        }
    }

    public IAsyncEnumerable<BlobItem> ListAsync(CancellationToken cancellationToken) => container.GetBlobsAsync(cancellationToken: cancellationToken);

    private static BlobUploadOptions Options(ReceivedFile file)
    {
        var metadata = new Dictionary<string, string>
        {
            [SenderKey] = Encode(file.Sender),
            ["channel"] = file.Channel.ToString(),
            [FileNameKey] = Encode(file.FileName),
            ["sha256"] = file.Sha256!,
            ["received"] = file.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (file.Mail is { } mail)
        {
            metadata[MailKey] = mail;
        }

        file.Trace?.AddTo(metadata);

        return new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = TemplateWriter.ContentType },
            Metadata = metadata,
        };
    }

    private static ReceivedFile Describe(SubmissionId id, BlobProperties properties)
    {
        var metadata = properties.Metadata.AsReadOnly();
        var received = DateTimeOffset.TryParseExact(
            metadata.GetValueOrDefault("received"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stated) ? stated : properties.CreatedOn;
        return new ReceivedFile(
            Decode(metadata.GetValueOrDefault(SenderKey)) ?? "blob",
            Enum.TryParse<Channel>(metadata.GetValueOrDefault("channel"), out var channel) && Enum.IsDefined(channel) ? channel : Channel.Blob,
            Decode(metadata.GetValueOrDefault(FileNameKey)) ?? $"{id.Guid:D}.xlsx",
            null,
            properties.ContentLength,
            received)
        {
            Mail = metadata.GetValueOrDefault(MailKey),
            CreatedAt = properties.CreatedOn,
            Trace = TraceContext.Of(properties.Metadata),
        };
    }

    private static string Encode(string text) => Uri.EscapeDataString(text.Cut(MaxMetadataText));

    private static string? Decode(string? text) => string.IsNullOrWhiteSpace(text) ? null : Uri.UnescapeDataString(text);
}
