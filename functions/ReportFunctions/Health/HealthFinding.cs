using Microsoft.Extensions.Diagnostics.HealthChecks;
using Reports.Forms;

namespace ReportFunctions.Health;

/// <summary>How a component is, and what to do about it. The sentence is for anybody: it names no address and no secret.</summary>
internal sealed record HealthFinding(HealthStatus Status, LocalizedText Text)
{
    private const string Key = "text";

    public static HealthFinding Ok(LocalizedText text) => new(HealthStatus.Healthy, text);

    public static HealthFinding Slow(LocalizedText text) => new(HealthStatus.Degraded, text);

    public static HealthFinding Failing(LocalizedText text) => new(HealthStatus.Unhealthy, text);

    /// <summary>The sentence in English is what the log says.</summary>
    public HealthCheckResult ToResult() => new(Status, Text.En, data: new Dictionary<string, object> { [Key] = Text });

    public static HealthFinding Of(HealthReportEntry entry) => new(entry.Status, (LocalizedText)entry.Data[Key]);
}
