using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// Compares the derived rows of a year with states and figures, each read once and whole, so that the night needs no look-up an agency. Only
/// what differs is looked at by itself, and mended.
/// </summary>
internal sealed class ComplianceComparison(StorageAccount storage, SubmissionStore store, FormCatalog forms, ComplianceRows rows)
{
    private readonly TableClient submissions = storage.Table(SubmissionStorage.Submissions);

    public async Task<ComparedRows> CompareAsync(ReportingPeriod period, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in rows.WholeAsync(period, cancellationToken).ConfigureAwait(false))
        {
            marks[row.RowKey] = ComplianceRows.Mark(row);
        }

        var (looked, figures, mended) = (marks.Count, await FiguresAsync(period, cancellationToken).ConfigureAwait(false), new List<AgencyCode>());
        await foreach (var state in store.StatesAsync(period, cancellationToken).ConfigureAwait(false))
        {
            var packed = state.InForce is { } id ? figures.GetValueOrDefault((id.Agency.Value, id.Guid)) : null;
            var fits = marks.Remove(state.Agency.Value, out var mark) && mark == ComplianceRows.Mark(ComplianceRows.RowOf(state, packed));
            if (!fits && await rows.MendAsync(period, state.Agency, cancellationToken).ConfigureAwait(false))
            {
                mended.Add(state.Agency);
            }
        }

        foreach (var code in marks.Keys)
        {
            if (AgencyCode.TryParse(code, out var agency) && await rows.MendAsync(period, agency, cancellationToken).ConfigureAwait(false))
            {
                mended.Add(agency);
            }
        }

        return new ComparedRows(looked, mended);
    }

    private async Task<Dictionary<(string Agency, Guid Submission), byte[]>> FiguresAsync(ReportingPeriod period, CancellationToken cancellationToken)
    {
        var form = forms.For(period);
        var figures = new Dictionary<(string, Guid), byte[]>();
        var (first, after) = ($"{period}|", $"{period}}}");
        var filter = $"{TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {after}")} and {SubmissionKeys.RowsEverywhere("fig|")}";
        await foreach (var row in submissions.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var (_, agency) = SubmissionKeys.ParsePartition(row.PartitionKey);
            figures[(agency.Value, Guid.Parse(row.RowKey.AsSpan(4)))] = PackedFigures.Pack(form, FigureRow.Read(row, forms));
        }

        return figures;
    }
}
