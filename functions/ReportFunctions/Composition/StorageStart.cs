using ReportFunctions.Local.Demonstration;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Operations;
using Reports.Storage;
using Reports.Submissions;

namespace ReportFunctions.Composition;

/// <summary>Before the first request: tables and containers exist, and in local mode the demonstration agencies.</summary>
internal sealed class StorageStart : IHostedService
{
    private readonly StorageAccount storage;
    private readonly AgencyDirectory agencies;
    private readonly DemonstrationAgencies? demonstration;
    private readonly CancellationToken stopping;
    private readonly Lazy<Task> prepared;

    public StorageStart(StorageAccount storage, AgencyDirectory agencies, IHostApplicationLifetime lifetime, DemonstrationAgencies? demonstration = null)
    {
        (this.storage, this.agencies, this.demonstration, stopping) = (storage, agencies, demonstration, lifetime.ApplicationStopping);
        prepared = new Lazy<Task>(PrepareAsync);
    }

    /// <summary>Begins, so that it goes on beside the rest of the start; what it comes to is waited for, and said, by <see cref="StartAsync"/>.</summary>
    public void Begin() => _ = prepared.Value;

    public Task StartAsync(CancellationToken cancellationToken) => prepared.Value.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync()
    {
        await storage.CreateAllAsync(
            [.. SubmissionStorage.Containers, .. ComplianceStorage.Containers, .. MailStorage.Containers],
            [.. SubmissionStorage.Tables, .. ComplianceStorage.Tables, .. MailStorage.Tables, .. OperationStorage.Tables],
            stopping);
        if (demonstration is not null && (await agencies.AllAsync(stopping)).Count == 0)
        {
            await agencies.PutManyAsync(demonstration.All, stopping);
        }
    }
}
