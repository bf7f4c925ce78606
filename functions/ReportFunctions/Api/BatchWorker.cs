using Reports.Compliance.Batches;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Api;

/// <summary>Works through confirmed batches, by their ids.</summary>
internal sealed class BatchWorker(BatchRunner runner, MailDispatcher mail, ILogger<BatchWorker> logger) : ToldWorker<Guid>(mail, logger)
{
    protected override Task RunAsync(Guid work, CancellationToken cancellationToken) => runner.RunAsync(work, cancellationToken);
}
