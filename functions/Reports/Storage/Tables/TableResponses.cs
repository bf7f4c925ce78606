using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Reports.Storage.Tables;

internal static class TableResponses
{
    public static Response Succeeded(Response response) =>
        response.Status is >= 200 and < 300 ? response : throw new RequestFailedException(response, null, TableError.Parser.Instance);
}

/// <summary>The answer to a look-up that found nothing: HasValue is false and Value throws.</summary>
internal sealed class MissingEntity<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The entity does not exist; ask HasValue first.");

    public override Response GetRawResponse() => response;
}

/// <summary>The service's answer to one action of a transaction: its status and, for a write, the row's new ETag.</summary>
internal sealed class ActionResponse(int status, string reason, Dictionary<string, string> headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => reason;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
