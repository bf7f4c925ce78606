using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Reports.Storage.Tables;

/// <summary>
/// One table, with the type and method names of Azure.Data.Tables, so that moving to that package is a change of using.
/// A failed call throws RequestFailedException with Status and ErrorCode; what Azure would refuse for its form or size
/// (Azurite takes it) throws ArgumentException before anything is sent.
/// </summary>
public sealed class TableClient
{
    private readonly HttpPipeline pipeline;
    private readonly TableUris uris;

    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(TableConnection.From(connectionString, options ?? new()), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(TableConnection.From(endpoint, tokenCredential, options ?? new()), tableName)
    {
    }

    internal TableClient(TableConnection connection, string tableName)
    {
        TableLimits.CheckTableName(tableName);
        pipeline = connection.Pipeline;
        uris = new(connection.Endpoint, tableName);
        Name = tableName;
    }

    public string Name { get; }

    /// <summary>A filter whose values are escaped and typed: <c>CreateQueryFilter($"PartitionKey eq {key}")</c>, without quotes.</summary>
    public static string CreateQueryFilter(FormattableString filter) => TableFilter.Create(filter);

    public async Task<Response> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, uris.Tables());
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("TableName", Name);
            json.WriteEndObject();
        }

        Body(message, body.WrittenMemory);
        var response = await Send(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 409 && TableError.Parse(response.Content.ToMemory()).Code == "TableAlreadyExists"
            ? response
            : TableResponses.Succeeded(response);
    }

    /// <summary>Deletes the table with all its rows; it is no failure when there is none.</summary>
    public async Task<Response> DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete, uris.TableItself());
        var response = await Send(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 404 ? response : TableResponses.Succeeded(response);
    }

    /// <summary>Inserts a row. Status 409, EntityAlreadyExists, when its keys are taken.</summary>
    public Task<Response> AddEntityAsync(ITableEntity entity, CancellationToken cancellationToken) =>
        Write(RequestMethod.Post, TableUris.Builder(uris.Table), entity, null, cancellationToken);

    /// <summary>
    /// Writes an existing row if it still has the ETag (or any, with ETag.All). Status 412, UpdateConditionNotSatisfied, when it
    /// has another, 404 when it is gone. The empty ETag, of an entity that was never read, is refused.
    /// </summary>
    public Task<Response> UpdateEntityAsync(
        ITableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
        ifMatch == default
            ? throw new ArgumentException("An update needs the ETag that was read, or ETag.All.", nameof(ifMatch))
            : WriteAt(entity, Condition(ifMatch), mode, cancellationToken);

    /// <summary>Writes a row whether it exists or not, without asking for its version.</summary>
    public Task<Response> UpsertEntityAsync(ITableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
        WriteAt(entity, null, mode, cancellationToken);

    /// <summary>
    /// Deletes a row if it has the ETag (any when left out). A row that does not exist is no failure: Status is then 404.
    /// </summary>
    public async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        using var message = Message(RequestMethod.Delete, TableUris.Builder(uris.Entity(partitionKey, rowKey)));
        message.Request.Headers.SetValue("If-Match", Condition(ifMatch));
        var response = await Send(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 404 ? response : TableResponses.Succeeded(response);
    }

    /// <summary>Reads one row. Status 404, ResourceNotFound, when there is none. Without select, all of it.</summary>
    public async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var found = await GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken).ConfigureAwait(false);
        TableResponses.Succeeded(found.GetRawResponse());
        return Response.FromValue(found.Value!, found.GetRawResponse());
    }

    /// <summary>Reads one row, or an answer without a value when there is none: ask HasValue before Value.</summary>
    public async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var address = TableUris.Builder(uris.Entity(partitionKey, rowKey));
        if (select is not null)
        {
            address.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        }

        using var message = Message(RequestMethod.Get, address);
        var response = await Send(message, cancellationToken).ConfigureAwait(false);
        return response.Status == 404
            ? new MissingEntity<T>(response)
            : Response.FromValue(
                (T)(ITableEntity)EntityReader.ReadEntity(TableResponses.Succeeded(response).Content.ToMemory().Span), response);
    }

    /// <summary>
    /// Reads the rows that match an OData filter (all without one), in the order of their keys, page by page as they are asked for.
    /// A filter that names no partition reads the whole table.
    /// </summary>
    public AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        if (maxPerPage is < 1 or > TableLimits.PageEntities)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxPerPage), maxPerPage, $"A page has 1 to {TableLimits.PageEntities} entities.");
        }

        var columns = select?.ToArray();
        return new TableQuery<T>(
            pipeline, (from, top) => Message(RequestMethod.Get, uris.Query(filter, columns, top, from)), maxPerPage, cancellationToken);
    }

    /// <summary>
    /// Does up to 100 writes in one partition, all or none. The answers stand in the order of the actions.
    /// </summary>
    /// <exception cref="TableTransactionFailedException">One action failed; nothing was written.</exception>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken)
    {
        var actions = transactionActions.ToArray();
        TableLimits.CheckTransaction(actions);
        var writer = new TransactionWriter(uris);
        var body = writer.Write(actions);
        TableLimits.CheckTransactionSize(body.Length);
        using var message = Message(RequestMethod.Post, uris.Batch());
        Body(message, body, writer.ContentType);
        var response = TableResponses.Succeeded(await Send(message, cancellationToken).ConfigureAwait(false));
        return Response.FromValue(TransactionReader.Read(response, actions.Length), response);
    }

    internal static string Condition(ETag etag) => etag == default ? "*" : etag.ToString("H");

    private Task<Response> WriteAt(ITableEntity entity, string? condition, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(entity.PartitionKey, entity.RowKey);
        var method = mode == TableUpdateMode.Merge ? new RequestMethod("MERGE") : RequestMethod.Put;
        return Write(method, TableUris.Builder(uris.Entity(entity.PartitionKey, entity.RowKey)), entity, condition, cancellationToken);
    }

    private async Task<Response> Write(
        RequestMethod method, RequestUriBuilder address, ITableEntity entity, string? condition, CancellationToken cancellationToken)
    {
        TableLimits.CheckEntity(entity.AsTableEntity());
        using var message = Message(method, address);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        if (condition is not null)
        {
            message.Request.Headers.SetValue("If-Match", condition);
        }

        var body = new ArrayBufferWriter<byte>(1024);
        EntityWriter.Write(body, entity.AsTableEntity());
        Body(message, body.WrittenMemory);
        return TableResponses.Succeeded(await Send(message, cancellationToken).ConfigureAwait(false));
    }

    private HttpMessage Message(RequestMethod method, RequestUriBuilder address)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri = address;
        message.Request.Headers.SetValue("x-ms-version", TableClientOptions.Version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    private static void Body(HttpMessage message, ReadOnlyMemory<byte> body, string contentType = "application/json")
    {
        message.Request.Headers.SetValue("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
    }

    // The answer is buffered, so it may be read after the message is disposed of.
    private async Task<Response> Send(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }
}
