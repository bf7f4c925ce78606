using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Rework;

/// <summary>A submission that an operator may have to look at: undecided for longer than usual, or closed as our fault.</summary>
/// <param name="Submission">Without its findings.</param>
/// <param name="Tries">How many attempts ended in an exception.</param>
/// <param name="LastFault">What the latest of them ended in; null when none did.</param>
public sealed record StuckSubmission(Submission Submission, int Tries, string? LastFault);

/// <summary>Lists what is stuck, from the pointers alone; the nightly comparison makes sure that they are complete.</summary>
public sealed class StuckSubmissions(StorageAccount storage, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    /// <summary>The oldest first, up to a limit: those that wait, then those that failed.</summary>
    public async Task<IReadOnlyList<StuckSubmission>> ListAsync(int most, CancellationToken cancellationToken)
    {
        var stuck = new List<StuckSubmission>();
        foreach (var (kind, until) in new[] { (DueKind.Submission, time.GetUtcNow() - options.Grace), (DueKind.Failed, DateTimeOffset.MaxValue) })
        {
            await foreach (var pointer in due.ReadAsync(kind, until, cancellationToken).ConfigureAwait(false))
            {
                if (stuck.Count == most)
                {
                    break;
                }

                if (await FindAsync(pointer.Work, cancellationToken).ConfigureAwait(false) is { Submission.Status: var status } found
                    && status == (kind == DueKind.Submission ? SubmissionStatus.Received : SubmissionStatus.Failed))
                {
                    stuck.Add(found);
                }
            }
        }

        return [.. stuck.OrderBy(one => one.Submission.Status != SubmissionStatus.Received).ThenBy(one => one.Submission.ReceivedAt)];
    }

    /// <summary>A submission, whatever its status, with what is known of failed attempts; null when there is none.</summary>
    public async Task<StuckSubmission?> FindAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is { } row
        && await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } submission
            ? new StuckSubmission(submission, SubmissionRow.TriesOf(row), SubmissionRow.LastFaultOf(row))
            : null;
}
