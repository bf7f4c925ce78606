using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance.Batches;

/// <summary>
/// Works through confirmed batches, some members at a time, noting each as it is settled. The lease is renewed on the way; a process that
/// loses it stops. What another process left lying is taken up where it stopped, and nobody is dealt with twice.
/// </summary>
public sealed partial class BatchRunner(BatchStore store, BatchDeeds deeds, ComplianceTable compliance, TimeProvider time, ILogger<BatchRunner> logger)
{
    /// <summary>How long a process may be silent before another takes over.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int Step = 40;
    private const int AtOnce = 4;

    /// <summary>Runs one batch to its end, unless another process has it.</summary>
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(id, cancellationToken).ConfigureAwait(false) is not { } batch)
        {
            return;
        }

        var plan = await store.PlanAsync(batch, cancellationToken).ConfigureAwait(false);
        var settled = (await store.OutcomesAsync(batch, cancellationToken).ConfigureAwait(false)).ToDictionary(outcome => outcome.Agency.Value);
        batch = batch with { Done = settled.Values.Count(outcome => outcome.Obstacle is null), NotDone = settled.Values.Count(outcome => outcome.Obstacle is not null) };
        foreach (var step in plan.Members.Where(member => !settled.ContainsKey(member.Agency)).Chunk(Step))
        {
            var outcomes = await SettleAsync(batch, step, cancellationToken).ConfigureAwait(false);
            var done = outcomes.Count(outcome => outcome.Obstacle is null);
            var later = batch with { Done = batch.Done + done, NotDone = batch.NotDone + outcomes.Length - done, LeaseUntil = time.GetUtcNow() + Lease };
            if (await store.SaveAsync(later, cancellationToken).ConfigureAwait(false) is not { } saved)
            {
                return;
            }

            batch = saved;
        }

        var finished = batch with { State = BatchState.Finished, FinishedAt = time.GetUtcNow(), LeaseUntil = null };
        if (await store.SaveAsync(finished, cancellationToken).ConfigureAwait(false) is not null)
        {
            Log.Finished(logger, batch.Action, batch.Id, finished.Done, finished.NotDone);
        }
    }

    /// <summary>Takes up what no process is at work on any more; for the timer. Returns which it ran.</summary>
    public async Task<IReadOnlyList<Gap>> ResumeAsync(CancellationToken cancellationToken)
    {
        var left = (await store.RunningAsync(cancellationToken).ConfigureAwait(false)).Where(batch => !IsHeld(batch)).ToList();
        foreach (var batch in left)
        {
            await RunAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        }

        return [.. left.Select(batch => new Gap(GapKind.BatchUnfinished, batch.Id.ToString("D"), true))];
    }

    /// <summary>Whether a process is at work on it.</summary>
    public bool IsHeld(Batch batch) => batch.LeaseUntil > time.GetUtcNow();

    private async Task<Batch?> ClaimAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { State: BatchState.Running } batch && !IsHeld(batch)
            ? await store.SaveAsync(batch with { LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken).ConfigureAwait(false)
            : null;

    private async Task<BatchOutcome[]> SettleAsync(Batch batch, BatchMember[] members, CancellationToken cancellationToken)
    {
        var outcomes = new BatchOutcome[members.Length];
        await Parallel.ForEachAsync(
            members.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (member, token) => outcomes[member.Index] = await SettleAsync(batch, member.Item, token).ConfigureAwait(false)).ConfigureAwait(false);
        return outcomes;
    }

    private async Task<BatchOutcome> SettleAsync(Batch batch, BatchMember member, CancellationToken cancellationToken)
    {
        var code = AgencyCode.Parse(member.Agency);
        BatchObstacle? obstacle;
        try
        {
            obstacle = await deeds.DoAsync(batch, member, cancellationToken).ConfigureAwait(false);
            await compliance.RefreshAsync(batch.Period, code, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be settled must not keep the others waiting.
            Log.Fault(logger, fault, batch.Action, batch.Id, member.Agency);
            obstacle = BatchObstacle.Fault;
        }

        var outcome = new BatchOutcome(code, obstacle);
        await store.NoteAsync(batch, outcome, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(1600, LogLevel.Information, "{Action} of batch {Batch} finished: {Done} done, {NotDone} not")]
        public static partial void Finished(ILogger logger, BatchAction action, Guid batch, int done, int notDone);

        [LoggerMessage(1601, LogLevel.Error, "{Action} of batch {Batch} failed for {Agency}")]
        public static partial void Fault(ILogger logger, Exception exception, BatchAction action, Guid batch, string agency);
    }
}
