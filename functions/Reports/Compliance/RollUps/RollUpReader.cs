using System.Collections.Concurrent;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace Reports.Compliance.RollUps;

/// <summary>
/// Adds up what is accepted at this moment. Each instance keeps the figures in memory and asks only what changed, so that a correction
/// is in the next roll-up and 40,000 reports need not be read again.
/// </summary>
public sealed class RollUpReader : IDisposable
{
    private readonly ConcurrentDictionary<ReportingPeriod, FigureCache> caches = new();
    private readonly ComplianceRows rows;
    private readonly FormCatalog forms;
    private readonly ComplianceTable table;
    private readonly AgencyDirectory directory;
    private readonly TimeProvider time;

    public RollUpReader(
        StorageAccount storage, SubmissionStore store, FormCatalog forms, ComplianceTable table, AgencyDirectory directory, TimeProvider time)
    {
        (this.forms, this.table, this.directory, this.time) = (forms, table, directory, time);
        rows = new ComplianceRows(storage, store, forms, time);
    }

    /// <summary>Empty, not an error, for a scope that nobody belongs to.</summary>
    public async Task<RollUp> ReadAsync(ReportingPeriod period, RollUpScope scope, CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var tree = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree;
        var view = await table.ViewAsync(period, cancellationToken).ConfigureAwait(false);
        var members = RollUpMembers.Of(view.Rows, tree, scope);
        var unit = scope.Agency is { } code && tree.Find(code) is { Kind: AgencyKind.Summary } ? view.Rows.FirstOrDefault(row => row.Agency == code) : null;
        var figures = await FiguresAsync(period, unit is null ? members.Rows : [.. members.Rows, unit], cancellationToken).ConfigureAwait(false);
        return RollUpCalculation.Of(period, forms.For(period), asOf, members, figures.Find, unit) with
        {
            Agency = scope.Agency is { } asked ? tree.Find(asked) : null,
        };
    }

    /// <summary>Who stands behind one cell, the largest figure first.</summary>
    public async Task<IReadOnlyList<Contribution>> ContributionsAsync(
        ReportingPeriod period, RollUpScope scope, FormCell cell, CancellationToken cancellationToken)
    {
        var tree = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree;
        var view = await table.ViewAsync(period, cancellationToken).ConfigureAwait(false);
        var members = RollUpMembers.Of(view.Rows, tree, scope);
        var figures = await FiguresAsync(period, members.Rows, cancellationToken).ConfigureAwait(false);
        return RollUpCalculation.Contributions(forms.For(period), members, figures.Find, cell);
    }

    public void Dispose()
    {
        foreach (var cache in caches.Values)
        {
            cache.Dispose();
        }
    }

    private async Task<FigureCache> FiguresAsync(ReportingPeriod period, IReadOnlyList<ComplianceRow> asked, CancellationToken cancellationToken)
    {
        var cache = caches.GetOrAdd(period, _ => new FigureCache(period, rows));
        await cache.CatchUpAsync(asked, cancellationToken).ConfigureAwait(false);
        return cache;
    }
}
