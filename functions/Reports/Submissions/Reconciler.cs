using Reports.Forms;
using Reports.Storage;

namespace Reports.Submissions;

/// <summary>
/// The watchdog: takes up what was left lying. <see cref="CatchUpAsync"/> reads only the pointers and runs every few minutes;
/// <see cref="CompareAsync"/> compares all blobs, submissions and mails, in both directions, and runs nightly and on demand. Sending is the
/// mail dispatcher's.
/// </summary>
public sealed class Reconciler
{
    private readonly SubmissionPipeline pipeline;
    private readonly SubmissionOptions options;
    private readonly ComplianceMender compliance;
    private readonly TimeProvider time;
    private readonly SubmissionStore store;
    private readonly DueList due;
    private readonly Inventory inventory;
    private readonly MailDebt mails;
    private readonly PointerCheck pointers;
    private readonly AgencyStates agencyStates;

    /// <param name="storage">Where everything is.</param>
    /// <param name="pipeline">Decides what is undecided.</param>
    /// <param name="forms">To read submissions.</param>
    /// <param name="options">The grace period and the domain of Message-IDs.</param>
    /// <param name="compliance">Brings what is derived up to date.</param>
    /// <param name="time">The clock.</param>
    public Reconciler(
        StorageAccount storage,
        SubmissionPipeline pipeline,
        FormCatalog forms,
        SubmissionOptions options,
        ComplianceMender compliance,
        TimeProvider time)
    {
        (this.pipeline, this.options, this.compliance, this.time) = (pipeline, options, compliance, time);
        store = new SubmissionStore(storage, forms);
        due = new DueList(storage);
        inventory = new Inventory(storage);
        mails = new MailDebt(storage, store, options);
        pointers = new PointerCheck(store, due, mails);
        agencyStates = new AgencyStates(storage, store);
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
            await compliance.Refresh(owed.Work.Period, owed.Work.Agency, cancellationToken).ConfigureAwait(false);
        }

        return new Reconciliation { Submissions = looked, Gaps = gaps };
    }

    /// <summary>Compares everything. What changed within the grace period is still under way and is left out.</summary>
    public async Task<Reconciliation> CompareAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Grace;

        // In this order: whatever is written while we read is newer than what points to it, so it can hide a gap but not make one up.
        var blobs = await inventory.BlobsAsync(cancellationToken).ConfigureAwait(false);
        var marked = await inventory.MarkedAsync(cancellationToken).ConfigureAwait(false);
        var rows = await inventory.SubmissionsAsync(cancellationToken).ConfigureAwait(false);
        var figures = await inventory.FiguresAsync(cancellationToken).ConfigureAwait(false);
        var settled = await inventory.SettledAsync(cancellationToken).ConfigureAwait(false);
        var states = await inventory.StatesAsync(cancellationToken).ConfigureAwait(false);
        var entries = await inventory.MailsAsync(cancellationToken).ConfigureAwait(false);

        var gaps = new List<Gap>(blobs.Strange.Select(name => new Gap(GapKind.StrangeBlob, name, false, "not a name of ours; left alone")));
        foreach (var partition in rows.Keys.Select(SubmissionKeys.Partition).Concat(settled).Distinct().Where(partition => !states.Contains((partition, SubmissionKeys.State))))
        {
            gaps.AddRange(await RestoreStateAsync(partition, cancellationToken).ConfigureAwait(false));
            states.Add((partition, SubmissionKeys.State));
        }

        foreach (var (id, _) in blobs.Known.Where(blob => blob.Value <= before && !rows.ContainsKey(blob.Key)))
        {
            gaps.Add(await DecideAsync(GapKind.BlobWithoutRow, id, null, cancellationToken).ConfigureAwait(false));
        }

        foreach (var (id, row) in rows.Where(row => row.Value.ReceivedAt <= before))
        {
            gaps.AddRange(await MendAsync(id, row, blobs.Known.ContainsKey(id), entries, cancellationToken).ConfigureAwait(false));
            gaps.AddRange(await MendRestAsync(id, row, blobs.Known.ContainsKey(id), marked, figures, cancellationToken).ConfigureAwait(false));
        }

        foreach (var entry in entries.Values.Where(entry => entry.About is { } about && !rows.ContainsKey(about) && !blobs.Known.ContainsKey(about) && entry.Created <= before))
        {
            gaps.AddRange(await WithoutSubmissionAsync(entry, cancellationToken).ConfigureAwait(false));
        }

        gaps.AddRange(await pointers.MailsAsync(entries, await due.ReadAllAsync(DueKind.Mail, cancellationToken).ConfigureAwait(false), before, cancellationToken).ConfigureAwait(false));
        gaps.AddRange(await pointers.SubmissionsAsync(await due.ReadAllAsync(DueKind.Submission, cancellationToken).ConfigureAwait(false), before, cancellationToken).ConfigureAwait(false));
        gaps.AddRange(await pointers.FailedAsync(
            [.. rows.Where(row => row.Value is { Status: SubmissionStatus.Failed, IsRepeated: false }).Select(row => DuePointer.ToLookAt(row.Key, row.Value.ReceivedAt))],
            await due.ReadAllAsync(DueKind.Failed, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false));

        var looked = 0;
        foreach (var period in states.Select(key => SubmissionKeys.ParsePartition(key.Partition).Period).Concat(rows.Keys.Concat(blobs.Known.Keys).Select(id => id.Period)).Distinct())
        {
            var compared = await compliance.Compare(period, cancellationToken).ConfigureAwait(false);
            looked += compared.Looked;
            gaps.AddRange(compared.Mended.Select(agency => RowOf(period, agency)));
        }

        return new Reconciliation
        {
            Blobs = blobs.Known.Count + blobs.Strange.Count,
            Submissions = rows.Count,
            Mails = entries.Count,
            ComplianceRows = looked,
            Gaps = gaps,
        };
    }

    private static Gap RowOf(ReportingPeriod period, AgencyCode agency) => new(GapKind.ComplianceRow, $"{period}-{agency}", true);

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

    /// <summary>Before anything else is mended, because what is mended is written together with the state.</summary>
    private async Task<IReadOnlyList<Gap>> RestoreStateAsync(string partition, CancellationToken cancellationToken)
    {
        var (period, agency) = SubmissionKeys.ParsePartition(partition);
        return await agencyStates.RestoreAsync(period, agency, cancellationToken).ConfigureAwait(false) ? [new Gap(GapKind.StateMissing, $"{period}-{agency}", true)] : [];
    }

    /// <summary>What a decision leaves beside its row and its mail: the marked workbook and the figures.</summary>
    private async Task<IReadOnlyList<Gap>> MendRestAsync(
        SubmissionId id,
        Inventory.Row row,
        bool hasBlob,
        HashSet<string> marked,
        HashSet<(string Partition, string Row)> figures,
        CancellationToken cancellationToken)
    {
        var (gaps, partition) = (new List<Gap>(), SubmissionKeys.Partition(id));
        if (row.IsRepeated || row.Status is SubmissionStatus.Received)
        {
            return gaps;
        }

        var needed = row.Status switch
        {
            SubmissionStatus.Accepted => SubmissionKeys.Figures(id.Guid),
            SubmissionStatus.AwaitingReview => SubmissionKeys.HeldFigures(id.Guid),
            _ => null,
        };
        if (needed is not null && !figures.Contains((partition, needed)))
        {
            gaps.Add(await TryAsync(GapKind.FiguresMissing, id, hasBlob, pipeline.TryRestoreFiguresAsync, "judged now, the file comes to something else", cancellationToken).ConfigureAwait(false));
        }

        if (row.WasRead && !marked.Contains(id.BlobName))
        {
            gaps.Add(await TryAsync(GapKind.MarkedMissing, id, hasBlob, pipeline.TryMarkAsync, "it cannot be made; the log says why", cancellationToken).ConfigureAwait(false));
        }

        return gaps;
    }

    private async Task<Gap> TryAsync(
        GapKind kind, SubmissionId id, bool hasBlob, Func<Submission, CancellationToken, Task<bool>> mend, string otherwise, CancellationToken cancellationToken)
    {
        if (!hasBlob || await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } submission)
        {
            return new Gap(kind, id.ToString(), false, "the file is gone");
        }

        try
        {
            return await mend(submission, cancellationToken).ConfigureAwait(false)
                ? new Gap(kind, id.ToString(), true)
                : new Gap(kind, id.ToString(), false, otherwise);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new Gap(kind, id.ToString(), false, fault.GetType().Name);
        }
    }

    /// <summary>The submission may have come after its row was looked for, so it is looked for once more.</summary>
    private async Task<IReadOnlyList<Gap>> WithoutSubmissionAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        await store.FindAsync(entry.About!, cancellationToken).ConfigureAwait(false) is null
            ? [new Gap(GapKind.MailWithoutSubmission, entry.About!.ToString(), false, $"{entry.Kind}: neither row nor file of the submission is there")]
            : [];

    private async Task<Gap> DecideAsync(GapKind kind, SubmissionId id, DuePointer? owed, CancellationToken cancellationToken)
    {
        try
        {
            var isDone = kind == GapKind.Undecided && await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { IsDecided: true };
            return await pipeline.DecideAsync(id, cancellationToken).ConfigureAwait(false) is { IsDecided: true }
                ? new Gap(isDone ? GapKind.StalePointer : kind, id.ToString(), true)
                : new Gap(kind, id.ToString(), false, "waits for the malware scanner");
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
}
