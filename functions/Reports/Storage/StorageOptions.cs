using System.ComponentModel.DataAnnotations;

namespace Reports.Storage;

/// <summary>
/// Where blobs and tables are: either a connection string, or the addresses of both services with an Entra identity.
/// Both at once are refused, because it would not be plain which one counts.
/// </summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>With AccountKey; what Azurite and the portal give. Holds a secret: never logged.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>For example https://account.blob.core.windows.net.</summary>
    public Uri? BlobUri { get; set; }

    /// <summary>For example https://account.table.core.windows.net.</summary>
    public Uri? TableUri { get; set; }

    /// <summary>
    /// The client id of a user-assigned managed identity. Without it: the system-assigned one in Azure, the developer's own
    /// sign-in elsewhere.
    /// </summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>True when nothing is configured, which means local mode.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(ConnectionString) && BlobUri is null && TableUri is null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var byString = !string.IsNullOrWhiteSpace(ConnectionString);
        if (byString && (BlobUri is not null || TableUri is not null))
        {
            yield return Problem("Give a connection string or addresses, not both.", nameof(ConnectionString));
        }

        if (!byString && BlobUri is null)
        {
            yield return Problem("BlobUri is missing, and there is no connection string.", nameof(BlobUri));
        }

        if (!byString && TableUri is null)
        {
            yield return Problem("TableUri is missing, and there is no connection string.", nameof(TableUri));
        }

        if (NotSecure(BlobUri))
        {
            yield return Problem("BlobUri must be an https address: identities are only sent over TLS.", nameof(BlobUri));
        }

        if (NotSecure(TableUri))
        {
            yield return Problem("TableUri must be an https address: identities are only sent over TLS.", nameof(TableUri));
        }
    }

    private static bool NotSecure(Uri? address) =>
        address is not null && !(address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps);

    private static ValidationResult Problem(string message, string member) => new($"{Section}: {message}", [member]);
}
