using System.Threading.Channels;
using Reports.Compliance.Batches;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Api;

/// <summary>
/// Works through confirmed batches in this process, one after another, and sends the mails they owe. What it was told but did not finish is
/// taken up by the timer, here or elsewhere.
/// </summary>
internal sealed partial class BatchWorker(BatchRunner runner, MailDispatcher mail, ILogger<BatchWorker> logger) : BackgroundService
{
    private readonly Channel<(Guid Batch, TaskCompletionSource Settled)> told =
        Channel.CreateUnbounded<(Guid, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>The task ends when the batch has been worked on, whatever came of it.</summary>
    public Task RunSoonAsync(Guid batch)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!told.Writer.TryWrite((batch, settled)))
        {
            settled.SetResult();
        }

        return settled.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (batch, settled) in told.Reader.ReadAllAsync(stoppingToken))
            {
                await GuardAsync(batch, () => runner.RunAsync(batch, stoppingToken), stoppingToken);
                settled.SetResult();
                await GuardAsync(batch, () => mail.SendDueAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the process: what is left is in the storage.
        }
    }

    private async Task GuardAsync(Guid batch, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Interrupted(logger, fault, batch);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1610, LogLevel.Error, "Batch {Batch} was interrupted; the timer takes it up again")]
        public static partial void Interrupted(ILogger logger, Exception exception, Guid batch);
    }
}
