using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Telemetry;

namespace Reports.Submissions;

/// <summary>
/// The watchdog: takes up what was left lying. <see cref="CatchUpAsync"/> reads only the pointers and runs every few minutes;
/// <see cref="CompareAsync"/> compares all blobs, submissions and mails and runs nightly and on demand. Sending is the mail dispatcher's.
/// </summary>
public sealed partial class Reconciler
{
    private readonly SubmissionPipeline pipeline;
    private readonly SubmissionOptions options;
    private readonly Func<ReportingPeriod, AgencyCode, CancellationToken, Task<bool>> refresh;
    private readonly TimeProvider time;
    private readonly ILogger<Reconciler> logger;
    private readonly DueList due;
    private readonly Inventory inventory;
    private readonly MailDebt mails;

    /// <param name="storage">Where everything is.</param>
    /// <param name="pipeline">Decides what is undecided.</param>
    /// <param name="forms">To read submissions.</param>
    /// <param name="options">The grace period and the domain of Message-IDs.</param>
    /// <param name="refresh">Brings the derived compliance row up to date and says whether it was not; a delegate, because that folder depends on this one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Every gap is logged.</param>
    public Reconciler(
        StorageAccount storage,
        SubmissionPipeline pipeline,
        FormCatalog forms,
        SubmissionOptions options,
        Func<ReportingPeriod, AgencyCode, CancellationToken, Task<bool>> refresh,
        TimeProvider time,
        ILogger<Reconciler> logger)
    {
        (this.pipeline, this.options, this.refresh, this.time, this.logger) = (pipeline, options, refresh, time, logger);
        due = new DueList(storage);
        inventory = new Inventory(storage);
        mails = new MailDebt(storage, new SubmissionStore(storage, forms), options);
    }

    /// <summary>Decides what has been owed for longer than the grace period.</summary>
    public async Task<Reconciliation> CatchUpAsync(CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        var looked = 0;
        await foreach (var owed in due.ReadAsync(DueKind.Submission, time.GetUtcNow() - options.Grace, cancellationToken).ConfigureAwait(false))
        {
            looked++;
            gaps.Add(await DecideAsync(GapKind.Undecided, owed.Work, owed, cancellationToken).ConfigureAwait(false));
            await RefreshAsync(owed.Work.Period, owed.Work.Agency, [], cancellationToken).ConfigureAwait(false);
        }

        return Report(new Reconciliation { Submissions = looked, Gaps = gaps });
    }

    /// <summary>Compares everything. What changed within the grace period is still under way and is left out.</summary>
    public async Task<Reconciliation> CompareAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Grace;

        // In this order: whatever is written while we read is newer than what points to it, so it can hide a gap but not make one up.
        var blobs = await inventory.BlobsAsync(cancellationToken).ConfigureAwait(false);
        var rows = await inventory.SubmissionsAsync(cancellationToken).ConfigureAwait(false);
        var entries = await inventory.MailsAsync(cancellationToken).ConfigureAwait(false);
        var pointers = await inventory.MailPointersAsync(cancellationToken).ConfigureAwait(false);

        var gaps = new List<Gap>(blobs.Strange.Select(name => new Gap(GapKind.StrangeBlob, name, false, "not a name of ours; left alone")));
        foreach (var (id, _) in blobs.Known.Where(blob => blob.Value <= before && !rows.ContainsKey(blob.Key)))
        {
            gaps.Add(await DecideAsync(GapKind.BlobWithoutRow, id, null, cancellationToken).ConfigureAwait(false));
        }

        foreach (var (id, row) in rows.Where(row => row.Value.ReceivedAt <= before))
        {
            gaps.AddRange(await MendAsync(id, row, blobs.Known.ContainsKey(id), entries, cancellationToken).ConfigureAwait(false));
        }

        foreach (var entry in entries.Values.Where(entry => !pointers.Contains(entry.Id) && MailDebt.IsOwed(entry) && entry.Created <= before))
        {
            await mails.PointAsync(entry, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.MailWithoutPointer, entry.Subject, true));
        }

        foreach (var (period, agency) in rows.Keys.Concat(blobs.Known.Keys).Select(id => (id.Period, id.Agency)).Distinct())
        {
            await RefreshAsync(period, agency, gaps, cancellationToken).ConfigureAwait(false);
        }

        return Report(new Reconciliation { Blobs = blobs.Known.Count + blobs.Strange.Count, Submissions = rows.Count, Mails = entries.Count, Gaps = gaps });
    }

    private async Task<IReadOnlyList<Gap>> MendAsync(
        SubmissionId id, Inventory.Row row, bool hasBlob, Dictionary<Guid, OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        if (!hasBlob)
        {
            gaps.Add(new Gap(GapKind.BlobMissing, id.ToString(), false, "the file is gone"));
        }

        if (row.Status == SubmissionStatus.Received && hasBlob)
        {
            gaps.Add(await DecideAsync(GapKind.Undecided, id, null, cancellationToken).ConfigureAwait(false));
        }
        else if (row.Status == SubmissionStatus.Received)
        {
            await pipeline.FailAsync(id, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.Undecided, id.ToString(), true, "closed as Failed"));
        }
        else if (!entries.ContainsKey(OutboxEntry.IdFor(id, OutboxEntry.KindFor(row.Status))))
        {
            await mails.OweAsync(id, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.DecidedWithoutMail, id.ToString(), true));
        }

        return gaps;
    }

    private async Task<Gap> DecideAsync(GapKind kind, SubmissionId id, DuePointer? owed, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.DecideAsync(id, cancellationToken).ConfigureAwait(false);
            return new Gap(kind, id.ToString(), true);
        }
        catch (SubmissionNotFoundException)
        {
            if (owed is not null)
            {
                await due.RemoveAsync(owed, cancellationToken).ConfigureAwait(false);
            }

            return new Gap(GapKind.StalePointer, id.ToString(), owed is not null);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be decided must not keep the others waiting; the pipeline has logged it and counts its attempts.
            return new Gap(kind, id.ToString(), false, fault.GetType().Name);
        }
    }

    private async Task RefreshAsync(ReportingPeriod period, AgencyCode agency, List<Gap> gaps, CancellationToken cancellationToken)
    {
        if (await refresh(period, agency, cancellationToken).ConfigureAwait(false))
        {
            gaps.Add(new Gap(GapKind.ComplianceRow, $"{period}-{agency}", true));
        }
    }

    private Reconciliation Report(Reconciliation result)
    {
        foreach (var gap in result.Gaps)
        {
            if (gap.Mended)
            {
                Log.Mended(logger, gap.Kind, gap.Subject);
                ReportMetrics.Mended(gap.Kind.ToString());
            }
            else
            {
                Log.NotMended(logger, gap.Kind, gap.Subject, gap.Detail);
            }
        }

        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Warning, "{Kind} of {Subject} mended")]
        public static partial void Mended(ILogger logger, GapKind kind, string subject);

        [LoggerMessage(1101, LogLevel.Error, "{Kind} of {Subject} cannot be mended: {Detail}")]
        public static partial void NotMended(ILogger logger, GapKind kind, string subject, string? detail);
    }
}
