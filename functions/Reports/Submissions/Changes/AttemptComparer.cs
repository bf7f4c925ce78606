using Reports.Forms;
using Reports.Submissions.Uploads;
using Reports.Validation.Changes;
using Reports.Workbooks.Reading;

namespace Reports.Submissions.Changes;

/// <summary>Compares two attempts: reads both files as they were received, by the same reader that judged them.</summary>
public sealed class AttemptComparer(SubmissionStore store, WorkbookReader reader, UploadScan scan)
{
    private static readonly LocalizedText NotScanned = new("该文件没有通过安全扫描，没有打开。", "This file has not passed the security scan and was not opened.");

    /// <summary>In whichever order they are named, the earlier one comes before. Both must be of one agency and year.</summary>
    /// <exception cref="SubmissionNotFoundException">One of them is not there.</exception>
    public async Task<AttemptChanges> CompareAsync(SubmissionId one, SubmissionId other, CancellationToken cancellationToken)
    {
        var attempts = await Task.WhenAll(LoadAsync(one, cancellationToken), LoadAsync(other, cancellationToken)).ConfigureAwait(false);
        var (before, after) = attempts[0].Round < attempts[1].Round ? (attempts[0], attempts[1]) : (attempts[1], attempts[0]);
        var (old, now) = (await ReadAsync(before, cancellationToken).ConfigureAwait(false), await ReadAsync(after, cancellationToken).ConfigureAwait(false));
        return new AttemptChanges
        {
            Before = before,
            After = after,
            Report = (old, now) is (ReadOutcome.Read { Report: var earlier }, ReadOutcome.Read { Report: var later }) ? ReportChanges.Between(earlier, later) : null,
            Findings = FindingChanges.Between(before.Findings, after.Findings),
            Unreadable = [.. Reasons(before, old), .. Reasons(after, now)],
        };
    }

    private static IEnumerable<(int Round, LocalizedText Reason)> Reasons(Submission attempt, ReadOutcome outcome) =>
        outcome is ReadOutcome.Unreadable unreadable ? [(attempt.Round, unreadable.Reason)] : [];

    private async Task<Submission> LoadAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(id);

    private async Task<ReadOutcome> ReadAsync(Submission attempt, CancellationToken cancellationToken)
    {
        // What could not be read when it was checked was said then, and may be too large to be tried again.
        if (attempt is { Status: SubmissionStatus.Unreadable, Reason: { } reason })
        {
            return new ReadOutcome.Unreadable(nameof(SubmissionStatus.Unreadable), reason);
        }

        if (await scan.OfAsync(attempt, cancellationToken).ConfigureAwait(false) != ScanVerdict.Clean)
        {
            return new ReadOutcome.Unreadable(nameof(ScanVerdict), NotScanned);
        }

        var content = await store.OpenWorkbookAsync(attempt.Id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(attempt.Id);
        await using (content.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return reader.Read(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
        }
    }
}
