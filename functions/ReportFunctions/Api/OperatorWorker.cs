using System.Threading.Channels;
using Reports.Mail.Outgoing;
using Reports.Operations.Orders;

namespace ReportFunctions.Api;

/// <summary>
/// Does what operators order in this process, one after another, and sends the mails that come of it. What it was told but did not finish is
/// taken up by the timer, here or elsewhere.
/// </summary>
internal sealed partial class OperatorWorker(OrderRunner runner, MailDispatcher mail, ILogger<OperatorWorker> logger) : BackgroundService
{
    private readonly Channel<(OrderKind Order, TaskCompletionSource Settled)> told =
        Channel.CreateUnbounded<(OrderKind, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>The task ends when the order has been worked on, whatever came of it.</summary>
    public Task RunSoonAsync(OrderKind order)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!told.Writer.TryWrite((order, settled)))
        {
            settled.SetResult();
        }

        return settled.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (order, settled) in told.Reader.ReadAllAsync(stoppingToken))
            {
                await GuardAsync(order, () => runner.RunAsync(order, stoppingToken), stoppingToken);
                settled.SetResult();
                await GuardAsync(order, () => mail.SendDueAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the process: what is left is in the storage.
        }
    }

    private async Task GuardAsync(OrderKind order, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Interrupted(logger, fault, order);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1720, LogLevel.Error, "{Order} was interrupted; the timer takes it up again")]
        public static partial void Interrupted(ILogger logger, Exception exception, OrderKind order);
    }
}
