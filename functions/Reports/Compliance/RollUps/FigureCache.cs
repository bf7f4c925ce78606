using System.Collections.Concurrent;
using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>
/// The packed figures of one year in memory. The figures of a submission never change, so what is kept is good as long as its submission
/// is the one in force: only those that have another one since are read again, each by itself when they are few.
/// </summary>
internal sealed class FigureCache(ReportingPeriod period, ComplianceRows table) : IDisposable
{
    private const int ReadSingly = 200;
    private const int ReadAtOnce = 16;
    private readonly ConcurrentDictionary<AgencyCode, (string Submission, byte[] Packed)> kept = new();
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>The figures in force of one agency; null when it has none. Ask after <see cref="CatchUpAsync"/>.</summary>
    public byte[]? Find(ComplianceRow row) => row.InForce is not null && kept.TryGetValue(row.Agency, out var figures) ? figures.Packed : null;

    public async Task CatchUpAsync(IReadOnlyList<ComplianceRow> rows, CancellationToken cancellationToken)
    {
        if (Outdated(rows).Count == 0)
        {
            return;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Outdated(rows) is var outdated && outdated.Count > ReadSingly)
            {
                await foreach (var figures in table.AllFiguresAsync(period, cancellationToken).ConfigureAwait(false))
                {
                    Keep(figures);
                }

                return;
            }

            await Parallel.ForEachAsync(
                outdated,
                new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken },
                async (agency, token) => Keep(await table.FiguresAsync(period, agency, token).ConfigureAwait(false), agency)).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private List<AgencyCode> Outdated(IReadOnlyList<ComplianceRow> rows) =>
    [
        .. rows.Where(row => row.InForce is { } submission && !(kept.TryGetValue(row.Agency, out var figures) && figures.Submission == submission))
            .Select(row => row.Agency),
    ];

    private void Keep(InForceFigures figures) => kept[figures.Submission.Agency] = (figures.Submission.ToString(), figures.Packed);

    private void Keep(InForceFigures? figures, AgencyCode agency)
    {
        if (figures is null)
        {
            kept.TryRemove(agency, out _);
        }
        else
        {
            Keep(figures);
        }
    }
}
