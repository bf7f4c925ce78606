using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Copies;

namespace Reports.Submissions;

/// <summary>Reads table <c>Submissions</c>. Writing is the business of intake and pipeline alone, which hold to the order of things.</summary>
public sealed class SubmissionStore(StorageAccount storage, FormCatalog forms)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly FindingsColumn findings = new(storage);
    private readonly UploadedFiles files = new(storage);
    private readonly MarkedFiles marked = new(storage);

    /// <summary>Null when there is no such row; a blob that has no row yet is not found either.</summary>
    public async Task<Submission?> FindAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var submission = SubmissionRow.Read(row) with { Findings = await findings.ReadAsync(row, cancellationToken).ConfigureAwait(false) };
        return submission.SameAs is { } first && await FindAsync(first, cancellationToken).ConfigureAwait(false) is { } original
            ? submission.StandingAs(original)
            : submission;
    }

    /// <summary>Newest first, without findings: only their counts.</summary>
    public async Task<IReadOnlyList<Submission>> ListAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var filter = SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), SubmissionKeys.SubmissionPrefix);
        var submissions = new List<Submission>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, SubmissionRow.ListColumns, cancellationToken).ConfigureAwait(false))
        {
            submissions.Add(SubmissionRow.Read(row));
        }

        var originals = submissions.Where(submission => submission.SameAs is null).ToDictionary(submission => submission.Id);
        return
        [
            .. submissions.OrderByDescending(submission => submission.Round)
                .Select(submission => submission.SameAs is { } first && originals.TryGetValue(first, out var original) ? submission.StandingAs(original) : submission),
        ];
    }

    /// <summary>The file exactly as received; null when there is none.</summary>
    public async Task<Stream?> OpenWorkbookAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await files.FindAsync(id, cancellationToken).ConfigureAwait(false) is null
            ? null
            : await files.OpenAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>The same at once; there must be one.</summary>
    internal Task<BinaryData> ReadWorkbookAsync(SubmissionId id, CancellationToken cancellationToken) => files.ReadAsync(id, cancellationToken);

    /// <summary>The returned workbook, to be saved under a name that says whose it is; null when there is none.</summary>
    public async Task<MarkedFile?> FindMarkedAsync(Submission submission, string agencyName, CancellationToken cancellationToken) =>
        await marked.FindAsync(submission, cancellationToken).ConfigureAwait(false) is { } content
            ? new MarkedFile(MarkedFiles.NameOf(forms.For(submission.Id.Period), agencyName, submission.Id.Period), content)
            : null;

    /// <summary>Null when nothing was ever filed or settled for this agency and year.</summary>
    public async Task<AgencyState?> StateAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(SubmissionKeys.Partition(period, agency), SubmissionKeys.State, cancellationToken).ConfigureAwait(false);
        return row is null ? null : StateRow.Read(row);
    }

    /// <summary>Every state of a year, for rebuilding what is derived from it. Reads the whole table.</summary>
    public async IAsyncEnumerable<AgencyState> StatesAsync(
        ReportingPeriod period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (first, after) = ($"{period}|", $"{period}}}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {after} and RowKey eq {SubmissionKeys.State}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return StateRow.Read(row);
        }
    }

    /// <summary>Everybody who has filed anything in any year, readable or not. Reads the whole table.</summary>
    public async Task<IReadOnlySet<AgencyCode>> FiledAsync(CancellationToken cancellationToken)
    {
        var filed = new HashSet<AgencyCode>();
        var filter = TableClient.CreateQueryFilter($"RowKey eq {SubmissionKeys.State}");
        string[] columns = ["PartitionKey", "RowKey", nameof(AgencyState.Latest)];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, columns, cancellationToken).ConfigureAwait(false))
        {
            if (row.GetString(nameof(AgencyState.Latest)) is not null)
            {
                filed.Add(SubmissionKeys.ParsePartition(row.PartitionKey).Agency);
            }
        }

        return filed;
    }

    /// <summary>The figures of the submission in force, by id; null when none is.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> AcceptedFiguresAsync(
        ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var state = await StateAsync(period, agency, cancellationToken).ConfigureAwait(false);
        return state?.InForce is { } id ? await AcceptedFiguresAsync(id, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The figures of one accepted submission, by id; null when it is not, or no longer, accepted.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> AcceptedFiguresAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Figures(id.Guid), cancellationToken).ConfigureAwait(false) is { } row
            ? FigureRow.Read(row, forms)
            : null;

    /// <summary>The texts of the submission in force that copies are looked for in, by id; null when none is in force.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> AcceptedTextsAsync(
        ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var state = await StateAsync(period, agency, cancellationToken).ConfigureAwait(false);
        return state?.InForce is { } id && await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Texts(id.Guid), cancellationToken).ConfigureAwait(false) is { } row
            ? TextRow.Read(row).Texts
            : null;
    }
}
