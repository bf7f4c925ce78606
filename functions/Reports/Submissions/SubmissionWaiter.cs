namespace Reports.Submissions;

/// <summary>
/// Waits for a decision: at once when this process makes it, otherwise by reading the row at growing intervals, because another may.
/// </summary>
public sealed class SubmissionWaiter(SubmissionStore store, DecisionSignals signals, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The submission as soon as its status is not Received, or as it stands when the time is up; null when there is none.</summary>
    public async Task<Submission?> WaitAsync(SubmissionId id, TimeSpan atMost, CancellationToken cancellationToken)
    {
        // Enlisting before the first reading: a decision between the two is not missed.
        var decided = signals.Enlist(id);
        try
        {
            var until = time.GetUtcNow() + atMost;
            for (var pause = FirstPause; ; pause = Shorter(pause * 1.5, LongestPause))
            {
                var submission = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
                var left = until - time.GetUtcNow();
                if (submission is not { IsDecided: false } || left <= TimeSpan.Zero)
                {
                    return submission;
                }

                await PauseAsync(decided.Task, Shorter(pause, left), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            signals.Dismiss(id, decided);
        }
    }

    private async Task PauseAsync(Task decided, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(pause, time, cancelled.Token);
        if (decided.IsCompleted || await Task.WhenAny(decided, delay).ConfigureAwait(false) == delay)
        {
            await delay.ConfigureAwait(false);
        }
        else
        {
            await cancelled.CancelAsync().ConfigureAwait(false);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
