using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Receipts;

namespace Reports.Mail.Desk;

/// <summary>
/// The one answer to a mail, when it is sent: it waits until everything that the mail brought is decided, goes to nobody who is not a contact
/// of every agency it speaks of, and stands in the thread of the mail.
/// </summary>
public sealed class MailAnswers(
    MailRegister register,
    SubmissionStore store,
    AgencyDirectory directory,
    SettingsStore settings,
    PeriodCalendar calendar,
    ReceiptDesk receipts,
    AcceptanceFiles acceptance,
    SubmissionOptions options)
{
    /// <summary>How soon an answer that has to wait is looked at again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Whether there is nothing left to wait for; a mail that answers none never waits.</summary>
    public async Task<bool> IsReadyAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (entry is not { Kind: NoticeKind.MailAnswer, Mail: { } key } || await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } mail)
        {
            return true;
        }

        foreach (var filing in mail.Filings)
        {
            if (await store.FindAsync(filing, cancellationToken).ConfigureAwait(false) is not { IsDecided: true })
            {
                return false;
            }
        }

        return mail.IsDone;
    }

    /// <summary>The answer that is owed to the mail that brought a filing; null when it brought none, or has no answer of its own.</summary>
    public async Task<OutboxEntry?> OwedForAsync(Submission decided, CancellationToken cancellationToken) =>
        decided.Mail is { } key && await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is { AnsweredUnder: var (period, agency) } mail
            ? OutboxEntry.ForMail(mail.Key, period, agency, mail.ReceivedAt, options.MessageDomain)
            : null;

    /// <summary>The agency as far as a mail may reach it: of one that answers about several agencies, with the contacts that are those of all.</summary>
    public async Task<Agency?> AddresseeAsync(OutboxEntry entry, Agency? agency, CancellationToken cancellationToken)
    {
        if (agency is null || entry is not { Kind: NoticeKind.MailAnswer, Mail: { } key }
            || await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { Agencies: { Count: > 1 } codes })
        {
            return agency;
        }

        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        return agency with { Contacts = SharedContacts.Of(codes.Select(list.Tree.Find)) };
    }

    /// <summary>Null when there is no such mail any more.</summary>
    public async Task<Letter?> ComposeAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Mail is not { } key || await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } mail)
        {
            return null;
        }

        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var agencies = mail.Agencies.Select(list.Tree.Find).OfType<Agency>().ToList();
        if (agencies.Count == 0)
        {
            return null;
        }

        var attachments = new List<MailAttachment>();
        var files = new List<AnsweredFile>();
        foreach (var file in mail.Files.DistinctBy(file => file.Submission ?? $"{file.Name}|{file.Size}|{file.Fate}"))
        {
            files.Add(new AnsweredFile(file, await FilingAsync(file, list, attachments, cancellationToken).ConfigureAwait(false)));
        }

        var facts = new MailAnswerFacts
        {
            Mail = mail,
            Agencies = agencies,
            Files = files,
            Period = mail.AnsweredUnder?.Period ?? calendar.OpenPeriods[0],
            OpenPeriods = calendar.OpenPeriods,
            MaxBytes = options.MaxBytes,
            Day = ChinaTime.DateOf(files.Select(file => file.Filing?.Submission.DecidedAt).Append(mail.ReceivedAt).Max()!.Value),
            Settings = await SettingsAsync(mail.AnsweredUnder?.Period ?? calendar.OpenPeriods[0], agencies[0], cancellationToken).ConfigureAwait(false),
        };
        return await ThreadedAsync(new Letter(MailAnswerNotice.Compose(facts)) { Attachments = attachments }, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The letter in the thread of the mail that it answers, or that brought what it is about.</summary>
    public async Task<Letter> ThreadedAsync(Letter letter, string? mail, CancellationToken cancellationToken) =>
        mail is not null && await register.FindAsync(mail, cancellationToken).ConfigureAwait(false) is { } answered
            ? letter with { InReplyTo = answered.MessageId, References = ThreadOf.AnswerTo(answered) }
            : letter;

    private async Task<AnsweredFiling?> FilingAsync(MailFile file, AgencyList list, List<MailAttachment> attachments, CancellationToken cancellationToken)
    {
        if (file.Filing is not { } id || await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
        {
            return null;
        }

        var agency = list.Tree.Find(id.Agency) ?? new Agency { Code = id.Agency, Name = id.Agency.Value, Region = "" };
        var kind = OutboxEntry.KindFor(submission.SameAs is not null ? SubmissionStatus.Accepted : submission.CheckedAs ?? submission.Status);
        var receipt = await receipts.OfAsync(submission, cancellationToken).ConfigureAwait(false);
        var notice = await SettingsAsync(id.Period, agency, cancellationToken).ConfigureAwait(false);
        notice = kind switch
        {
            NoticeKind.Returned or NoticeKind.AwaitingReview when await store.FindMarkedAsync(submission, agency.Name, cancellationToken).ConfigureAwait(false) is { } marked =>
                notice with { AttachedWorkbook = Attach(MailAttachment.Of(marked, submission), submission, attachments) },
            NoticeKind.Accepted when await acceptance.OfAsync(submission, agency, receipt, cancellationToken).ConfigureAwait(false) is var accepted => notice with
            {
                AttachedReport = accepted.Report is { } report ? Attach(report, submission, attachments) : null,
                AttachedReceipt = accepted.Receipt is { } proof ? Attach(proof, submission, attachments) : null,
            },
            _ => notice,
        };
        return new AnsweredFiling(kind, agency, submission, notice, receipt);
    }

    /// <summary>Two filings of one agency and year have files of the same name: the second says which it is.</summary>
    private static string Attach(MailAttachment attachment, Submission submission, List<MailAttachment> attachments)
    {
        if (attachments.Exists(other => other.FileName == attachment.FileName))
        {
            attachment = attachment with { FileName = $"{Path.GetFileNameWithoutExtension(attachment.FileName)}（第{submission.Round}次报送）{Path.GetExtension(attachment.FileName)}" };
        }

        attachments.Add(attachment);
        return attachment.FileName;
    }

    private async Task<NoticeSettings> SettingsAsync(ReportingPeriod period, Agency agency, CancellationToken cancellationToken)
    {
        var authority = await settings.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var state = await store.StateAsync(period, agency.Code, cancellationToken).ConfigureAwait(false);
        return NoticeSettings.From(authority, calendar.DueDate(period, agency, state));
    }
}
