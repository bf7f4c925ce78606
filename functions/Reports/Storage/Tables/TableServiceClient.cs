using Azure.Core;

namespace Reports.Storage.Tables;

/// <summary>
/// The table service of one storage account. Creating it or a client of a table contacts nobody; one is enough for a process,
/// and all are safe to share between threads.
/// </summary>
public sealed class TableServiceClient
{
    private readonly TableConnection connection;

    /// <exception cref="FormatException">The connection string lacks the account's name, key or address.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null) =>
        connection = TableConnection.From(connectionString, options ?? new());

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null) =>
        connection = TableConnection.From(endpoint, tokenCredential, options ?? new());

    public Uri Uri => connection.Endpoint;

    /// <exception cref="ArgumentException">The name is not one that Azure allows.</exception>
    public TableClient GetTableClient(string tableName) => new(connection, tableName);
}
