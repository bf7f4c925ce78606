using Reports.Mail.Outgoing;

namespace ReportFunctions.Triggers.SendMail;

/// <summary>Every minute: what is left in the outbox.</summary>
internal static class SendMail
{
    public static async Task<IResult> RunAsync(MailDispatcher mail, CancellationToken cancellationToken)
    {
        await mail.SendDueAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
