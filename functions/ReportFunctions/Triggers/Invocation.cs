using System.Text.Json;

namespace ReportFunctions.Triggers;

/// <summary>
/// What the Functions host posts to a trigger: <c>{"Data":{…},"Metadata":{…}}</c>. Strings and numbers in Metadata are JSON text inside
/// a JSON string (<c>"name":"\"2022/DEMO-000/….xlsx\""</c>); objects are plain. Keys that end in "trigger" are never there.
/// </summary>
internal sealed class Invocation
{
    private readonly JsonElement metadata;

    private Invocation(JsonElement metadata) => this.metadata = metadata;

    /// <exception cref="JsonException">The body is not what the host sends.</exception>
    public static async Task<Invocation> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("Metadata", out var metadata)
            && metadata.ValueKind == JsonValueKind.Object
            ? new Invocation(metadata.Clone())
            : throw new JsonException("The request has no Metadata.");
    }

    /// <summary>A string of the metadata, parsed the second time; null when it is not there.</summary>
    public string? Text(string key) =>
        !metadata.TryGetProperty(key, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? Unwrapped(value.GetString()!)
        : value.GetRawText();

    private static string Unwrapped(string text)
    {
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString()! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

/// <summary>The answer the host expects from a trigger that has done its work; no trigger here has outputs.</summary>
internal sealed record InvocationResult
{
    public static readonly InvocationResult Done = new();

    public IReadOnlyDictionary<string, object> Outputs { get; } = new Dictionary<string, object>();

    public IReadOnlyList<string> Logs { get; } = [];

    public object? ReturnValue { get; }

    /// <summary>Written as it is, whatever the API's naming of properties.</summary>
    public IResult ToResult() => Results.Json(this, Plain);

    private static readonly JsonSerializerOptions Plain = new() { PropertyNamingPolicy = null };
}
