namespace Reports.Submissions;

/// <summary>Tells those who wait in this process that a submission was decided here.</summary>
public sealed class DecisionSignals
{
    private readonly Lock gate = new();

    // Invariant: guarded by gate; an entry exists only while somebody waits for it.
    private readonly Dictionary<SubmissionId, List<TaskCompletionSource>> waiting = [];

    internal void Raise(SubmissionId id)
    {
        List<TaskCompletionSource>? woken;
        lock (gate)
        {
            waiting.Remove(id, out woken);
        }

        woken?.ForEach(one => one.TrySetResult());
    }

    internal TaskCompletionSource Enlist(SubmissionId id)
    {
        var one = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!waiting.TryGetValue(id, out var all))
            {
                waiting[id] = all = [];
            }

            all.Add(one);
        }

        return one;
    }

    internal void Dismiss(SubmissionId id, TaskCompletionSource one)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(id, out var all) && all.Remove(one) && all.Count == 0)
            {
                waiting.Remove(id);
            }
        }
    }
}
