using System.ComponentModel.DataAnnotations;

namespace ReportFunctions.Security.Limits;

/// <summary>
/// How often the same person and the same address may upload or use personal links: configuration section <c>RateLimits</c>. Each instance
/// counts for itself. An office building is one address, and on the last afternoon everybody in it files.
/// </summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    [Range(1, 100_000)]
    public int UploadsPerPersonPerMinute { get; set; } = 60;

    [Range(1, 100_000)]
    public int UploadsPerAddressPerMinute { get; set; } = 600;

    /// <summary>Of one link, whoever holds it.</summary>
    [Range(1, 100_000)]
    public int SignInsPerLinkPerMinute { get; set; } = 20;

    [Range(1, 100_000)]
    public int SignInsPerAddressPerMinute { get; set; } = 120;
}
