using System.Globalization;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>A waiver, and who granted it when.</summary>
public sealed record GrantedWaiver(Waiver Waiver, string By, DateTimeOffset At);

/// <summary>
/// Table <c>Waivers</c>: PartitionKey the agency, RowKey the rule, so there is at most one of each. Every change leaves an audit row
/// <c>~log|{time}|{n}</c> in the same transaction; no rule's id begins with a tilde.
/// </summary>
public sealed class WaiverStore(StorageAccount storage, TimeProvider time)
{
    private const string ExpiresFormat = "yyyy-MM-dd";
    private const string By = "By";
    private const string At = "At";
    private const string LogPrefix = "~log|";
    private readonly TableClient table = storage.Table(SubmissionStorage.Waivers);

    /// <summary>Every waiver of the agency, those that have expired included, in the order of their rules.</summary>
    public async Task<IReadOnlyList<GrantedWaiver>> ListAsync(AgencyCode agency, CancellationToken cancellationToken)
    {
        var waivers = new List<GrantedWaiver>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {agency.Value} and RowKey lt {LogPrefix}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            waivers.Add(Read(row));
        }

        return waivers;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<GrantedWaiver?> FindAsync(AgencyCode agency, string rule, CancellationToken cancellationToken) =>
        await table.FindAsync(agency.Value, rule, cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    /// <summary>Those that hold on the day in China on which a file was received.</summary>
    public async Task<IReadOnlyList<Waiver>> InForceAsync(AgencyCode agency, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var day = ChinaTime.DateOf(receivedAt);
        var all = await ListAsync(agency, cancellationToken).ConfigureAwait(false);
        return [.. all.Select(granted => granted.Waiver).Where(waiver => day <= waiver.Expires)];
    }

    /// <summary>Grants it, in place of an earlier one for the same rule.</summary>
    public async Task<GrantedWaiver> PutAsync(AgencyCode agency, Waiver waiver, string by, CancellationToken cancellationToken)
    {
        var granted = new GrantedWaiver(waiver, by, SubmissionIntake.ToMillisecond(time.GetUtcNow()));
        await table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertReplace, Write(agency, granted)), new(TableTransactionActionType.Add, Log(agency, "Waived", granted.Waiver, by))],
            cancellationToken).ConfigureAwait(false);
        return granted;
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> RemoveAsync(AgencyCode agency, string rule, string by, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(agency.Value, rule, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return false;
        }

        try
        {
            await table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Delete, row), new(TableTransactionActionType.Add, Log(agency, "WaiverEnded", Read(row).Waiver, by))],
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return false;
        }
    }

    private static TableEntity Write(AgencyCode agency, GrantedWaiver granted) => new(agency.Value, granted.Waiver.Rule)
    {
        [nameof(Waiver.Reason)] = granted.Waiver.Reason,
        [nameof(Waiver.Expires)] = granted.Waiver.Expires.ToString(ExpiresFormat, CultureInfo.InvariantCulture),
        [By] = granted.By,
        [At] = granted.At,
    };

    private static GrantedWaiver Read(TableEntity row) => new(
        new Waiver(
            row.RowKey,
            row.GetString(nameof(Waiver.Reason))!,
            DateOnly.ParseExact(row.GetString(nameof(Waiver.Expires))!, ExpiresFormat, CultureInfo.InvariantCulture)),
        row.GetString(By)!,
        row.GetDateTimeOffset(At)!.Value);

    private TableEntity Log(AgencyCode agency, string action, Waiver waiver, string by) =>
        new(agency.Value, $"{LogPrefix}{SubmissionKeys.Time(time.GetUtcNow())}|{Guid.NewGuid().ToString("N")[..8]}")
        {
            ["Actor"] = by,
            ["Action"] = action,
            ["Rule"] = waiver.Rule,
            ["Detail"] = $"{waiver.Expires.ToString(ExpiresFormat, CultureInfo.InvariantCulture)}: {waiver.Reason}",
        };
}
