using ReportFunctions.Local;
using ReportFunctions.Tests;
using Reports.Storage;
using Reports.Storage.Tables;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
[assembly: AssemblyFixture(typeof(MailDevFixture))]

namespace ReportFunctions.Tests;

/// <summary>
/// One Azurite for all tests, started at first use on free ports and deleted with its data at the end. Tests share it:
/// each makes its own tables and containers.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Lazy<Task<Azurite>> azurite;

    public AzuriteFixture() => azurite = new(() =>
        Azurite.StartAsync(folder.Path, AzuritePorts.Any, NodePackages.Find(), CancellationToken.None));

    public async Task<string> ConnectionStringAsync() => (await azurite.Value).ConnectionString;

    public async Task<StorageAccount> AccountAsync() =>
        new(new StorageOptions { ConnectionString = await ConnectionStringAsync() });

    /// <summary>An empty table with a name of its own.</summary>
    public async Task<TableClient> NewTableAsync(CancellationToken cancellationToken)
    {
        var table = (await AccountAsync()).Table($"T{Guid.NewGuid():N}");
        await table.CreateIfNotExistsAsync(cancellationToken);
        return table;
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite.IsValueCreated)
        {
            await (await azurite.Value).DisposeAsync();
        }

        folder.Dispose();
    }
}

/// <summary>One MailDev for all tests, started at first use. Tests share it: each looks only for mail to its own addresses.</summary>
public sealed class MailDevFixture : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly Lazy<Task<MailDev>> mailDev;

    public MailDevFixture() => mailDev = new(() =>
        MailDev.StartAsync(folder.Path, MailDevPorts.Any, NodePackages.Find(), CancellationToken.None));

    public Task<MailDev> StartedAsync() => mailDev.Value;

    public async ValueTask DisposeAsync()
    {
        if (mailDev.IsValueCreated)
        {
            await (await mailDev.Value).DisposeAsync();
        }

        folder.Dispose();
    }
}

/// <summary>A folder that is deleted with all it holds.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reports-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
