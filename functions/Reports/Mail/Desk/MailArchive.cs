using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Storage;
using Reports.Telemetry;

namespace Reports.Mail.Desk;

/// <summary>A raw message, and how and when it came.</summary>
public sealed record ArchivedMail(BinaryData Raw, MailWay Way, DateTimeOffset ReceivedAt)
{
    /// <inheritdoc cref="MailRecord.Trace"/>
    public TraceContext? Trace { get; init; }
}

/// <summary>Container <c>mails</c>: messages as received, never changed, one a key. The metadata says how and when it came, so that the row can be made again.</summary>
public sealed class MailArchive(StorageAccount storage)
{
    private const string Extension = ".eml";
    private const string WayKey = "way";
    private const string ReceivedKey = "received";
    private readonly BlobContainerClient container = storage.Container(MailStorage.Raw);

    /// <summary>The raw message; null when there is none under this key.</summary>
    public async Task<ArchivedMail?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await container.GetBlobClient(key + Extension).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value;
            return new ArchivedMail(blob.Content, WayOf(blob.Details.Metadata), TimeOf(blob.Details.Metadata) ?? blob.Details.LastModified)
            {
                Trace = TraceContext.Of(blob.Details.Metadata),
            };
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>False when there is a message under this key already, which is left as it is.</summary>
    internal async Task<bool> TrySaveAsync(string key, BinaryData raw, MailWay way, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "message/rfc822" },
            Metadata = new Dictionary<string, string>
            {
                [WayKey] = way.ToString(),
                [ReceivedKey] = receivedAt.ToString("O", CultureInfo.InvariantCulture),
            },
        };
        TraceContext.Current?.AddTo(options.Metadata);
        try
        {
            await container.GetBlobClient(key + Extension).UploadAsync(raw, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException known) when (known.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes a message whose time is over; it is no failure when it is gone.</summary>
    internal Task DeleteAsync(string key, CancellationToken cancellationToken) => container.GetBlobClient(key + Extension).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>The keys of the messages that came before a time; for the nightly comparison.</summary>
    internal async IAsyncEnumerable<string> KeysAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.Ordinal) && blob.Properties.CreatedOn <= before)
            {
                yield return blob.Name[..^Extension.Length];
            }
        }
    }

    private static MailWay WayOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(WayKey, out var text) && Enum.TryParse<MailWay>(text, out var way) && Enum.IsDefined(way) ? way : MailWay.Api;

    private static DateTimeOffset? TimeOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(ReceivedKey, out var text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
