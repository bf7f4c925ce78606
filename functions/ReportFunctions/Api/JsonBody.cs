using System.Text.Json;

namespace ReportFunctions.Api;

/// <summary>Reads what a program sent as JSON.</summary>
internal static class JsonBody
{
    /// <summary>Null when it is no JSON, or JSON of another shape: the endpoint says what it needs.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            // Not by the charset of the header: JSON is UTF-8, and a charset that nobody knows would be an exception of another kind.
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
