using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Triggers.SendMail;

/// <summary>Every minute: what is left in the outbox, and a word to those who wait for their verdict.</summary>
internal static class SendMail
{
    public static async Task<IResult> RunAsync(LateConfirmations confirmations, MailDispatcher mail, CancellationToken cancellationToken)
    {
        await confirmations.OweAsync(cancellationToken);
        await mail.SendDueAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
