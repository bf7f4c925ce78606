using Reports.Compliance.Reminders;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace Reports.Operations.Runs;

/// <summary>What the timers say of their work, as a run keeps it.</summary>
public static class RunResults
{
    public static RunResult Of(MailboxRun run) => RunResult.Of((RunCount.Collected, run.Received), (RunCount.Left, run.Left)) with
    {
        Gaps = [.. Enumerable.Repeat(new Gap(GapKind.MailSetApart, "", false, "it could not be read; it lies apart in the mailbox, and the log says why"), run.Failed)],
    };

    /// <param name="confirmations">How many confirmations came to be owed.</param>
    /// <param name="run">What was sent.</param>
    public static RunResult Of(int confirmations, MailRun run) => RunResult.Of(
        (RunCount.Confirmations, confirmations), (RunCount.Sent, run.Sent), (RunCount.Delayed, run.Delayed), (RunCount.WithoutRecipient, run.WithoutRecipient)) with
    {
        Gaps = [.. Enumerable.Repeat(new Gap(GapKind.MailGivenUp, "", false, "the list of mails sent says why"), run.GivenUp)],
    };

    /// <param name="run">Null when it was not the time for it.</param>
    public static RunResult Of(ReminderRun? run) => run is null ? RunResult.Nothing : RunResult.Of(
        (RunCount.Reminded, run.Stages.Sum(stage => stage.Reminded)), (RunCount.Unreachable, run.Stages.Sum(stage => stage.Unreachable)));
}
