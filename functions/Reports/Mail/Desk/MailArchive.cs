using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Storage;

namespace Reports.Mail.Desk;

/// <summary>Container <c>mails</c>: messages as received, never changed, one a key. The metadata says how and when it came, so that the row can be made again.</summary>
public sealed class MailArchive(StorageAccount storage)
{
    private const string Extension = ".eml";
    private const string WayKey = "way";
    private const string ReceivedKey = "received";
    private readonly BlobContainerClient container = storage.Container(MailStorage.Raw);

    /// <summary>The raw message; null when there is none under this key.</summary>
    public async Task<BinaryData?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(key + Extension).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content;
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

    /// <summary>Every message there is, with how and when it came; for the nightly comparison.</summary>
    internal async IAsyncEnumerable<(string Key, MailWay Way, DateTimeOffset ReceivedAt)> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                var metadata = blob.Metadata.AsReadOnly();
                yield return (
                    blob.Name[..^Extension.Length],
                    Enum.TryParse<MailWay>(metadata.GetValueOrDefault(WayKey), out var way) ? way : MailWay.Api,
                    DateTimeOffset.TryParseExact(metadata.GetValueOrDefault(ReceivedKey), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                        ? at
                        : blob.Properties.CreatedOn ?? DateTimeOffset.UnixEpoch);
            }
        }
    }
}
