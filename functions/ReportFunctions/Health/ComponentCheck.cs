using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReportFunctions.Web.Texts;
using Reports.Forms;

namespace ReportFunctions.Health;

/// <summary>The check of one component. It always has an answer within its patience: whatever goes wrong in it is the answer.</summary>
internal abstract class ComponentCheck(TimeProvider time) : IHealthCheck
{
    /// <summary>The whole answer takes less than five seconds, and all are checked at the same time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>What answers later than this is slow.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    /// <summary>When it does not answer.</summary>
    protected abstract LocalizedText Silent { get; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var start = time.GetTimestamp();
        try
        {
            var finding = await LookAsync(patience.Token);
            return (finding.Status == HealthStatus.Healthy && time.GetElapsedTime(start) > Prompt ? HealthFinding.Slow(HealthTexts.Late) : finding).ToResult();
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthFinding.Failing(Silent).ToResult();
        }
    }

    /// <summary>An exception means that it does not answer.</summary>
    protected abstract Task<HealthFinding> LookAsync(CancellationToken cancellationToken);
}
