using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation;

namespace Reports.Submissions;

/// <summary>
/// The findings of a submission: JSON in column <c>Findings</c>, or, over 60 KiB, gzip in container <c>findings</c> with the blob's name in
/// column <c>FindingsBlob</c>. A table's text takes two bytes a character, whatever the character.
/// </summary>
public sealed class FindingsColumn
{
    /// <summary>So many are kept, the most serious first; how many more there were is said.</summary>
    public const int Cap = 1000;

    internal const string Inline = "Findings";
    internal const string Blob = "FindingsBlob";
    private const int MaxInlineCharacters = 60 * 1024 / 2;

    private readonly BlobContainerClient container;

    internal FindingsColumn(StorageAccount storage) => container = storage.Container(SubmissionStorage.Findings);

    /// <summary>Sets the column. The blob is written before the row that names it, and named by its content, so that two processes cannot mix.</summary>
    internal async Task WriteAsync(TableEntity row, SubmissionId id, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(findings, StoredJson.Options);
        if (json.Length <= MaxInlineCharacters)
        {
            row[Inline] = json;
            return;
        }

        var packed = Pack(json);
        var name = $"{id.Period}/{id.Agency}/{id.Guid:D}-{Convert.ToHexStringLower(SHA256.HashData(packed))[..16]}.json.gz";
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(packed), overwrite: true, cancellationToken).ConfigureAwait(false);
        row[Blob] = name;
    }

    internal async Task<IReadOnlyList<Finding>> ReadAsync(TableEntity row, CancellationToken cancellationToken)
    {
        if (row.GetString(Blob) is not { } name)
        {
            return row.GetString(Inline) is { } json ? JsonSerializer.Deserialize<List<Finding>>(json, StoredJson.Options)! : [];
        }

        var packed = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
        using var stream = new GZipStream(packed.Value.Content.ToStream(), CompressionMode.Decompress);
        return (await JsonSerializer.DeserializeAsync<List<Finding>>(stream, StoredJson.Options, cancellationToken).ConfigureAwait(false))!;
    }

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }
}
