using System.ComponentModel.DataAnnotations;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Reports.Storage.Tables;

namespace Reports.Storage;

/// <summary>
/// The storage account: its blob containers and its tables. Getting one contacts nobody and does not create it;
/// <see cref="CreateAllAsync"/> does, once, at start.
/// </summary>
public sealed class StorageAccount
{
    private readonly BlobServiceClient blobs;
    private readonly TableServiceClient tables;

    /// <exception cref="ValidationException">The options contradict themselves or name no storage.</exception>
    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public StorageAccount(StorageOptions options)
        : this(options, null)
    {
    }

    /// <param name="options">Which account.</param>
    /// <param name="credential">Used with addresses only; null means the identity that the options name.</param>
    public StorageAccount(StorageOptions options, TokenCredential? credential)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (options is { BlobUri: { } blobUri, TableUri: { } tableUri })
        {
            credential ??= Identity(options.ManagedIdentityClientId);
            blobs = new(blobUri, credential);
            tables = new(tableUri, credential);
        }
        else
        {
            blobs = new(options.ConnectionString);
            tables = new(options.ConnectionString!);
        }
    }

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>
    /// An address by which whoever has it may create this one blob until then, and nothing else: neither read it nor write over it. Signed with
    /// the account's key where that is configured, otherwise with a key that the service lends to our identity.
    /// </summary>
    public async Task<Uri> CreateOnlyAddressAsync(string container, string blob, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var client = Container(container).GetBlobClient(blob);
        var sas = new BlobSasBuilder(BlobSasPermissions.Create, until)
        {
            BlobContainerName = container,
            BlobName = blob,
            Resource = "b",
            Protocol = client.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (client.CanGenerateSasUri)
        {
            return client.GenerateSasUri(sas);
        }

        var key = await blobs.GetUserDelegationKeyAsync(null, until, cancellationToken).ConfigureAwait(false);
        return new BlobUriBuilder(client.Uri) { Sas = sas.ToSasQueryParameters(key.Value, blobs.AccountName) }.ToUri();
    }

    /// <summary>Creates what does not exist yet; run again, it changes nothing.</summary>
    public Task CreateAllAsync(
        IEnumerable<string> containers, IEnumerable<string> tableNames, CancellationToken cancellationToken) => Task.WhenAll(
        [
            .. containers.Select(name => Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
            .. tableNames.Select(name => (Task)Table(name).CreateIfNotExistsAsync(cancellationToken)),
        ]);

    private static TokenCredential Identity(string? clientId) => string.IsNullOrWhiteSpace(clientId)
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
