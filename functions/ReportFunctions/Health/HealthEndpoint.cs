using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReportFunctions.Health;

/// <summary>
/// 200 while storage and mail answer, even where something else does not, 503 otherwise. Says of each component how it is and what to do, in
/// both languages, to anybody who asks.
/// </summary>
internal static class HealthEndpoint
{
    public const string Path = "/health";

    /// <summary>Without these the service does not do its work.</summary>
    private const string Vital = "vital";
    private const string Storage = "storage.";
    private const string Mail = "mail.";

    public static void AddReportHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<BlobsCheck>("storage.blobs", tags: [Vital])
            .AddCheck<TablesCheck>("storage.tables", tags: [Vital])
            .AddCheck<SmtpCheck>("mail.smtp", tags: [Vital])
            .AddCheck<MailboxCheck>("mailbox")
            .AddCheck<SubmissionsCheck>("submissions")
            .AddCheck<OutboxCheck>("outbox")
            .AddCheck<TimersCheck>("timers");
        services.AddSingleton<FunctionHealthReader>();
        services.AddSingleton<HealthDesk>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(HealthDesk desk, CancellationToken cancellationToken)
    {
        var (report, at) = await desk.ReadAsync(cancellationToken);
        var isAvailable = !report.Entries.Values.Any(entry => entry.Status == HealthStatus.Unhealthy && entry.Tags.Contains(Vital));
        return Results.Json(
            new
            {
                status = !isAvailable ? "unavailable" : report.Status == HealthStatus.Healthy ? "ok" : "degraded",
                storage = Answers(report, Storage),
                mail = Answers(report, Mail),
                checkedAt = at,
                components = report.Entries.ToDictionary(entry => entry.Key, entry => Tell(HealthFinding.Of(entry.Value))),
            },
            statusCode: isAvailable ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static bool Answers(HealthReport report, string components) => report.Entries
        .Where(entry => entry.Key.StartsWith(components, StringComparison.Ordinal))
        .All(entry => entry.Value.Status != HealthStatus.Unhealthy);

    private static object Tell(HealthFinding finding) => new { state = Word(finding.Status), message = finding.Text.Zh, messageEn = finding.Text.En };

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "slow",
        HealthStatus.Unhealthy => "failing",
    };
}
