using Azure;

namespace Reports.Storage.Tables;

/// <summary>
/// What every row of a table has. Only <see cref="TableEntity"/> implements it here: the client maps no classes, so the
/// type argument of <c>QueryAsync</c> and <c>GetEntityAsync</c> is always TableEntity.
/// </summary>
public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    ETag ETag { get; set; }

    internal TableEntity AsTableEntity();
}
