using Reports.Compliance.Batches;
using Reports.Submissions;

namespace ReportFunctions.Triggers.Reconcile;

/// <summary>Every five minutes: submissions that were received and never decided, and actions on many agencies that were never finished.</summary>
internal static class Reconcile
{
    public static async Task<IResult> RunAsync(Reconciler reconciler, BatchRunner batches, CancellationToken cancellationToken)
    {
        await reconciler.CatchUpAsync(cancellationToken);
        await batches.ResumeAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
