using Reports.Compliance.Batches;
using Reports.Mail.Desk;
using Reports.Submissions;

namespace ReportFunctions.Triggers.Reconcile;

/// <summary>Every five minutes: mails whose processing broke off, submissions that were received and never decided, and actions on many agencies that were never finished.</summary>
internal static class Reconcile
{
    public static async Task<IResult> RunAsync(Reconciler reconciler, MailDesk mails, BatchRunner batches, CancellationToken cancellationToken)
    {
        await mails.ResumeAsync(cancellationToken);
        await reconciler.CatchUpAsync(cancellationToken);
        await batches.ResumeAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
