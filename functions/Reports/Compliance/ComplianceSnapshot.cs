using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>What one instance knows of one year, and how it learns what changed.</summary>
internal sealed class ComplianceSnapshot(ReportingPeriod period, ComplianceRows rows, TimeProvider time) : IDisposable
{
    // Clocks of instances differ, and a transaction becomes visible after the moment written in its key.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    // After so long without a question the changes may have been forgotten, and everything is read again.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim gate = new(1);

    // Invariant: guarded by gate.
    private readonly Dictionary<AgencyCode, AgencyState> states = [];
    private DateTimeOffset? readAt;
    private int changes;
    private (string Directory, RankedAgencies Agencies)? ranked;
    private ((string Directory, int Changes, DueDates Due, DateOnly Today) Key, ComplianceView View)? built;

    public async Task<ComplianceView> ViewAsync(AgencyList agencies, DueDates due, DateOnly today, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CatchUpAsync(cancellationToken).ConfigureAwait(false);
            var key = (agencies.Version, changes, due, today);
            if (built is not { } current || current.Key != key)
            {
                if (ranked?.Directory != agencies.Version)
                {
                    ranked = (agencies.Version, new RankedAgencies(agencies));
                }

                built = (key, new ComplianceView(ranked.Value.Agencies, states, due, today));
            }

            return built.Value.View;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var news = readAt is { } last && now - last < Stale
            ? rows.ChangedAsync(period, last - Overlap, cancellationToken)
            : rows.AllAsync(period, cancellationToken);
        await foreach (var state in news.ConfigureAwait(false))
        {
            if (states.TryGetValue(state.Agency, out var known) && known.Version >= state.Version)
            {
                continue;
            }

            states[state.Agency] = state;
            changes++;
        }

        readAt = now;
    }
}
