using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Reports.Storage.Tables;

/// <summary>Where the next page begins; both keys are opaque, and the row key is left out at the start of a partition.</summary>
internal sealed record TableContinuation(string PartitionKey, string? RowKey)
{
    public override string ToString() => $"{PartitionKey} {RowKey}";

    public static TableContinuation? Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 || space == token.Length - 1
            ? new(token.TrimEnd(), null)
            : new(token[..space], token[(space + 1)..]);
    }

    public static TableContinuation? Of(Response response) =>
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey) && !string.IsNullOrEmpty(partitionKey)
            ? new(partitionKey, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey) ? rowKey : null)
            : null;
}

/// <summary>The pages of a query. A page may be empty and still have a successor: only the token says that it is the last.</summary>
internal sealed class TableQuery<T>(
    HttpPipeline pipeline,
    Func<TableContinuation?, int?, HttpMessage> message,
    int? maxPerPage,
    CancellationToken cancellationToken) : AsyncPageable<T>(cancellationToken)
    where T : class, ITableEntity
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var from = TableContinuation.Parse(continuationToken);
        do
        {
            using var request = message(from, pageSizeHint ?? maxPerPage);
            await pipeline.SendAsync(request, CancellationToken).ConfigureAwait(false);
            TableResponses.Succeeded(request.Response);
            from = TableContinuation.Of(request.Response);
            var rows = (IReadOnlyList<T>)(object)EntityReader.ReadPage(request.Response.Content.ToMemory().Span);
            yield return Page<T>.FromValues(rows, from?.ToString(), request.Response);
        }
        while (from is not null);
    }
}
