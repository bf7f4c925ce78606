using System.Buffers;
using System.Text;
using Azure;

namespace Reports.Storage.Tables;

/// <summary>
/// Writes a transaction as the multipart body of <c>$batch</c>: one change set with one HTTP request an action.
/// </summary>
internal sealed class TransactionWriter(TableUris uris)
{
    private readonly string batch = $"batch_{Guid.NewGuid():D}";
    private readonly string changeset = $"changeset_{Guid.NewGuid():D}";
    private readonly ArrayBufferWriter<byte> body = new(4096);

    public string ContentType => $"multipart/mixed; boundary={batch}";

    public ReadOnlyMemory<byte> Write(IEnumerable<TableTransactionAction> actions)
    {
        Text($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n\r\n");
        foreach (var action in actions)
        {
            Write(action);
        }

        Text($"--{changeset}--\r\n--{batch}--\r\n");
        return body.WrittenMemory;
    }

    private void Write(TableTransactionAction action)
    {
        var entity = action.Entity.AsTableEntity();
        var (method, condition) = Verb(action);
        var address = action.ActionType == TableTransactionActionType.Add
            ? uris.Table
            : uris.Entity(entity.PartitionKey, entity.RowKey);
        Text($"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Text($"{method} {address} HTTP/1.1\r\n");
        Text("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (condition is not null)
        {
            Text($"If-Match: {condition}\r\n");
        }

        if (action.ActionType == TableTransactionActionType.Delete)
        {
            Text("\r\n");
            return;
        }

        Text("Prefer: return-no-content\r\nContent-Type: application/json\r\n\r\n");
        EntityWriter.Write(body, entity);
        Text("\r\n");
    }

    private static (string Method, string? Condition) Verb(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => ("POST", null),
        TableTransactionActionType.UpdateMerge => ("MERGE", Condition(action.ETag)),
        TableTransactionActionType.UpdateReplace => ("PUT", Condition(action.ETag)),
        TableTransactionActionType.Delete => ("DELETE", Condition(action.ETag)),
        TableTransactionActionType.UpsertMerge => ("MERGE", null),
        TableTransactionActionType.UpsertReplace => ("PUT", null),
    };

    private static string Condition(ETag etag) => TableClient.Condition(etag);

    private void Text(string text) => Encoding.UTF8.GetBytes(text, body);
}
