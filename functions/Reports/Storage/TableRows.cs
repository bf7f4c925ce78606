using Azure;
using Reports.Storage.Tables;

namespace Reports.Storage;

/// <summary>Rows of a table where a missing one, or one that somebody else has changed, is an ordinary answer.</summary>
internal static class TableRows
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>The row; null when there is none.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, null, cancellationToken).ConfigureAwait(false);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>Which rows there are, read without what is in them.</summary>
    public static async Task<HashSet<(string Partition, string Row)>> KeysAsync(this TableClient table, string filter, CancellationToken cancellationToken)
    {
        var keys = new HashSet<(string, string)>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, Keys, cancellationToken).ConfigureAwait(false))
        {
            keys.Add((row.PartitionKey, row.RowKey));
        }

        return keys;
    }

    /// <summary>Writes the row if it is still as it was read, and returns its new ETag; null when it has changed or is gone.</summary>
    public static async Task<ETag?> ReplaceAsync(this TableClient table, TableEntity row, ETag asRead, CancellationToken cancellationToken)
    {
        try
        {
            return (await table.UpdateEntityAsync(row, asRead, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false)).Written();
        }
        catch (RequestFailedException race) when (race.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>The ETag that the row has after a write.</summary>
    public static ETag Written(this Response write) => write.Headers.ETag ?? throw new InvalidOperationException("A write was answered without an ETag.");
}
