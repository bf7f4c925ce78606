using System.Diagnostics;
using MailKit;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Storage;
using Reports.Submissions;
using Reports.Telemetry;

namespace Reports.Mail.Outgoing;

/// <summary>What one run of the dispatcher did.</summary>
/// <param name="Sent">The server took them.</param>
/// <param name="Delayed">The attempt failed and there will be another.</param>
/// <param name="GivenUp">The last attempt failed.</param>
/// <param name="WithoutRecipient">There is no address to send to.</param>
public sealed record MailRun(int Sent, int Delayed, int GivenUp, int WithoutRecipient);

/// <summary>
/// Sends what is due: claims a mail, composes it, sends it, notes what came of it. In normal operation a mail goes out once, whatever the
/// number of processes; after a crash between sending and noting it goes out again with the same Message-ID.
/// </summary>
public sealed partial class MailDispatcher(
    StorageAccount storage,
    SubmissionStore store,
    AgencyDirectory directory,
    MailComposer composer,
    SmtpMailSender sender,
    MailOptions options,
    TimeProvider time,
    ILogger<MailDispatcher> logger)
{
    private readonly MailAttempts attempts = new(directory, composer, options, time);
    private readonly Outbox outbox = new(storage, time);
    private readonly DueList due = new(storage);

    /// <summary>Everything that is due now, in all agencies; for the minute timer.</summary>
    public async Task<MailRun> SendDueAsync(CancellationToken cancellationToken)
    {
        var run = new MailRun(0, 0, 0, 0);
        var smtp = sender.Begin();
        await using var end = smtp.ConfigureAwait(false);
        var (now, all) = (time.GetUtcNow(), await due.ReadAllAsync(DueKind.Mail, cancellationToken).ConfigureAwait(false));

        // Before the run, which a mail server that does not answer can draw out for as long as somebody should be told of it.
        ReportMetrics.OutboxSeen(all.Count, all.Count == 0 ? TimeSpan.Zero : now - all.Min(owed => owed.Since));
        foreach (var owed in all.Where(owed => owed.At <= now))
        {
            run = Count(run, await HandleAsync(owed, smtp, cancellationToken).ConfigureAwait(false));
        }

        return run;
    }

    /// <summary>The mail about this decision, or the answer to the mail that brought it, without looking at any other; for the trigger that has just decided.</summary>
    public async Task<MailRun> SendForAsync(Submission decided, CancellationToken cancellationToken)
    {
        var id = OutboxEntry.IdFor(decided.Id, OutboxEntry.KindFor(decided.Status));
        var run = await SendOneAsync(new DuePointer(DueKind.Mail, decided.ReceivedAt, decided.Id with { Guid = id }, decided.Id.Guid), cancellationToken).ConfigureAwait(false);
        return run.Sent == 0 && await composer.AnswerForAsync(decided, cancellationToken).ConfigureAwait(false) is { } answer
            ? await SendAsync(answer, cancellationToken).ConfigureAwait(false)
            : run;
    }

    /// <summary>This one mail, if it is due; for whoever has just owed it.</summary>
    public Task<MailRun> SendAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        SendOneAsync(DuePointer.ToSend(entry, entry.NextAttempt), cancellationToken);

    private async Task<MailRun> SendOneAsync(DuePointer owed, CancellationToken cancellationToken)
    {
        var smtp = sender.Begin();
        await using var end = smtp.ConfigureAwait(false);
        return Count(new MailRun(0, 0, 0, 0), await HandleAsync(owed, smtp, cancellationToken).ConfigureAwait(false));
    }

    private static MailRun Count(MailRun run, OutboxState? became) => became switch
    {
        OutboxState.Sent => run with { Sent = run.Sent + 1 },
        OutboxState.Pending => run with { Delayed = run.Delayed + 1 },
        OutboxState.GivenUp => run with { GivenUp = run.GivenUp + 1 },
        OutboxState.NoRecipient => run with { WithoutRecipient = run.WithoutRecipient + 1 },
        OutboxState.Sending or OutboxState.Lapsed or OutboxState.Joined or null => run,
    };

    /// <summary>What became of it here; null when there was nothing to do.</summary>
    private async Task<OutboxState?> HandleAsync(DuePointer owed, SmtpRun smtp, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (await FindAsync(owed, cancellationToken).ConfigureAwait(false))
        {
            case null:
            case { State: OutboxState.Sending, LeaseUntil: { } lease } when lease > now:
                return null;
            case { State: OutboxState.Sent or OutboxState.GivenUp or OutboxState.NoRecipient or OutboxState.Lapsed or OutboxState.Joined }:
                await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
                return null;
            case { State: OutboxState.Pending } early when early.NextAttempt > now && early is not { Kind: NoticeKind.MailAnswer, Attempts: 0 }:
                await PostponeAsync(owed, early, cancellationToken).ConfigureAwait(false);
                return null;
            case { State: OutboxState.Pending } waiting when !await composer.IsReadyAsync(waiting, cancellationToken).ConfigureAwait(false):
                return await WaitAsync(owed, waiting, now + MailAnswers.Pause, cancellationToken).ConfigureAwait(false);
            case var entry:
                return await outbox.ClaimAsync(entry, cancellationToken).ConfigureAwait(false) is { } claimed
                    ? await SendAsync(owed, claimed, smtp, cancellationToken).ConfigureAwait(false)
                    : null;
        }
    }

    /// <summary>
    /// A pointer is written before the decision it belongs to, so at first it may lead to nothing. Only when the submission is decided, and
    /// there is still no such mail after that was read, will there never be one. A mail about a year follows its pointer at once: where it
    /// has not for the time of a lease, it never will.
    /// </summary>
    private async Task<OutboxEntry?> FindAsync(DuePointer owed, CancellationToken cancellationToken)
    {
        if (await outbox.FindAsync(owed.Work, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            return entry;
        }

        if (!await WillNotComeAsync(owed, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (await outbox.FindAsync(owed.Work, cancellationToken).ConfigureAwait(false) is { } late)
        {
            return late;
        }

        await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<bool> WillNotComeAsync(DuePointer owed, CancellationToken cancellationToken) => owed.About is { } submission
        ? await store.FindAsync(submission, cancellationToken).ConfigureAwait(false) is { IsDecided: true }
        : owed.At + Outbox.Lease < time.GetUtcNow();

    private async Task<OutboxState?> SendAsync(DuePointer owed, OutboxEntry claimed, SmtpRun run, CancellationToken cancellationToken)
    {
        using var activity = ActivityOf(claimed);
        var result = await attempts.MakeAsync(claimed, run, cancellationToken).ConfigureAwait(false);
        Report(result, activity);
        var became = result.Entry.State == OutboxState.Pending
            ? await DelayAsync(owed, result.Entry, cancellationToken).ConfigureAwait(false)
            : await EndAsync(owed, result.Entry, cancellationToken).ConfigureAwait(false);

        // After the mail is noted: what happens here must not lead to a second one.
        await attempts.NoteRefusedAsync(result, cancellationToken).ConfigureAwait(false);
        return became;
    }

    private async Task<OutboxState?> DelayAsync(DuePointer owed, OutboxEntry later, CancellationToken cancellationToken)
    {
        // The new pointer first: a crash in between leaves two, never none.
        await due.AddAsync(DuePointer.ToSend(later, later.NextAttempt), cancellationToken).ConfigureAwait(false);
        if (await outbox.SaveAsync(later, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        return later.State;
    }

    /// <summary>What it is about is not settled yet: it is looked at again soon, and that counts as no attempt.</summary>
    private async Task<OutboxState?> WaitAsync(DuePointer owed, OutboxEntry waiting, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var later = waiting with { NextAttempt = SubmissionIntake.ToMillisecond(until) };
        await due.AddAsync(DuePointer.ToSend(later, later.NextAttempt), cancellationToken).ConfigureAwait(false);
        if (await outbox.SaveAsync(later, cancellationToken).ConfigureAwait(false) is not null)
        {
            await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private async Task PostponeAsync(DuePointer owed, OutboxEntry entry, CancellationToken cancellationToken)
    {
        var later = DuePointer.ToSend(entry, entry.NextAttempt);
        await due.AddAsync(later, cancellationToken).ConfigureAwait(false);
        if (later != owed)
        {
            await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<OutboxState?> EndAsync(DuePointer owed, OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (await outbox.SaveAsync(entry, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        return entry.State;
    }

    private static Activity ActivityOf(OutboxEntry entry) => ReportActivities.SendMail(entry.Trace)
        .SetTag(ReportActivities.Submission, entry.About?.ToString())
        .SetTag(ReportActivities.Period, entry.Period.ToString())
        .SetTag(ReportActivities.Agency, entry.Agency.ToString())
        .SetTag(ReportActivities.Notice, entry.Kind.ToString())
        .SetTag(ReportActivities.Attempt, entry.Attempts);

    private void Report(MailAttempt attempt, Activity activity)
    {
        var (entry, fault) = (attempt.Entry, attempt.Fault?.GetType().Name ?? "refusal");
        activity.SetTag(ReportActivities.Outcome, entry.State.ToString());
        Measure(entry);
        if (entry.State is OutboxState.Pending or OutboxState.GivenUp or OutboxState.NoRecipient)
        {
            activity.Fail(fault);
        }

        switch (entry.State)
        {
            case OutboxState.Sent:
                Log.Sent(logger, entry.Kind, entry.Subject, entry.Attempts, attempt.Refused.Count);
                break;
            case OutboxState.Pending:
                Log.Delayed(logger, Loggable(attempt.Fault), entry.Kind, entry.Subject, entry.Attempts, fault, entry.NextAttempt);
                break;
            case OutboxState.GivenUp:
                Log.GivenUp(logger, Loggable(attempt.Fault), entry.Kind, entry.Subject, entry.Attempts, fault);
                break;
            case OutboxState.NoRecipient:
                Log.NoRecipient(logger, entry.Kind, entry.Subject);
                break;
        }
    }

    private void Measure(OutboxEntry entry)
    {
        var result = entry.State switch
        {
            OutboxState.Sent => "sent",
            OutboxState.Pending => "retry",
            OutboxState.GivenUp or OutboxState.NoRecipient => "refused",
            OutboxState.Sending or OutboxState.Lapsed or OutboxState.Joined => null,
        };
        if (result is not null)
        {
            ReportMetrics.MailTried(entry.Kind.ToString(), result);
        }

        // One sent again by hand tells of no transition that has just been.
        if (entry is { State: OutboxState.Sent, Earlier.Count: 0 })
        {
            ReportMetrics.MailTaken(entry.Kind.ToString(), time.GetUtcNow() - entry.Created);
        }
    }

    // A mail server repeats addresses in what it says, and a log holds none: that stays in the outbox, for the operator.
    private static Exception? Loggable(Exception? fault) => fault is CommandException or ProtocolException or AuthenticationException ? null : fault;

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Information, "{Kind} mail about {Id} sent at attempt {Attempt}; {Refused} addresses were refused")]
        public static partial void Sent(ILogger logger, NoticeKind kind, string id, int attempt, int refused);

        [LoggerMessage(1201, LogLevel.Warning, "{Kind} mail about {Id} failed at attempt {Attempt} with {Fault}; again at {Next}")]
        public static partial void Delayed(ILogger logger, Exception? exception, NoticeKind kind, string id, int attempt, string fault, DateTimeOffset next);

        [LoggerMessage(1202, LogLevel.Critical, "{Kind} mail about {Id} given up after {Attempt} attempts with {Fault}; an operator has to look")]
        public static partial void GivenUp(ILogger logger, Exception? exception, NoticeKind kind, string id, int attempt, string fault);

        [LoggerMessage(1203, LogLevel.Error, "{Kind} mail about {Id} has no recipient")]
        public static partial void NoRecipient(ILogger logger, NoticeKind kind, string id);
    }
}
