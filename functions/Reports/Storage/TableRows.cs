using Reports.Storage.Tables;

namespace Reports.Storage;

/// <summary>Looking up rows, where a missing one is an ordinary answer.</summary>
internal static class TableRows
{
    /// <summary>The row; null when there is none.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, null, cancellationToken).ConfigureAwait(false);
        return row.HasValue ? row.Value : null;
    }
}
