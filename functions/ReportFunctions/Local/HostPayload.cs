using System.Text.Json;

namespace ReportFunctions.Local;

/// <summary>The bodies the Functions host posts to a custom handler (read in its source, 4.1037): names as written, Metadata doubly encoded.</summary>
internal static class HostPayload
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = null };

    /// <summary>Local mode leaves the bytes out: no trigger reads them, and the blob must exist anyway.</summary>
    public static object Blob(string binding, string name, int delivery) => new
    {
        Data = new Dictionary<string, object> { [binding] = "" },
        Metadata = new Dictionary<string, object>
        {
            ["name"] = JsonSerializer.Serialize(name),
            ["DequeueCount"] = JsonSerializer.Serialize(delivery),
        },
    };

    public static object Timer(string binding, DateTimeOffset now) => new
    {
        Data = new Dictionary<string, object>
        {
            [binding] = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = (object?)null, IsPastDue = false },
        },
        Metadata = new Dictionary<string, object> { ["sys"] = new { UtcNow = now.UtcDateTime } },
    };
}
