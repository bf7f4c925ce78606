using MailKit.Net.Smtp;
using MimeKit;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>What became of one attempt to send a mail.</summary>
/// <param name="Entry">As it is to be written: sent, given up, without a recipient, lapsed, or pending until its next attempt.</param>
internal sealed record MailAttempt(OutboxEntry Entry)
{
    /// <summary>By the mail server, one by one.</summary>
    public IReadOnlyList<RefusedRecipient> Refused { get; init; } = [];

    /// <summary>What broke it off; null when the server had its say.</summary>
    public Exception? Fault { get; init; }
}

/// <summary>
/// Makes one attempt to send a mail that was claimed: to whom, what, and what the server's answer means. Of several recipients each gets the
/// mail once: who has it is left out when the others are tried again.
/// </summary>
internal sealed class MailAttempts(AgencyDirectory directory, MailComposer composer, MailOptions options, TimeProvider time)
{
    private const int MaxError = 500;

    public async Task<MailAttempt> MakeAsync(OutboxEntry claimed, SmtpRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(claimed with { LeaseUntil = null }, run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(claimed with { LeaseUntil = null }, fault);
        }
    }

    /// <summary>An address that the server says does not exist is marked, in the agency or in its superior, as if the mail had come back.</summary>
    public async Task NoteRefusedAsync(MailAttempt attempt, CancellationToken cancellationToken)
    {
        foreach (var lost in attempt.Refused.Where(one => one.IsUnreachable))
        {
            var bounce = new Bounce(lost.Address, time.GetUtcNow(), $"{lost.Status} {lost.Words}".Cut(MaxError));
            var agency = await directory.NoteBounceAsync(attempt.Entry.Agency, bounce, cancellationToken).ConfigureAwait(false);
            if (agency is { Parent: { } parent } && agency.BounceOf(lost.Address) is null)
            {
                await directory.NoteBounceAsync(parent, bounce, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<MailAttempt> TryAsync(OutboxEntry entry, SmtpRun run, CancellationToken cancellationToken)
    {
        var agency = await composer.AddresseeAsync(
            entry, await directory.FindAsync(entry.Agency, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var to = Allowed((agency?.Contacts ?? []).Where(contact => entry.Kind != NoticeKind.Reminder || agency!.BounceOf(contact) is null));
        if (agency is null || to.Count == 0)
        {
            return new(entry with { State = OutboxState.NoRecipient, LastError = CauseFor(agency).ToString() });
        }

        if (await composer.ComposeAsync(entry, agency, cancellationToken).ConfigureAwait(false) is not { } letter)
        {
            return new(entry with { State = OutboxState.Lapsed, LastError = null });
        }

        IReadOnlyList<string> before = [.. entry.Follows, .. entry.Earlier];
        letter = letter with { InReplyTo = letter.InReplyTo ?? (before.Count > 0 ? before[^1] : null), References = [.. letter.References, .. before] };
        var cc = Allowed(letter.Copies.Except(agency.Contacts, StringComparer.OrdinalIgnoreCase));
        var settled = entry.Taken.Concat(entry.Lost).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<MailboxAddress> recipients = [.. to.Concat(cc).Where(address => !settled.Contains(address.Address))];
        var mail = new OutgoingMail { To = to, Cc = cc, Recipients = recipients, MessageId = entry.MessageId, Letter = letter, Date = time.GetUtcNow() };
        var delivery = recipients.Count == 0 ? new Delivery([], []) : await run.SendAsync(mail, cancellationToken).ConfigureAwait(false);
        return Settled(entry, to, delivery);
    }

    private MailAttempt Settled(OutboxEntry entry, List<MailboxAddress> to, Delivery delivery)
    {
        var now = time.GetUtcNow();
        var settled = entry with
        {
            Taken = [.. entry.Taken, .. delivery.Taken],
            Lost = [.. entry.Lost, .. delivery.Refused.Where(one => one.IsPermanent).Select(one => one.Address)],
            LastError = delivery.Refused.Count > 0 ? string.Join("; ", delivery.Refused).Cut(MaxError) : entry.Lost.Count > 0 ? entry.LastError : null,
            SentAt = delivery.Taken.Count > 0 ? now : entry.SentAt,
        };
        var isWaiting = delivery.Refused.Any(one => !one.IsPermanent);
        if (isWaiting && RetrySchedule.After(entry.Attempts) is { } pause)
        {
            return new(Later(settled, pause)) { Refused = delivery.Refused };
        }

        var arrived = to.Exists(address => settled.Taken.Contains(address.Address, StringComparer.OrdinalIgnoreCase));
        return new(settled with { State = arrived ? OutboxState.Sent : OutboxState.GivenUp }) { Refused = delivery.Refused };
    }

    /// <summary>A message that the server refuses as such is not sent to it thirty times; whatever else broke off may be mended by then.</summary>
    private MailAttempt Failed(OutboxEntry entry, Exception fault)
    {
        var refused = fault as SmtpCommandException;
        var cause = fault.InnerException ?? fault;
        var words = refused is null ? cause.Message : $"{(int)refused.StatusCode} {refused.Message}";
        var failed = entry with { LastError = $"{fault.GetType().Name}: {words}".Cut(MaxError) };
        var isFinal = refused is { ErrorCode: SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500 };
        return RetrySchedule.After(entry.Attempts) is { } pause && !isFinal
            ? new(Later(failed, pause)) { Fault = fault }
            : new(failed with { State = failed.Taken.Count > 0 ? OutboxState.Sent : OutboxState.GivenUp }) { Fault = fault };
    }

    private OutboxEntry Later(OutboxEntry entry, TimeSpan pause) =>
        entry with { State = OutboxState.Pending, NextAttempt = SubmissionIntake.ToMillisecond(time.GetUtcNow() + pause) };

    /// <summary>Each address once, if it is one, and of the domains that mail may go to.</summary>
    private List<MailboxAddress> Allowed(IEnumerable<string> addresses) =>
    [
        .. addresses
            .Where(ContactAddresses.IsAddress)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(address => new MailboxAddress("", address))
            .Where(address => options.AllowedDomains.Count == 0 || options.AllowedDomains.Contains(address.Domain, StringComparer.OrdinalIgnoreCase)),
    ];

    private static NoRecipientCause CauseFor(Agency? agency) =>
        agency is null ? NoRecipientCause.NotListed
        : agency.Contacts.Count == 0 ? NoRecipientCause.NoContact
        : NoRecipientCause.NoneUsable;
}
