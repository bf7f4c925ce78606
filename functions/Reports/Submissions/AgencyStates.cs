using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;

namespace Reports.Submissions;

/// <summary>
/// The states for whoever writes one. A row that was lost is made again, since the submissions and the audit log of its partition say all that
/// it said: an agency must not be taken for one that has never filed, and a round not be given twice.
/// </summary>
internal sealed class AgencyStates(StorageAccount storage, SubmissionStore store)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionLog audit = new(storage);

    /// <summary>As stored; where it was lost, as it was, and without an ETag; null when nothing was ever filed or settled.</summary>
    public async Task<AgencyState?> FindAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        await store.StateAsync(period, agency, cancellationToken).ConfigureAwait(false)
        ?? await RemakeAsync(period, agency, cancellationToken).ConfigureAwait(false);

    /// <summary>Stores one that was lost; false when there is nothing to make it of, or somebody else has stored it meanwhile.</summary>
    public async Task<bool> RestoreAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        if (await RemakeAsync(period, agency, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return false;
        }

        try
        {
            await table.AddEntityAsync(StateRow.Write(state), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status == 409)
        {
            return false;
        }
    }

    private async Task<AgencyState?> RemakeAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        // Both at once: every first filing of a year waits for this, and finds nothing.
        var (listing, reading) = (store.ListAsync(period, agency, cancellationToken), audit.ListAsync(period, agency, cancellationToken));
        await Task.WhenAll(listing, reading).ConfigureAwait(false);
        var submissions = new List<Submission>();
        foreach (var listed in await listing.ConfigureAwait(false))
        {
            if (await store.FindAsync(listed.Id, cancellationToken).ConfigureAwait(false) is { } submission)
            {
                submissions.Add(submission);
            }
        }

        return Remake(new AgencyState { Period = period, Agency = agency }, submissions, await reading.ConfigureAwait(false));
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
