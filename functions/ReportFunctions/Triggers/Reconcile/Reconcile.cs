using Reports.Operations;
using Reports.Operations.Runs;

namespace ReportFunctions.Triggers.Reconcile;

/// <summary>Every five minutes: mails whose processing broke off, submissions that were received and never decided, and actions that were never finished.</summary>
internal static class Reconcile
{
    public static async Task<IResult> RunAsync(RunRecorder runs, Watchdog watchdog, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(nameof(Reconcile), watchdog.CatchUpAsync, cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
