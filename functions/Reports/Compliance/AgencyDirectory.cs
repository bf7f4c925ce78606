using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Compliance;

/// <summary>
/// The list of filing units (报送单位名录): table <c>Agencies</c>, PartitionKey <c>agencies</c>, RowKey the code. A row <c>version</c> in
/// partition <c>version</c> changes with every write, so that each instance can keep the list in memory and asks only whether it changed.
/// </summary>
public sealed class AgencyDirectory(StorageAccount storage) : IDisposable
{
    private const string Partition = "agencies";
    private const string VersionKey = "version";
    private const int Batch = 100;
    private readonly TableClient table = storage.Table(ComplianceStorage.Agencies);
    private readonly SemaphoreSlim loading = new(1);
    private AgencyList? kept;

    public async Task<Agency?> FindAsync(AgencyCode code, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(Partition, code.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : Read(row);
    }

    public async Task<string?> FindNameAsync(AgencyCode code, CancellationToken cancellationToken) =>
        (await FindAsync(code, cancellationToken).ConfigureAwait(false))?.Name;

    /// <summary>In the order of their codes.</summary>
    public async Task<IReadOnlyList<Agency>> AllAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken).ConfigureAwait(false)).Agencies;

    public async Task<AgencyList> ListAsync(CancellationToken cancellationToken)
    {
        // The version is read before the rows: a change in between is loaded now and once more, never missed.
        var version = await table.FindAsync(VersionKey, VersionKey, cancellationToken).ConfigureAwait(false);
        var current = version?.GetString(VersionKey) ?? "";
        if (kept is { } list && list.Version == current)
        {
            return list;
        }

        await loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (kept is null || kept.Version != current)
            {
                kept = new AgencyList(current, await LoadAsync(cancellationToken).ConfigureAwait(false));
            }

            return kept;
        }
        finally
        {
            loading.Release();
        }
    }

    public Task PutAsync(Agency agency, CancellationToken cancellationToken) => PutManyAsync([agency], cancellationToken);

    /// <summary>Adds or replaces. In batches of a hundred: not all or none.</summary>
    public async Task PutManyAsync(IEnumerable<Agency> agencies, CancellationToken cancellationToken)
    {
        foreach (var batch in agencies.DistinctBy(agency => agency.Code).Chunk(Batch))
        {
            await table.SubmitTransactionAsync(
                batch.Select(agency => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Write(agency))), cancellationToken).ConfigureAwait(false);
        }

        await table.UpsertEntityAsync(
            new TableEntity(VersionKey, VersionKey) { [VersionKey] = Guid.NewGuid().ToString("N") }, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => loading.Dispose();

    private async Task<IReadOnlyList<Agency>> LoadAsync(CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            agencies.Add(Read(row));
        }

        return agencies;
    }

    private static TableEntity Write(Agency agency) => new(Partition, agency.Code.Value)
    {
        [nameof(Agency.Name)] = agency.Name,
        [nameof(Agency.Region)] = agency.Region,
        [nameof(Agency.Contacts)] = string.Join(';', agency.Contacts),
        [nameof(Agency.FilesElsewhere)] = agency.FilesElsewhere,
    };

    private static Agency Read(TableEntity row) => new()
    {
        Code = AgencyCode.Parse(row.RowKey),
        Name = row.GetString(nameof(Agency.Name)) ?? row.RowKey,
        Region = row.GetString(nameof(Agency.Region)) ?? "",
        Contacts = (row.GetString(nameof(Agency.Contacts)) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        FilesElsewhere = row.GetBoolean(nameof(Agency.FilesElsewhere)) ?? false,
    };
}
