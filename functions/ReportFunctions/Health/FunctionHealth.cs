using ReportFunctions.Triggers;
using Reports.Operations.Runs;

namespace ReportFunctions.Health;

/// <summary>How one timer runs: its last run, held against its schedule.</summary>
/// <param name="Name">Of the function.</param>
/// <param name="Last">Null when it has not run yet.</param>
/// <param name="IsLate">It should have run since, the time that a run takes and some minutes' grace included.</param>
internal sealed record FunctionHealth(string Name, RunReport? Last, bool IsLate)
{
    /// <summary>The host starts a timer within seconds; a machine that is being replaced takes minutes.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <param name="functions">All that are deployed.</param>
    /// <param name="runs">The last run of each that has run.</param>
    /// <param name="startedAt">When this process started: before that a timer that never ran may not have been there.</param>
    /// <param name="now">The present moment.</param>
    public static IReadOnlyList<FunctionHealth> Of(IEnumerable<DeployedFunction> functions, IReadOnlyList<RunReport> runs, DateTimeOffset startedAt, DateTimeOffset now) =>
    [
        .. functions.Where(function => function.Trigger.Schedule is not null).Select(function =>
        {
            var last = runs.FirstOrDefault(run => run.Function == function.Name);
            var next = TimerSchedule.Parse(function.Trigger.Schedule!).Next(last?.StartedAt ?? startedAt);
            return new FunctionHealth(function.Name, last, next + (last?.Took ?? TimeSpan.Zero) + Grace < now);
        }),
    ];
}

/// <summary>Holds what is deployed against what ran. One for the process: it remembers when that began.</summary>
internal sealed class FunctionHealthReader(RunRegister runs, TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly IReadOnlyList<DeployedFunction> functions = DeployedFunction.ReadAll(AppContext.BaseDirectory);

    public async Task<IReadOnlyList<FunctionHealth>> ReadAsync(CancellationToken cancellationToken) =>
        FunctionHealth.Of(functions, await runs.LastAsync(cancellationToken), startedAt, time.GetUtcNow());
}
