using System.Runtime.CompilerServices;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// Table <c>Compliance</c>, PartitionKey <c>{period}</c>, RowKey <c>{agency}</c>: the state of each agency that has one, with its accepted
/// figures packed. A row <c>~{time}|{agency}</c> in the same partition says what changed when, so that an instance reads only that; no
/// agency's code begins with a tilde.
/// </summary>
internal sealed class ComplianceRows(StorageAccount storage, SubmissionStore store, FormCatalog forms, TimeProvider time)
{
    private const string Figures = "Figures";
    private const string Agency = "Agency";
    private const string FirstChange = "~";
    private const int Batch = 100;
    private static readonly string[] FigureColumns = ["PartitionKey", "RowKey", nameof(AgencyState.InForce), Figures];
    private static readonly string[] Columns = [.. ((string[])["PartitionKey", "RowKey"]).Concat(StateColumns())];
    private readonly TableClient table = storage.Table(ComplianceStorage.Compliance);

    /// <summary>Null when the row was up to date. Its version decides: a slower process never puts an older state over a newer one.</summary>
    public async Task<AgencyState?> RefreshAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            var state = await store.StateAsync(period, agency, cancellationToken).ConfigureAwait(false);
            var stored = await table.FindAsync(period.ToString(), agency.Value, cancellationToken).ConfigureAwait(false);
            if (state is null || stored?.GetInt32(nameof(AgencyState.Version)) >= state.Version)
            {
                return null;
            }

            if (await TryWriteAsync(state, stored?.ETag, cancellationToken).ConfigureAwait(false))
            {
                return state;
            }
        }

        throw new InvalidOperationException($"The compliance row of {period}-{agency} kept changing.");
    }

    /// <summary>Writes the row anew when it says anything else than the state does, whatever its version; false when it was right.</summary>
    public async Task<bool> MendAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            // The row first: the state is then as new as the row or newer.
            var stored = await table.FindAsync(period.ToString(), agency.Value, cancellationToken).ConfigureAwait(false);
            var state = await store.StateAsync(period, agency, cancellationToken).ConfigureAwait(false);
            if (state is null)
            {
                return stored is not null && (await table.DeleteEntityAsync(stored.PartitionKey, stored.RowKey, stored.ETag, cancellationToken).ConfigureAwait(false)).Status != 404;
            }

            if (stored is not null && Mark(stored) == Mark(await RowAsync(state, cancellationToken).ConfigureAwait(false)))
            {
                return false;
            }

            if (await TryWriteAsync(state, stored?.ETag, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"The compliance row of {period}-{agency} kept changing.");
    }

    /// <summary>The row of a state, with these figures.</summary>
    public static TableEntity RowOf(AgencyState state, byte[]? packed)
    {
        var row = StateRow.Write(state);
        (row.PartitionKey, row.RowKey) = (state.Period.ToString(), state.Agency.Value);
        row[Figures] = packed;
        return row;
    }

    /// <summary>Tells whether two rows say the same; only within one run of the program.</summary>
    public static int Mark(TableEntity row)
    {
        var mark = new HashCode();
        foreach (var name in Columns.Skip(2))
        {
            mark.Add(row[name]);
        }

        mark.AddBytes(row.GetBinary(Figures) ?? []);
        return mark.ToHashCode();
    }

    /// <summary>All rows of a year, whole.</summary>
    public AsyncPageable<TableEntity> WholeAsync(ReportingPeriod period, CancellationToken cancellationToken) => table.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey lt {FirstChange}"), cancellationToken: cancellationToken);

    public IAsyncEnumerable<AgencyState> AllAsync(ReportingPeriod period, CancellationToken cancellationToken) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey lt {FirstChange}"), cancellationToken);

    public IAsyncEnumerable<AgencyState> ChangedAsync(ReportingPeriod period, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey ge {FirstChange + SubmissionKeys.Time(since)}"), cancellationToken);

    /// <summary>The figures of everybody who has a submission in force.</summary>
    public async IAsyncEnumerable<InForceFigures> AllFiguresAsync(ReportingPeriod period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and RowKey lt {FirstChange}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, FigureColumns, cancellationToken).ConfigureAwait(false))
        {
            if (Read(period, row) is { } figures)
            {
                yield return figures;
            }
        }
    }

    /// <summary>Null when nothing of the agency is in force.</summary>
    public async Task<InForceFigures?> FiguresAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        await table.FindAsync(period.ToString(), agency.Value, cancellationToken).ConfigureAwait(false) is { } row ? Read(period, row) : null;

    /// <summary>Drops the notes of changes that every instance has long read.</summary>
    public async Task ForgetChangesAsync(ReportingPeriod period, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {period.ToString()} and RowKey ge {FirstChange} and RowKey lt {FirstChange + SubmissionKeys.Time(before)}");
        var old = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken).ConfigureAwait(false))
        {
            old.Add(row);
        }

        foreach (var batch in old.Chunk(Batch))
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryWriteAsync(AgencyState state, ETag? etag, CancellationToken cancellationToken)
    {
        var period = state.Period.ToString();
        var change = StateRow.Write(state);
        (change.PartitionKey, change.RowKey) = (period, $"{FirstChange}{SubmissionKeys.Time(time.GetUtcNow())}|{state.Agency}");
        change[Agency] = state.Agency.Value;
        var row = await RowAsync(state, cancellationToken).ConfigureAwait(false);
        try
        {
            await table.SubmitTransactionAsync(
            [
                etag is { } known ? new(TableTransactionActionType.UpdateReplace, row, known) : new(TableTransactionActionType.Add, row),
                new(TableTransactionActionType.UpsertReplace, change),
            ],
            cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    // Of this very state's submission: the row never says one submission and holds the figures of another.
    private async Task<TableEntity> RowAsync(AgencyState state, CancellationToken cancellationToken) => RowOf(
        state,
        state.InForce is { } id && await store.AcceptedFiguresAsync(id, cancellationToken).ConfigureAwait(false) is { } figures
            ? PackedFigures.Pack(forms.For(state.Period), figures)
            : null);

    private static InForceFigures? Read(ReportingPeriod period, TableEntity row) =>
        Guid.TryParse(row.GetString(nameof(AgencyState.InForce)), out var guid) && row.GetBinary(Figures) is { } packed
            ? new InForceFigures(new SubmissionId(period, AgencyCode.Parse(row.RowKey), guid), packed)
            : null;

    private async IAsyncEnumerable<AgencyState> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, Columns, cancellationToken).ConfigureAwait(false))
        {
            row.PartitionKey = $"{row.PartitionKey}|{row.GetString(Agency) ?? row.RowKey}";
            yield return StateRow.Read(row);
        }
    }

    // What Submissions calls a state, this table holds under the same names: the figures are all that a snapshot leaves out.
    private static IEnumerable<string> StateColumns() =>
        StateRow.Write(new AgencyState { Period = new ReportingPeriod(ReportingPeriod.FirstYear), Agency = AgencyCode.Parse("x") })
            .Keys.Where(name => name is not ("PartitionKey" or "RowKey")).Append(Agency);
}

/// <summary>What one agency's row says of its figures: which submission is in force, and its figures as <see cref="PackedFigures"/>.</summary>
internal sealed record InForceFigures(SubmissionId Submission, byte[] Packed);
