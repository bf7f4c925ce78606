using Reports.Submissions;

namespace ReportFunctions.Triggers.Reconcile;

/// <summary>Every five minutes: submissions that were received and never decided.</summary>
internal static class Reconcile
{
    public static async Task<IResult> RunAsync(Reconciler reconciler, CancellationToken cancellationToken)
    {
        await reconciler.CatchUpAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
