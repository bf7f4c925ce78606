using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>What the comparison of the mails that came in found: how many there are, and what did not fit.</summary>
public sealed record ComparedMails(int Looked, IReadOnlyList<Gap> Gaps);

/// <summary>
/// Everything there is of the mails that came in, read whole: which messages, rows, copies in the lists, pointers, answers owed and filings
/// there are. In this order, so that what is written meanwhile can hide a gap but not make one up.
/// </summary>
internal sealed record MailInventory
{
    public required IReadOnlySet<string> Messages { get; init; }

    public required IReadOnlyList<MailRecord> Mails { get; init; }

    /// <summary>By list and key, whether the copy says that the mail is done.</summary>
    public required IReadOnlyDictionary<(string List, string Key), bool> Copies { get; init; }

    public required IReadOnlySet<string> Pointed { get; init; }

    public required IReadOnlySet<(string Partition, string Row)> Answers { get; init; }

    public required IReadOnlySet<(string Partition, string Row)> Filings { get; init; }

    public static async Task<MailInventory> ReadAsync(StorageAccount storage, MailArchive archive, MailRegister register, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (mails, submissions) = (storage.Table(MailStorage.Mails), storage.Table(SubmissionStorage.Submissions));
        var messages = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var key in archive.KeysAsync(before, cancellationToken).ConfigureAwait(false))
        {
            messages.Add(key);
        }

        var records = new List<MailRecord>();
        await foreach (var row in mails.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {MailRow.Mails}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            records.Add(MailRow.Read(row));
        }

        var copies = new Dictionary<(string, string), bool>();
        await foreach (var row in mails.QueryAsync<TableEntity>("PartitionKey ge 'list' and PartitionKey lt 'lisu'", null, ["PartitionKey", "RowKey", nameof(MailRecord.IsDone)], cancellationToken).ConfigureAwait(false))
        {
            copies[(row.PartitionKey, row.RowKey)] = row.GetBoolean(nameof(MailRecord.IsDone)) ?? false;
        }

        var pointed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (_, key) in register.DueAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            pointed.Add(key);
        }

        var answers = $"{SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix)} and {TableClient.CreateQueryFilter($"Kind eq {nameof(NoticeKind.MailAnswer)}")}";
        var filings = $"{SubmissionKeys.RowsEverywhere(SubmissionKeys.SubmissionPrefix)} and {TableClient.CreateQueryFilter($"Channel eq {nameof(Channel.Mail)}")}";
        return new MailInventory
        {
            Messages = messages,
            Mails = records,
            Copies = copies,
            Pointed = pointed,
            Answers = await submissions.KeysAsync(answers, cancellationToken).ConfigureAwait(false),
            Filings = await submissions.KeysAsync(filings, cancellationToken).ConfigureAwait(false),
        };
    }
}

/// <summary>
/// Compares messages, rows, lists, filings and answers of the mails that came in, in both directions, and mends what differs: nightly and on
/// demand. A mail whose message is gone cannot be mended, unless it was dealt with and its personal data deleted in time.
/// </summary>
internal sealed class MailComparison(StorageAccount storage, MailDesk desk, MailRegister register, MailArchive archive, MailFiler filer, SubmissionOptions options)
{
    public async Task<ComparedMails> CompareAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var there = await MailInventory.ReadAsync(storage, archive, register, before, cancellationToken).ConfigureAwait(false);
        var gaps = new List<Gap>();
        var rows = there.Mails.Select(mail => mail.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in there.Messages.Where(key => !rows.Contains(key)))
        {
            gaps.Add(await GuardAsync(GapKind.MessageWithoutRow, key, () => desk.TakeUpAsync(key, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        foreach (var mail in there.Mails.Where(mail => mail.ReceivedAt <= before))
        {
            gaps.AddRange(await MendAsync(mail, there, cancellationToken).ConfigureAwait(false));
        }

        gaps.AddRange(await LeftOverAsync(there, rows, cancellationToken).ConfigureAwait(false));
        return new ComparedMails(there.Mails.Count, gaps);
    }

    private async Task<IReadOnlyList<Gap>> MendAsync(MailRecord mail, MailInventory there, CancellationToken cancellationToken)
    {
        var (gaps, hasMessage) = (new List<Gap>(), there.Messages.Contains(mail.Key));
        if (!hasMessage && !mail.IsErased && await archive.FindAsync(mail.Key, cancellationToken).ConfigureAwait(false) is null)
        {
            gaps.Add(new Gap(GapKind.MessageMissing, mail.Key, false, "the raw message is gone"));
        }

        if (!mail.IsDone)
        {
            // One with a pointer is the five-minute timer's.
            if (!there.Pointed.Contains(mail.Key))
            {
                gaps.Add(await GuardAsync(GapKind.MailUnfinished, mail.Key, () => desk.TakeUpAsync(mail.Key, cancellationToken), cancellationToken).ConfigureAwait(false));
            }

            return gaps;
        }

        if (hasMessage && mail.Filings.Any(id => !there.Filings.Contains((SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid)))))
        {
            gaps.Add(await GuardAsync(GapKind.FilingMissing, mail.Key, () => desk.FileAgainAsync(mail, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        if (!mail.IsErased && mail.AnsweredUnder is var (period, agency) && !there.Answers.Contains(
            (SubmissionKeys.Partition(period, agency), SubmissionKeys.Outbox(OutboxEntry.ForMail(mail.Key, period, agency, mail.ReceivedAt, options.MessageDomain).Id))))
        {
            await filer.OweAnswerAsync(mail, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.MailUnanswered, mail.Key, true));
        }

        if (!IsListed(mail, null, there) || !IsListed(mail, mail.Outcome, there))
        {
            await register.ShowAsync(mail, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.MailListed, mail.Key, true));
        }

        return gaps;
    }

    private static bool IsListed(MailRecord mail, MailOutcome? list, MailInventory there) =>
        there.Copies.TryGetValue((MailRow.ListOf(list), MailRow.ListKey(mail)), out var isDone) && isDone;

    /// <summary>Copies of mails that there are not, or in the list of an outcome that is not the mail's.</summary>
    private async Task<IReadOnlyList<Gap>> LeftOverAsync(MailInventory there, HashSet<string> rows, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        var right = there.Mails.SelectMany(mail => new[] { (MailRow.ListOf(null), MailRow.ListKey(mail)), (MailRow.ListOf(mail.Outcome), MailRow.ListKey(mail)) }).ToHashSet();
        foreach (var (list, key) in there.Copies.Keys.Where(copy => !right.Contains(copy)))
        {
            var mail = key[(key.LastIndexOf('|') + 1)..];
            var now = await register.FindAsync(mail, cancellationToken).ConfigureAwait(false);
            if (now is null || (rows.Contains(mail) && list != MailRow.ListOf(null) && list != MailRow.ListOf(now.Outcome)))
            {
                await register.UnlistAsync(list, key, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(GapKind.MailListed, mail, true));
            }
        }

        return gaps;
    }

    /// <summary>One that cannot be mended must not keep the others waiting.</summary>
    private static async Task<Gap> GuardAsync(GapKind kind, string key, Func<Task> mend, CancellationToken cancellationToken)
    {
        try
        {
            await mend().ConfigureAwait(false);
            return new Gap(kind, key, true);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new Gap(kind, key, false, fault.GetType().Name);
        }
    }
}
