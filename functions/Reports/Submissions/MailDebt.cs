using Azure;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>Mends what the decision's own transaction should have left: the mail that is owed, and the pointer to it.</summary>
internal sealed class MailDebt(StorageAccount storage, SubmissionStore store, SubmissionOptions options)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    public static bool IsOwed(OutboxEntry entry) => entry.State is OutboxState.Pending or OutboxState.Sending;

    public Task PointAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        due.AddAsync(DuePointer.ToSend(entry, entry.NextAttempt), cancellationToken);

    /// <summary>The mail about a decision, and how it is to be written; null when it was owed before and stays as it is.</summary>
    /// <param name="decided">The submission as decided.</param>
    /// <param name="at">When.</param>
    /// <param name="mayBeOwed">Whether there can be such a mail already: the row was lost and made again, or the submission was processed again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(OutboxEntry Mail, TableTransactionAction? Write)> AboutAsync(
        Submission decided, DateTimeOffset at, bool mayBeOwed, CancellationToken cancellationToken)
    {
        var mail = OutboxEntry.For(decided, options.MessageDomain);
        if (!mayBeOwed)
        {
            return (mail, new(TableTransactionActionType.Add, mail.ToEntity()));
        }

        var known = await FindAsync(decided.Id, mail.Id, cancellationToken).ConfigureAwait(false);
        if (known is { State: OutboxState.Lapsed })
        {
            var again = known.Again(at);
            return (again, new(TableTransactionActionType.UpdateReplace, again.ToEntity(), known.ETag));
        }

        if (known is not null)
        {
            return (known, null);
        }

        mail = await InThreadAsync(mail, decided, cancellationToken).ConfigureAwait(false);
        return (mail, new(TableTransactionActionType.Add, mail.ToEntity()));
    }

    /// <summary>After what was said about the submission before it was processed again.</summary>
    public async Task<OutboxEntry> InThreadAsync(OutboxEntry mail, Submission decided, CancellationToken cancellationToken) =>
        decided.Reprocessed is { From: not SubmissionStatus.Received and var before }
        && await FindAsync(decided.Id, OutboxEntry.IdFor(decided.Id, OutboxEntry.KindFor(before)), cancellationToken).ConfigureAwait(false) is { } said
        && said.Id != mail.Id && said.State != OutboxState.Joined
            ? mail with { Follows = [.. said.Follows, .. said.Earlier, said.MessageId] }
            : mail;

    public async Task<OutboxEntry?> FindAsync(SubmissionId about, Guid mail, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(about), SubmissionKeys.Outbox(mail), cancellationToken).ConfigureAwait(false) is { } row
            ? OutboxEntry.From(row)
            : null;

    public async Task OweAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var submission = await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(id);
        var entry = await InThreadAsync(OutboxEntry.For(submission, options.MessageDomain) with { Trace = submission.Trace }, submission, cancellationToken).ConfigureAwait(false);
        if (IsOwed(entry))
        {
            await PointAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await table.AddEntityAsync(entry.ToEntity(), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // It came between reading and writing: nothing is missing.
        }
    }
}
