using System.Text.Json;

namespace ReportFunctions.Triggers;

/// <summary>
/// The functions that are deployed beside the executable: one folder each with its function.json. The folder's name is the function's,
/// and the path its trigger is posted to.
/// </summary>
/// <param name="Name">Such as <c>ReceiveWorkbook</c>.</param>
/// <param name="Trigger">The binding that starts it.</param>
internal sealed record DeployedFunction(string Name, TriggerBinding Trigger)
{
    /// <summary>Reads every <c>*/function.json</c> directly below <paramref name="folder"/>.</summary>
    public static IReadOnlyList<DeployedFunction> ReadAll(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(path => Path.Combine(path, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static DeployedFunction Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var trigger = json.RootElement.GetProperty("bindings").EnumerateArray()
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        return new DeployedFunction(Path.GetFileName(Path.GetDirectoryName(file)!), TriggerBinding.Read(trigger));
    }
}

/// <summary>The trigger binding of a function.json, as far as local mode plays it.</summary>
/// <param name="Type"><c>httpTrigger</c>, <c>blobTrigger</c> or <c>timerTrigger</c>.</param>
/// <param name="Name">The key of its value under Data.</param>
/// <param name="Path">Container and pattern of a blob trigger, such as <c>uploads/{name}</c>.</param>
/// <param name="Schedule">Six-field expression of a timer.</param>
internal sealed record TriggerBinding(string Type, string Name, string? Path, string? Schedule)
{
    public static TriggerBinding Read(JsonElement binding) =>
        new(Text(binding, "type")!, Text(binding, "name")!, Text(binding, "path"), Text(binding, "schedule"));

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) ? value.GetString() : null;
}
