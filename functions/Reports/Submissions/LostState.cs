using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;

namespace Reports.Submissions;

/// <summary>
/// Makes a row <c>state</c> that was lost again: the submissions and the audit log of its partition say all that it said. Whoever writes a
/// state asks here before taking an agency for one that has never filed, because a round must not be given twice.
/// </summary>
internal sealed class LostState(StorageAccount storage, SubmissionStore store)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionLog audit = new(storage);

    /// <summary>As it was, without an ETag, because it is not stored; null when nothing was ever filed or settled.</summary>
    public async Task<AgencyState?> FindAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var submissions = new List<Submission>();
        foreach (var listed in await store.ListAsync(period, agency, cancellationToken).ConfigureAwait(false))
        {
            if (await store.FindAsync(listed.Id, cancellationToken).ConfigureAwait(false) is { } submission)
            {
                submissions.Add(submission);
            }
        }

        var log = await audit.ListAsync(period, agency, cancellationToken).ConfigureAwait(false);
        return Remake(new AgencyState { Period = period, Agency = agency }, submissions, log);
    }

    /// <summary>Stores it; false when there is nothing to make it of. One that somebody else has stored meanwhile is as good.</summary>
    public async Task<bool> RestoreAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        if (await FindAsync(period, agency, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return false;
        }

        try
        {
            await table.AddEntityAsync(StateRow.Write(state), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException race) when (race.Status == 409)
        {
        }

        return true;
    }

    /// <summary>The state after all of this.</summary>
    /// <param name="empty">Of the agency and year.</param>
    /// <param name="submissions">All of them, with their findings.</param>
    /// <param name="log">The whole audit log.</param>
    internal static AgencyState? Remake(AgencyState empty, IReadOnlyCollection<Submission> submissions, IReadOnlyCollection<LogEntry> log)
    {
        var state = submissions.OrderBy(submission => submission.Round).Aggregate(empty, With);
        state = log.OrderBy(entry => entry.At).Aggregate(state, (before, entry) => PublicationRegister.Replay(ObligationEditor.Replay(before, entry), entry));

        // Every change left an entry, and losing the row is a change too.
        return state == empty ? null : state with { Version = log.Count + 1, LastChange = submissions.SelectMany(Changes).Append(state.LastChange).Max() };
    }

    private static AgencyState With(AgencyState state, Submission submission)
    {
        var received = StateRow.Received(state, submission);
        if (!submission.IsDecided)
        {
            return received;
        }

        // What an accepted filing had replaced does not come back when that one is returned.
        var next = StateRow.Decided(received, submission);
        return submission is { Status: SubmissionStatus.Returned, SameAs: null, Review.TakesBack: true }
            ? next with { InForce = null, InForceRound = 0, InForceSha256 = null }
            : next;
    }

    private static IEnumerable<DateTimeOffset?> Changes(Submission submission) =>
        [submission.ReceivedAt, submission.DecidedAt, submission.Review?.At, submission.Reprocessed?.At];
}
