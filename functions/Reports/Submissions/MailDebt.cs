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

    public async Task OweAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var submission = await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(id);
        var entry = OutboxEntry.For(submission, options.MessageDomain) with { Trace = submission.Trace };
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
