using Reports.Mail.Desk;

namespace ReportFunctions.Triggers.ReceiveMail;

/// <summary>Every minute: what has come into the mailbox, if one is configured.</summary>
internal static class ReceiveMail
{
    public static async Task<IResult> RunAsync(MailCollector collector, CancellationToken cancellationToken)
    {
        await collector.CollectAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
