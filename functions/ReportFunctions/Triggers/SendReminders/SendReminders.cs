using Reports.Compliance.Reminders;
using Reports.Operations.Runs;

namespace ReportFunctions.Triggers.SendReminders;

/// <summary>Every day at 09:00 China time, which is 01:00 UTC: the reminders whose turn it is are owed; the outbox sends them.</summary>
internal static class SendReminders
{
    public static async Task<IResult> RunAsync(RunRecorder runs, ReminderRunner runner, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(nameof(SendReminders), async token => RunResults.Of(await runner.RunAsync(token)), cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
