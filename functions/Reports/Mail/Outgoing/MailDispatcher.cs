using System.Net.Mail;
using Microsoft.Extensions.Logging;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Storage;
using Reports.Submissions;

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
    private const int MaxError = 500;
    private readonly Outbox outbox = new(storage, time);
    private readonly DueList due = new(storage);

    /// <summary>Everything that is due now, in all agencies; for the minute timer.</summary>
    public async Task<MailRun> SendDueAsync(CancellationToken cancellationToken)
    {
        var run = new MailRun(0, 0, 0, 0);
        await foreach (var owed in due.ReadAsync(DueKind.Mail, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            run = Count(run, await HandleAsync(owed, cancellationToken).ConfigureAwait(false));
        }

        return run;
    }

    /// <summary>The mail about this decision, or the answer to the mail that brought it, without looking at any other; for the trigger that has just decided.</summary>
    public async Task<MailRun> SendForAsync(Submission decided, CancellationToken cancellationToken)
    {
        var id = OutboxEntry.IdFor(decided.Id, OutboxEntry.KindFor(decided.Status));
        var owed = new DuePointer(DueKind.Mail, decided.ReceivedAt, decided.Id with { Guid = id }, decided.Id.Guid);
        var run = Count(new MailRun(0, 0, 0, 0), await HandleAsync(owed, cancellationToken).ConfigureAwait(false));
        return await composer.AnswerForAsync(decided, cancellationToken).ConfigureAwait(false) is { } answer
            ? Count(run, await HandleAsync(DuePointer.ToSend(answer, answer.NextAttempt), cancellationToken).ConfigureAwait(false))
            : run;
    }

    /// <summary>This one mail, if it is due; for whoever has just owed it.</summary>
    public async Task<MailRun> SendAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        Count(new MailRun(0, 0, 0, 0), await HandleAsync(DuePointer.ToSend(entry, entry.NextAttempt), cancellationToken).ConfigureAwait(false));

    private static MailRun Count(MailRun run, OutboxState? became) => became switch
    {
        OutboxState.Sent => run with { Sent = run.Sent + 1 },
        OutboxState.Pending => run with { Delayed = run.Delayed + 1 },
        OutboxState.GivenUp => run with { GivenUp = run.GivenUp + 1 },
        OutboxState.NoRecipient => run with { WithoutRecipient = run.WithoutRecipient + 1 },
        OutboxState.Sending or OutboxState.Lapsed or OutboxState.Joined or null => run,
    };

    /// <summary>What became of it here; null when there was nothing to do.</summary>
    private async Task<OutboxState?> HandleAsync(DuePointer owed, CancellationToken cancellationToken)
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
                    ? await SendAsync(owed, claimed, cancellationToken).ConfigureAwait(false)
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

    private async Task<OutboxState?> SendAsync(DuePointer owed, OutboxEntry claimed, CancellationToken cancellationToken)
    {
        try
        {
            var agency = await composer.AddresseeAsync(
                claimed, await directory.FindAsync(claimed.Agency, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var recipients = Recipients(agency, claimed.Kind);
            if (agency is null || recipients.Count == 0)
            {
                return await EndAsync(owed, claimed with { State = OutboxState.NoRecipient, LastError = Nobody(agency) }, cancellationToken).ConfigureAwait(false);
            }

            if (await composer.ComposeAsync(claimed, agency, cancellationToken).ConfigureAwait(false) is not { } letter)
            {
                return await EndAsync(owed, claimed with { State = OutboxState.Lapsed, LastError = null }, cancellationToken).ConfigureAwait(false);
            }

            var mail = new OutgoingMail(recipients, claimed.MessageId, letter.Notice) { Attachments = letter.Attachments };
            await sender.SendAsync(mail, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return await RetryAsync(owed, claimed, fault, cancellationToken).ConfigureAwait(false);
        }

        Log.Sent(logger, claimed.Kind, claimed.Subject, claimed.Attempts);
        return await EndAsync(owed, claimed with { State = OutboxState.Sent, SentAt = time.GetUtcNow(), LastError = null }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OutboxState?> RetryAsync(DuePointer owed, OutboxEntry claimed, Exception fault, CancellationToken cancellationToken)
    {
        var error = $"{fault.GetType().Name}: {(fault.InnerException ?? fault).Message}";
        var failed = claimed with { LastError = error.Cut(MaxError), LeaseUntil = null };
        if (RetrySchedule.After(claimed.Attempts) is not { } pause)
        {
            Log.GivenUp(logger, Loggable(fault), claimed.Kind, claimed.Subject, claimed.Attempts, fault.GetType().Name);
            return await EndAsync(owed, failed with { State = OutboxState.GivenUp }, cancellationToken).ConfigureAwait(false);
        }

        Log.Delayed(logger, Loggable(fault), claimed.Kind, claimed.Subject, claimed.Attempts, fault.GetType().Name, pause);
        var later = failed with { State = OutboxState.Pending, NextAttempt = SubmissionIntake.ToMillisecond(time.GetUtcNow() + pause) };

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
        if (await outbox.SaveAsync(entry with { LeaseUntil = null }, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
        if (entry.State == OutboxState.NoRecipient)
        {
            Log.NoRecipient(logger, entry.Kind, entry.Subject);
        }

        return entry.State;
    }

    /// <summary>A reminder goes only to where the last mails have arrived; the answer to a filing to every registered address.</summary>
    private List<MailAddress> Recipients(Agency? agency, NoticeKind kind) =>
    [
        .. (agency?.Contacts ?? [])
            .Where(contact => kind != NoticeKind.Reminder || agency!.BounceOf(contact) is null)
            .Select(contact => MailAddress.TryCreate(contact, out var address) ? address : null)
            .OfType<MailAddress>()
            .Where(address => options.AllowedDomains.Count == 0 || options.AllowedDomains.Contains(address.Host, StringComparer.OrdinalIgnoreCase)),
    ];

    private static string Nobody(Agency? agency) =>
        agency is null ? "The agency is not in the directory."
        : agency.Contacts.Count == 0 ? "The agency has no contact address."
        : "None of the agency's addresses is valid and allowed.";

    // A mail server repeats addresses in what it says, and a log holds none: that stays in the outbox, for the operator.
    private static Exception? Loggable(Exception fault) => fault is SmtpException ? null : fault;

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Information, "{Kind} mail about {Id} sent at attempt {Attempt}")]
        public static partial void Sent(ILogger logger, NoticeKind kind, string id, int attempt);

        [LoggerMessage(1201, LogLevel.Warning, "{Kind} mail about {Id} failed at attempt {Attempt} with {Fault}; again in {Pause}")]
        public static partial void Delayed(ILogger logger, Exception? exception, NoticeKind kind, string id, int attempt, string fault, TimeSpan pause);

        [LoggerMessage(1202, LogLevel.Critical, "{Kind} mail about {Id} given up after {Attempt} attempts with {Fault}; an operator has to look")]
        public static partial void GivenUp(ILogger logger, Exception? exception, NoticeKind kind, string id, int attempt, string fault);

        [LoggerMessage(1203, LogLevel.Error, "{Kind} mail about {Id} has no recipient")]
        public static partial void NoRecipient(ILogger logger, NoticeKind kind, string id);
    }
}
