using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Mail.Desk;
using Reports.Mail.Notices;
using Reports.Submissions;
using Reports.Submissions.Receipts;

namespace Reports.Mail.Outgoing;

/// <summary>What goes into a mail, when it is known to whom.</summary>
public sealed record Letter(Notice Notice)
{
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Addresses that get it in copy (抄送), beside those it is for; the sender leaves out what mail may not go to.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>The Message-ID of the mail it answers, with its angle brackets; null when it answers none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Message-IDs of the thread it belongs to, oldest first, with their angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>Makes a letter of an outbox row at the moment it is sent: reads what the row's keys lead to and has it put into words.</summary>
public sealed class MailComposer(
    SubmissionStore store, SettingsStore settings, PeriodCalendar calendar, ReceiptDesk receipts, AcceptanceFiles acceptance, MailAnswers answers, DutyComposer duties)
{
    /// <summary>Null when there is nothing to say any more.</summary>
    public Task<Letter?> ComposeAsync(OutboxEntry entry, Agency agency, CancellationToken cancellationToken) => entry switch
    {
        { Kind: NoticeKind.MailAnswer } => answers.ComposeAsync(entry, cancellationToken),
        { About: { } about } => AboutSubmissionAsync(entry, about, agency, cancellationToken),
        _ => duties.ComposeAsync(entry, agency, cancellationToken),
    };

    /// <inheritdoc cref="MailAnswers.IsReadyAsync"/>
    public Task<bool> IsReadyAsync(OutboxEntry entry, CancellationToken cancellationToken) => answers.IsReadyAsync(entry, cancellationToken);

    /// <inheritdoc cref="MailAnswers.OwedForAsync"/>
    public Task<OutboxEntry?> AnswerForAsync(Submission decided, CancellationToken cancellationToken) => answers.OwedForAsync(decided, cancellationToken);

    /// <inheritdoc cref="MailAnswers.AddresseeAsync"/>
    public Task<Agency?> AddresseeAsync(OutboxEntry entry, Agency? agency, CancellationToken cancellationToken) => answers.AddresseeAsync(entry, agency, cancellationToken);

    private async Task<Letter?> AboutSubmissionAsync(
        OutboxEntry entry, SubmissionId about, Agency agency, CancellationToken cancellationToken)
    {
        var submission = await store.FindAsync(about, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(about);
        if ((entry.Kind == NoticeKind.Received && submission.IsDecided) || IsOverturned(entry, submission))
        {
            return null;
        }

        var state = await store.StateAsync(entry.Period, entry.Agency, cancellationToken).ConfigureAwait(false);
        var authority = await settings.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var marked = entry.Kind is NoticeKind.Returned or NoticeKind.AwaitingReview
            ? await store.FindMarkedAsync(submission, agency.Name, cancellationToken).ConfigureAwait(false)
            : null;
        var receipt = await receipts.OfAsync(submission, cancellationToken).ConfigureAwait(false);
        var accepted = entry.Kind == NoticeKind.Accepted ? await acceptance.OfAsync(submission, agency, receipt, cancellationToken).ConfigureAwait(false) : null;
        var noticeSettings = NoticeSettings.From(authority, calendar.DueDate(entry.Period, agency, state)) with
        {
            AttachedWorkbook = marked?.FileName,
            AttachedReport = accepted?.Report?.FileName,
            AttachedReceipt = accepted?.Receipt?.FileName,
        };
        var notice = NoticeComposer.Compose(entry.Kind, agency, submission, noticeSettings, receipt);
        var letter = new Letter(notice) { Attachments = marked is not null ? [MailAttachment.Of(marked, submission)] : [.. accepted?.All ?? []] };
        return await answers.ThreadedAsync(letter, entry.Mail, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>It was processed again since, and has come to something else.</summary>
    private static bool IsOverturned(OutboxEntry entry, Submission submission) =>
        submission is { Reprocessed: { } again, Review: null } && entry.Kind != NoticeKind.Received && entry.Kind == OutboxEntry.KindFor(again.From)
        && (!submission.IsDecided || entry.Kind != OutboxEntry.KindFor(submission.Status));
}
