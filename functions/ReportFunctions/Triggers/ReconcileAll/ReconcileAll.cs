using Reports.Operations;
using Reports.Operations.Runs;

namespace ReportFunctions.Triggers.ReconcileAll;

/// <summary>Every night at 03:00 China time, which is 19:00 UTC: blobs = submissions = mails = compliance rows, or it mends and reports.</summary>
internal static class ReconcileAll
{
    public static async Task<IResult> RunAsync(RunRecorder runs, FullComparison comparison, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(FullComparison.Function, comparison.RunAsync, cancellationToken, always: true);
        return InvocationResult.Done.ToResult();
    }
}
