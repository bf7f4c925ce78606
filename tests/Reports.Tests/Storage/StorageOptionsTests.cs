using System.ComponentModel.DataAnnotations;
using Azure.Core;
using Reports.Storage;

namespace Reports.Tests.Storage;

public sealed class StorageOptionsTests
{
    private static readonly Uri Blobs = new("https://a.blob.core.windows.net");
    private static readonly Uri Tables = new("https://a.table.core.windows.net");

    [Fact]
    public void A_connection_string_is_enough()
    {
        var account = new StorageAccount(new() { ConnectionString = "UseDevelopmentStorage=true" });

        Assert.Equal("uploads", account.Container("uploads").Name);
        Assert.Equal("Submissions", account.Table("Submissions").Name);
    }

    [Fact]
    public void Two_addresses_with_an_identity_are_enough()
    {
        var credential = DelegatedTokenCredential.Create((_, _) => default);
        var account = new StorageAccount(new() { BlobUri = Blobs, TableUri = Tables }, credential);

        Assert.Equal(new Uri("https://a.blob.core.windows.net/uploads"), account.Container("uploads").Uri);
    }

    [Fact]
    public void The_identity_of_the_machine_is_the_default()
    {
        _ = new StorageAccount(new() { BlobUri = Blobs, TableUri = Tables });
        _ = new StorageAccount(new() { BlobUri = Blobs, TableUri = Tables, ManagedIdentityClientId = Guid.Empty.ToString() });
    }

    [Fact]
    public void Nothing_configured_is_empty_and_no_account()
    {
        Assert.True(new StorageOptions { ConnectionString = " " }.IsEmpty);
        Refused("BlobUri is missing", new());
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        Refused("not both", new() { ConnectionString = "UseDevelopmentStorage=true", TableUri = Tables });
        Refused("TableUri is missing", new() { BlobUri = Blobs });
        Refused("https", new() { BlobUri = new("http://a"), TableUri = Tables });
    }

    private static void Refused(string because, StorageOptions options) =>
        Assert.Contains(because, Assert.Throws<ValidationException>(() => new StorageAccount(options)).Message, StringComparison.Ordinal);
}
