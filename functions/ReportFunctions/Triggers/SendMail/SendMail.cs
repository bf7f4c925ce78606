using Reports.Mail.Outgoing;
using Reports.Operations.Runs;
using Reports.Submissions;

namespace ReportFunctions.Triggers.SendMail;

/// <summary>Every minute: what is left in the outbox, and a word to those who wait for their verdict.</summary>
internal static class SendMail
{
    public static async Task<IResult> RunAsync(RunRecorder runs, LateConfirmations confirmations, MailDispatcher mail, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(
            nameof(SendMail), async token => RunResults.Of(await confirmations.OweAsync(token), await mail.SendDueAsync(token)), cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
