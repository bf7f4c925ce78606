using ReportFunctions.Local.Demonstration;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Operations;
using Reports.Storage;
using Reports.Submissions;

namespace ReportFunctions.Composition;

/// <summary>Before the first request: tables and containers exist, and in local mode the demonstration agencies.</summary>
internal sealed class StorageStart(StorageAccount storage, AgencyDirectory agencies, DemonstrationAgencies? demonstration = null) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await storage.CreateAllAsync(
            [.. SubmissionStorage.Containers, .. ComplianceStorage.Containers, .. MailStorage.Containers],
            [.. SubmissionStorage.Tables, .. ComplianceStorage.Tables, .. MailStorage.Tables, .. OperationStorage.Tables],
            cancellationToken);
        if (demonstration is not null && (await agencies.AllAsync(cancellationToken)).Count == 0)
        {
            await agencies.PutManyAsync(demonstration.All, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
