using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReportFunctions.Health;

/// <summary>
/// Keeps the answer for a few seconds and asks once for everybody who comes meanwhile: the question is anonymous, and must not become a load.
/// </summary>
internal sealed class HealthDesk(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private Task<(HealthReport Report, DateTimeOffset At)>? latest;

    public async Task<(HealthReport Report, DateTimeOffset At)> ReadAsync(CancellationToken cancellationToken)
    {
        Task<(HealthReport, DateTimeOffset)> answer;
        lock (gate)
        {
            answer = latest is { } known && (!known.IsCompleted || (known.IsCompletedSuccessfully && time.GetUtcNow() - known.Result.At < Kept)) ? known : latest = AskAsync();
        }

        return await answer.WaitAsync(cancellationToken);
    }

    private async Task<(HealthReport, DateTimeOffset)> AskAsync() => (await checks.CheckHealthAsync(CancellationToken.None), time.GetUtcNow());
}
