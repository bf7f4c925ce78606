using System.Collections.Concurrent;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// Who has filed, who has not, who was returned, who is late. Derived: every row can be rebuilt from table Submissions at any time. Each
/// instance keeps a snapshot in memory and reads only what changed, because reading 40,000 rows takes half a second; an agency without a
/// row has filed nothing.
/// </summary>
public sealed class ComplianceTable : IDisposable
{
    private static readonly TimeSpan KeepChanges = TimeSpan.FromDays(2);
    private readonly ComplianceRows rows;
    private readonly ComplianceComparison comparison;
    private readonly SubmissionStore store;
    private readonly AgencyDirectory directory;
    private readonly PeriodCalendar calendar;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<ReportingPeriod, ComplianceSnapshot> snapshots = new();

    public ComplianceTable(
        StorageAccount storage, SubmissionStore store, FormCatalog forms, AgencyDirectory directory, PeriodCalendar calendar, TimeProvider time)
    {
        (this.store, this.directory, this.calendar, this.time) = (store, directory, calendar, time);
        rows = new ComplianceRows(storage, store, forms, time);
        comparison = new ComplianceComparison(storage, store, forms, rows);
    }

    /// <summary>Brings one row up to date from table Submissions, and says whether it was not.</summary>
    public async Task<bool> RefreshAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        await rows.RefreshAsync(period, agency, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Brings every row of a year up to date, nightly or on demand, and returns how many were not.</summary>
    public async Task<int> RebuildAsync(ReportingPeriod period, CancellationToken cancellationToken) =>
        (await CompareAsync(period, cancellationToken).ConfigureAwait(false)).Mended.Count;

    /// <summary>Compares every row of a year, figures included, with what it is derived from, and writes those that differ.</summary>
    public async Task<ComparedRows> CompareAsync(ReportingPeriod period, CancellationToken cancellationToken)
    {
        var compared = await comparison.CompareAsync(period, cancellationToken).ConfigureAwait(false);
        await rows.ForgetChangesAsync(period, time.GetUtcNow() - KeepChanges, cancellationToken).ConfigureAwait(false);
        return compared;
    }

    /// <summary>Answers from memory, after asking what changed.</summary>
    public async Task<CompliancePage> QueryAsync(ReportingPeriod period, ComplianceQuery query, CancellationToken cancellationToken) =>
        (await ViewAsync(period, cancellationToken).ConfigureAwait(false)).Query(query);

    /// <summary>The same without pages: everything that matches.</summary>
    public async Task<IReadOnlyList<ComplianceRow>> AllAsync(ReportingPeriod period, ComplianceQuery query, CancellationToken cancellationToken) =>
        (await ViewAsync(period, cancellationToken).ConfigureAwait(false)).All(query);

    /// <summary>One agency's row, read afresh; null when it is not in the directory.</summary>
    public async Task<ComplianceRow?> FindAsync(ReportingPeriod period, AgencyCode code, CancellationToken cancellationToken) =>
        await directory.FindAsync(code, cancellationToken).ConfigureAwait(false) is { } agency
            ? ComplianceRow.For(
                agency, await store.StateAsync(period, code, cancellationToken).ConfigureAwait(false), calendar.DueDates(period), calendar.Today)
            : null;

    /// <summary>Everybody of the directory at this moment.</summary>
    internal Task<ComplianceView> ViewAsync(ReportingPeriod period, CancellationToken cancellationToken) =>
        ViewAsync(period, calendar.DueDates(period), cancellationToken);

    /// <summary>The same as it would be under other dates.</summary>
    internal async Task<ComplianceView> ViewAsync(ReportingPeriod period, DueDates dates, CancellationToken cancellationToken)
    {
        var snapshot = snapshots.GetOrAdd(period, _ => new ComplianceSnapshot(period, rows, time));
        var agencies = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        return await snapshot.ViewAsync(agencies, dates, calendar.Today, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var snapshot in snapshots.Values)
        {
            snapshot.Dispose();
        }
    }
}
