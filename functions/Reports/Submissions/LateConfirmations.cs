using Azure;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Telemetry;

namespace Reports.Submissions;

/// <summary>
/// Owes the confirmation of a filing that waits longer than usual for its verdict, once for it. Reads only the pointers. What came by mail
/// has the answer to that mail instead; what is decided before the confirmation is sent gets its verdict alone.
/// </summary>
public sealed class LateConfirmations(StorageAccount storage, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    /// <summary>Returns how many came to be owed by this call.</summary>
    public async Task<int> OweAsync(CancellationToken cancellationToken)
    {
        var (owed, now) = (0, time.GetUtcNow());
        var undecided = await due.ReadAllAsync(DueKind.Submission, cancellationToken).ConfigureAwait(false);
        ReportMetrics.SubmissionsSeen(undecided.Count, undecided.Count == 0 ? TimeSpan.Zero : now - undecided.Min(waiting => waiting.Since));
        foreach (var waiting in undecided.Where(waiting => waiting.At <= now - options.ConfirmAfter))
        {
            if (await store.FindAsync(waiting.Work, cancellationToken).ConfigureAwait(false) is { IsDecided: false, Channel: not Channel.Mail } submission
                && await OweAsync(submission, cancellationToken).ConfigureAwait(false))
            {
                owed++;
            }
        }

        return owed;
    }

    private async Task<bool> OweAsync(Submission submission, CancellationToken cancellationToken)
    {
        var mail = OutboxEntry.ForReceipt(submission, submission.ReceivedAt + options.ConfirmAfter, options.MessageDomain);
        if (await table.FindAsync(SubmissionKeys.Partition(submission.Id), SubmissionKeys.Outbox(mail.Id), cancellationToken).ConfigureAwait(false) is not null)
        {
            return false;
        }

        // The pointer first: a crash in between leaves one to nothing, which the sender drops when the filing is decided.
        await due.AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), cancellationToken).ConfigureAwait(false);
        try
        {
            await table.AddEntityAsync(mail.ToEntity(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }
}
