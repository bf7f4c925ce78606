using Azure;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace ReportFunctions.Health;

/// <summary>Component <c>storage.blobs</c>: the container of what was uploaded.</summary>
internal sealed class BlobsCheck(StorageAccount storage, TimeProvider time) : ComponentCheck(time)
{
    protected override LocalizedText Silent => HealthTexts.BlobsSilent;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.Container(SubmissionStorage.Uploads).GetPropertiesAsync(cancellationToken: cancellationToken);
            return HealthFinding.Ok(HealthTexts.Answers);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            return HealthFinding.Failing(HealthTexts.BlobsRefused);
        }
    }
}

/// <summary>Component <c>storage.tables</c>: the table of what is owed.</summary>
internal sealed class TablesCheck(StorageAccount storage, TimeProvider time) : ComponentCheck(time)
{
    protected override LocalizedText Silent => HealthTexts.TablesSilent;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.Table(SubmissionStorage.Due).GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: cancellationToken);
            return HealthFinding.Ok(HealthTexts.Answers);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403)
        {
            return HealthFinding.Failing(HealthTexts.TablesRefused);
        }
    }
}
