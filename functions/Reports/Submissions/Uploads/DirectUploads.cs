using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Uploads;

/// <summary>A place in container <c>uploads</c> for one file, that whoever has the address may fill once, until it expires.</summary>
/// <param name="Id">Of the filing that the file becomes when it is there.</param>
/// <param name="Address">With a signature that lets nothing but this one blob be created.</param>
/// <param name="ExpiresAt">The address is good until then.</param>
public sealed record DirectUpload(SubmissionId Id, Uri Address, DateTimeOffset ExpiresAt);

/// <summary>
/// Offers places to people with tools for many files, so that their content does not pass through this service. Who asked is noted before
/// the address is given out (row <c>put|{guid}</c>), because whoever has it may write anything into the metadata of the blob.
/// </summary>
public sealed class DirectUploads(StorageAccount storage, SubmissionOptions options, TimeProvider time)
{
    /// <summary>What the audit log calls it.</summary>
    public const string Action = "UploadOffered";

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    public async Task<DirectUpload> OfferAsync(Filing filing, CancellationToken cancellationToken)
    {
        var (id, now) = (SubmissionId.New(filing.Period, filing.Agency, time), time.GetUtcNow());
        var until = now + options.DirectUploadFor;
        var offer = new TableEntity(SubmissionKeys.Partition(id), SubmissionKeys.Offer(id.Guid))
        {
            [nameof(Filing.Sender)] = filing.Sender,
            [nameof(Filing.FileName)] = filing.FileName,
            [nameof(DirectUpload.ExpiresAt)] = until,
        };
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, offer),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(id, now, filing.Sender, Action, filing.FileName)),
            ],
            cancellationToken).ConfigureAwait(false);
        return new(id, await storage.CreateOnlyAddressAsync(SubmissionStorage.Uploads, id.BlobName, until, cancellationToken).ConfigureAwait(false), until);
    }

    /// <summary>Who asked for the place and what the file is called; null when nobody did.</summary>
    internal async Task<(string Sender, string FileName)?> FindAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Offer(id.Guid), cancellationToken).ConfigureAwait(false) is { } offer
            ? (offer.GetString(nameof(Filing.Sender))!, offer.GetString(nameof(Filing.FileName))!)
            : null;
}
