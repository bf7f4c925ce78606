using System.Threading.Channels;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Api;

/// <summary>
/// Works through what this process is told to do, one after another, and sends the mails that come of it. What it was told but did not finish
/// is taken up by the timer, here or elsewhere.
/// </summary>
internal abstract partial class ToldWorker<TWork>(MailDispatcher mail, ILogger logger) : BackgroundService
    where TWork : struct
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Channel<(TWork Work, TaskCompletionSource Settled)> told =
        Channel.CreateUnbounded<(TWork, TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Returns when the work has been tried, whatever came of it, or after a short while: what is quickly done shows its result at once.</summary>
    public async Task RunSoonAsync(TWork work, CancellationToken cancellationToken)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (told.Writer.TryWrite((work, settled)))
        {
            await Task.WhenAny(settled.Task, Task.Delay(Patience, cancellationToken));
        }
    }

    protected abstract Task RunAsync(TWork work, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (work, settled) in told.Reader.ReadAllAsync(stoppingToken))
            {
                await GuardAsync(work, () => RunAsync(work, stoppingToken), stoppingToken);
                settled.SetResult();
                await GuardAsync(work, () => mail.SendDueAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the process: what is left is in the storage.
        }
    }

    private async Task GuardAsync(TWork work, Func<Task> act, CancellationToken stoppingToken)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Interrupted(logger, fault, work);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1610, LogLevel.Error, "{Work} was interrupted; the timer takes it up again")]
        public static partial void Interrupted(ILogger logger, Exception exception, object work);
    }
}
