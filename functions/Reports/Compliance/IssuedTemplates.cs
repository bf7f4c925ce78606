using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>
/// Who holds which template: table <c>Issued</c>, PartitionKey the report year, RowKey the agency, one row for the latest that was handed
/// out. It is only counted, to say whom a change of the form reaches; what is filed is judged by its seal.
/// </summary>
public sealed class IssuedTemplates(StorageAccount storage, TimeProvider time)
{
    private const string LocalHeader = "LocalHeader";
    private const string IssuedAt = "IssuedAt";
    private readonly TableClient table = storage.Table(ComplianceStorage.Issued);

    public Task NoteAsync(ReportingPeriod period, AgencyCode agency, bool localHeader, CancellationToken cancellationToken) => table.UpsertEntityAsync(
        new TableEntity(period.ToString(), agency.Value) { [LocalHeader] = localHeader, [IssuedAt] = SubmissionIntake.ToMillisecond(time.GetUtcNow()) },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>Those whose latest template has the heading asked for.</summary>
    public async Task<IReadOnlySet<AgencyCode>> HoldersAsync(ReportingPeriod period, bool localHeader, CancellationToken cancellationToken)
    {
        var holders = new HashSet<AgencyCode>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {period.ToString()} and LocalHeader eq {localHeader}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey"], cancellationToken).ConfigureAwait(false))
        {
            holders.Add(AgencyCode.Parse(row.RowKey));
        }

        return holders;
    }
}
