using Azure;

namespace Reports.Storage.Tables;

/// <summary>How a write treats the properties that the new entity does not have: Merge keeps them, Replace drops them.</summary>
public enum TableUpdateMode
{
    Merge,
    Replace,
}

/// <summary>
/// What one action of a transaction does. Update and Delete ask for an existing row and heed the action's ETag; Upsert does not.
/// </summary>
public enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}

/// <summary>
/// One write of a transaction. Without an ETag an update or a delete is unconditional: the entity's own ETag is not used
/// unless it is passed.
/// </summary>
public sealed class TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
{
    public TableTransactionActionType ActionType { get; } = actionType;

    public ITableEntity Entity { get; } = entity;

    public ETag ETag { get; } = etag;
}

/// <summary>
/// A transaction of which one action failed, so that none was done. Status and ErrorCode are that action's;
/// <see cref="FailedTransactionActionIndex"/> is zero-based, and null when the service did not say which it was.
/// </summary>
public sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? index)
    : RequestFailedException(status, message, errorCode, null)
{
    public int? FailedTransactionActionIndex { get; } = index;
}
