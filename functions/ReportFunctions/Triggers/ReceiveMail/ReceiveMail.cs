using Reports.Mail.Desk;
using Reports.Operations.Runs;

namespace ReportFunctions.Triggers.ReceiveMail;

/// <summary>Every minute: what has come into the mailbox, if one is configured.</summary>
internal static class ReceiveMail
{
    public static async Task<IResult> RunAsync(RunRecorder runs, MailCollector collector, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(nameof(ReceiveMail), async token => RunResults.Of(await collector.CollectAsync(token)), cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
