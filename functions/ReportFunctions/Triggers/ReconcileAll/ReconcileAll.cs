using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Triggers.ReconcileAll;

/// <summary>Every night at 03:00 China time, which is 19:00 UTC: blobs = submissions = mails = compliance rows, or it mends and logs.</summary>
internal static class ReconcileAll
{
    public static async Task<IResult> RunAsync(
        Reconciler reconciler, MailDesk mails, Outbox outbox, ComplianceTable compliance, PeriodCalendar calendar, CancellationToken cancellationToken)
    {
        await mails.CompareAsync(cancellationToken);
        await reconciler.CompareAsync(cancellationToken);
        await outbox.RebuildIndexAsync(cancellationToken);
        foreach (var period in calendar.OpenPeriods)
        {
            await compliance.RebuildAsync(period, cancellationToken);
        }

        return InvocationResult.Done.ToResult();
    }
}
