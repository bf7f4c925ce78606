using Reports.Compliance.Batches;
using Reports.Mail.Desk;
using Reports.Operations.Orders;
using Reports.Operations.Runs;
using Reports.Submissions;

namespace Reports.Operations;

/// <summary>What the five-minute timer does: takes up what was left lying. Reads only pointers, leases and what is unfinished.</summary>
public sealed class Watchdog(Reconciler reconciler, MailDesk mails, BatchRunner batches, OrderRunner orders)
{
    public async Task<RunResult> CatchUpAsync(CancellationToken cancellationToken)
    {
        var resumed = await mails.ResumeAsync(cancellationToken).ConfigureAwait(false);
        var decided = await reconciler.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var ended = await batches.ResumeAsync(cancellationToken).ConfigureAwait(false);
        var done = await orders.ResumeAsync(cancellationToken).ConfigureAwait(false);
        return RunResult.Of((RunCount.Submissions, decided.Submissions), (RunCount.MailsReceived, resumed.Count)) with
        {
            Gaps = [.. resumed, .. decided.Gaps, .. ended, .. done],
        };
    }
}
