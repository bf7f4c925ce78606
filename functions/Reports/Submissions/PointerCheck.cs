namespace Reports.Submissions;

/// <summary>Compares the pointers of table Due with the work they lead to: there is none without work, and no work without one.</summary>
internal sealed class PointerCheck(SubmissionStore store, DueList due, MailDebt mails)
{
    /// <param name="entries">All mails, read before the pointers.</param>
    /// <param name="pointers">All pointers to mails.</param>
    /// <param name="before">What is younger is under way.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Gap>> MailsAsync(
        Dictionary<Guid, OutboxEntry> entries, IReadOnlyList<DuePointer> pointers, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        var pointed = pointers.Select(pointer => pointer.Work.Guid).ToHashSet();
        foreach (var entry in entries.Values.Where(entry => !pointed.Contains(entry.Id) && MailDebt.IsOwed(entry) && entry.Created <= before))
        {
            await mails.PointAsync(entry, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.MailWithoutPointer, entry.Subject, true));
        }

        foreach (var pointer in pointers.Where(pointer => pointer.At <= before && !(entries.TryGetValue(pointer.Work.Guid, out var entry) && MailDebt.IsOwed(entry))))
        {
            if (await LeadsNowhereAsync(pointer, cancellationToken).ConfigureAwait(false))
            {
                await due.RemoveAsync(pointer, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(GapKind.StalePointer, (pointer.About ?? pointer.Work).ToString(), true));
            }
        }

        return gaps;
    }

    /// <summary>Those to submissions that are decided, or that never came to be.</summary>
    public async Task<IReadOnlyList<Gap>> SubmissionsAsync(IReadOnlyList<DuePointer> pointers, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        foreach (var pointer in pointers.Where(pointer => pointer.At <= before))
        {
            var submission = await store.FindAsync(pointer.Work, cancellationToken).ConfigureAwait(false);
            if (submission is { IsDecided: true } || (submission is null && await store.OpenWorkbookAsync(pointer.Work, cancellationToken).ConfigureAwait(false) is null))
            {
                await due.RemoveAsync(pointer, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(GapKind.StalePointer, pointer.Work.ToString(), true));
            }
        }

        return gaps;
    }

    /// <summary>The operator's list of what was closed as our fault.</summary>
    public async Task<IReadOnlyList<Gap>> FailedAsync(IReadOnlyList<DuePointer> failed, IReadOnlyList<DuePointer> pointers, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        foreach (var missing in failed.Except(pointers))
        {
            await due.AddAsync(missing, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.FailedUnlisted, missing.Work.ToString(), true));
        }

        foreach (var pointer in pointers.Except(failed))
        {
            if (await store.FindAsync(pointer.Work, cancellationToken).ConfigureAwait(false) is not { Status: SubmissionStatus.Failed or SubmissionStatus.Received })
            {
                await due.RemoveAsync(pointer, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(GapKind.StalePointer, pointer.Work.ToString(), true));
            }
        }

        return gaps;
    }

    /// <summary>
    /// A pointer is written before its mail. Where the submission is decided, and the mail that is looked for after that is not there or is
    /// done, it leads nowhere; a mail about a year follows at once.
    /// </summary>
    private async Task<bool> LeadsNowhereAsync(DuePointer pointer, CancellationToken cancellationToken) =>
        (pointer.About is not { } about || await store.FindAsync(about, cancellationToken).ConfigureAwait(false) is null or { IsDecided: true })
        && !(await mails.FindAsync(pointer.Work, pointer.Work.Guid, cancellationToken).ConfigureAwait(false) is { } entry && MailDebt.IsOwed(entry));
}
