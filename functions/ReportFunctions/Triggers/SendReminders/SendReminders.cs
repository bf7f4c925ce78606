using Reports.Compliance.Reminders;

namespace ReportFunctions.Triggers.SendReminders;

/// <summary>Every day at 09:00 China time, which is 01:00 UTC: the reminders whose turn it is are owed; the outbox sends them.</summary>
internal static class SendReminders
{
    public static async Task<IResult> RunAsync(ReminderRunner runner, CancellationToken cancellationToken)
    {
        await runner.RunAsync(cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
