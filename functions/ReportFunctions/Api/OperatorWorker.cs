using Reports.Mail.Outgoing;
using Reports.Operations.Orders;

namespace ReportFunctions.Api;

/// <summary>Does what operators order.</summary>
internal sealed class OperatorWorker(OrderRunner runner, MailDispatcher mail, ILogger<OperatorWorker> logger) : ToldWorker<OrderKind>(mail, logger)
{
    protected override Task RunAsync(OrderKind work, CancellationToken cancellationToken) => runner.RunAsync(work, cancellationToken);
}
