using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// The list of filing units (报送单位名录): table <c>Agencies</c>, PartitionKey <c>agencies</c>, RowKey the code. A row <c>version</c> in
/// partition <c>version</c> changes with every write, so that each instance can keep the list in memory and asks only whether it changed.
/// While many rows are being written the version begins with a tilde: what is read then is not kept.
/// </summary>
public sealed class AgencyDirectory(StorageAccount storage) : IDisposable
{
    private const string VersionKey = "version";
    private const char Unsettled = '~';
    private const int Batch = 100;
    private const int BatchesAtOnce = 4;
    private readonly TableClient table = storage.Table(ComplianceStorage.Agencies);
    private readonly SemaphoreSlim loading = new(1);
    private AgencyList? kept;

    public async Task<Agency?> FindAsync(AgencyCode code, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(AgencyRow.Partition, code.Value, cancellationToken).ConfigureAwait(false);
        return row is null ? null : AgencyRow.Read(row);
    }

    /// <summary>The part of it that judging needs; null for a code that is not in the directory.</summary>
    public async Task<KnownAgency?> FindKnownAsync(AgencyCode code, CancellationToken cancellationToken) =>
        await FindAsync(code, cancellationToken).ConfigureAwait(false) is { } agency ? new KnownAgency(agency.Name, agency.MakesRules) : null;

    /// <summary>In the order of their codes.</summary>
    public async Task<IReadOnlyList<Agency>> AllAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken).ConfigureAwait(false)).Agencies;

    public async Task<AgencyList> ListAsync(CancellationToken cancellationToken)
    {
        // The version is read before the rows: a change in between is loaded now and once more, never missed.
        var current = (await VersionRowAsync(cancellationToken).ConfigureAwait(false))?.GetString(VersionKey) ?? "";
        if (kept is { } list && list.Version == current)
        {
            return list;
        }

        await loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (kept is { } loaded && loaded.Version == current)
            {
                return loaded;
            }

            var fresh = new AgencyList(current, await LoadAsync(cancellationToken).ConfigureAwait(false));
            kept = current.StartsWith(Unsettled) ? null : fresh;
            return fresh;
        }
        finally
        {
            loading.Release();
        }
    }

    public Task PutAsync(Agency agency, CancellationToken cancellationToken) => PutManyAsync([agency], cancellationToken);

    /// <summary>Adds or replaces. In batches of a hundred: not all or none.</summary>
    /// <exception cref="ArgumentException">Somebody would be its own superior.</exception>
    public async Task PutManyAsync(IEnumerable<Agency> agencies, CancellationToken cancellationToken)
    {
        var written = agencies.DistinctBy(agency => agency.Code).ToList();
        if (written.Exists(agency => agency.Parent is not null))
        {
            RefuseCircles(await ListAsync(cancellationToken).ConfigureAwait(false), written);
        }

        await WriteAsync(written, [], cancellationToken).ConfigureAwait(false);
        await SettleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes a planned change of the list; false, and nothing is written, when the list is no longer the one it was planned on. Only one of
    /// several at once gets through.
    /// </summary>
    /// <exception cref="ArgumentException">Somebody would be its own superior.</exception>
    public async Task<bool> ApplyAsync(
        AgencyList planned, IReadOnlyList<Agency> written, IReadOnlyList<AgencyCode> removed, CancellationToken cancellationToken)
    {
        RefuseCircles(planned, written);
        var row = await VersionRowAsync(cancellationToken).ConfigureAwait(false);
        if ((row?.GetString(VersionKey) ?? "") != planned.Version)
        {
            return false;
        }

        var claim = VersionRow(Unsettled + NewVersion());
        try
        {
            await (row is null
                ? table.AddEntityAsync(claim, cancellationToken)
                : table.UpdateEntityAsync(claim, row.ETag, TableUpdateMode.Replace, cancellationToken)).ConfigureAwait(false);
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }

        await WriteAsync(written, removed, cancellationToken).ConfigureAwait(false);
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Changes one agency under its ETag, whatever else is written at the same time; null when there is no such agency.</summary>
    public async Task<Agency?> ChangeAsync(AgencyCode code, Func<Agency, Agency> change, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await table.FindAsync(AgencyRow.Partition, code.Value, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return null;
            }

            var changed = change(AgencyRow.Read(row)) with { Code = code };
            try
            {
                await table.UpdateEntityAsync(AgencyRow.Write(changed), row.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
                await SettleAsync(cancellationToken).ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
            }
        }

        throw new InvalidOperationException($"Agency {code} kept changing.");
    }

    /// <summary>Notes that a mail to one of an agency's addresses came back; nothing changes when it is none of them any more.</summary>
    public Task<Agency?> NoteBounceAsync(AgencyCode code, Bounce bounce, CancellationToken cancellationToken) => ChangeAsync(
        code,
        agency => agency.Contacts.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase)
            ? agency with { Bounces = [.. agency.Bounces.Where(known => !string.Equals(known.Address, bounce.Address, StringComparison.OrdinalIgnoreCase)), bounce] }
            : agency,
        cancellationToken);

    public void Dispose() => loading.Dispose();

    private async Task WriteAsync(IReadOnlyList<Agency> written, IReadOnlyList<AgencyCode> removed, CancellationToken cancellationToken)
    {
        var actions = written
            .Select(agency => new TableTransactionAction(TableTransactionActionType.UpsertReplace, AgencyRow.Write(agency)))
            .Concat(removed.Select(code => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(AgencyRow.Partition, code.Value), ETag.All)));
        await Parallel.ForEachAsync(
            actions.Chunk(Batch),
            new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
            async (batch, token) => await table.SubmitTransactionAsync(batch, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static void RefuseCircles(AgencyList list, IReadOnlyList<Agency> written)
    {
        var parents = list.Agencies.ToDictionary(agency => agency.Code, agency => agency.Parent);
        foreach (var agency in written)
        {
            parents[agency.Code] = agency.Parent;
        }

        if (AgencyTree.FindCircles(parents).FirstOrDefault() is { } circle)
        {
            throw new ArgumentException($"Superiors go round in a circle: {string.Join(" > ", circle)}.", nameof(written));
        }
    }

    private Task<Response> SettleAsync(CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(VersionRow(NewVersion()), TableUpdateMode.Replace, cancellationToken);

    private Task<TableEntity?> VersionRowAsync(CancellationToken cancellationToken) => table.FindAsync(VersionKey, VersionKey, cancellationToken);

    private static TableEntity VersionRow(string version) => new(VersionKey, VersionKey) { [VersionKey] = version };

    private static string NewVersion() => Guid.NewGuid().ToString("N");

    private async Task<IReadOnlyList<Agency>> LoadAsync(CancellationToken cancellationToken)
    {
        var agencies = new List<Agency>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {AgencyRow.Partition}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            agencies.Add(AgencyRow.Read(row));
        }

        return agencies;
    }
}
