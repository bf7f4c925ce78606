using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Reports.Storage.Tables;

/// <summary>The service's account of a failure: <c>{"odata.error":{"code":..,"message":{"value":..}}}</c>.</summary>
internal sealed record TableError(string? Code, string? Message)
{
    private static readonly TableError Unknown = new(null, null);

    // In a transaction the message begins with the zero-based index of the action that failed: "1:The specified ...".
    public int? ActionIndex =>
        Message?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && int.TryParse(Message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    public static TableError Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var error = document.RootElement.GetProperty("odata.error");
            return new(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Unknown;
        }
    }

    /// <summary>Gives RequestFailedException its ErrorCode; what is not JSON keeps the status alone.</summary>
    internal sealed class Parser : RequestFailedDetailsParser
    {
        public static readonly Parser Instance = new();

        public override bool TryParse(
            Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
        {
            var parsed = response.ContentStream is { CanSeek: true } ? TableError.Parse(response.Content.ToMemory()) : Unknown;
            data = null;
            error = parsed.Code is null ? null : new ResponseError(parsed.Code, parsed.Message);
            return error is not null;
        }
    }
}
