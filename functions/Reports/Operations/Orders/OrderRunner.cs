using Microsoft.Extensions.Logging;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Operations.Runs;
using Reports.Submissions;
using Reports.Submissions.Rework;

namespace Reports.Operations.Orders;

/// <summary>
/// Does what operators order. The lease is renewed on the way; a process that loses it stops, and what another left lying is begun once more:
/// doing it again changes nothing.
/// </summary>
public sealed partial class OrderRunner(
    OrderStore store,
    FullComparison comparison,
    RunRecorder runs,
    StuckSubmissions stuck,
    SubmissionReprocessor reprocessor,
    MailRegister mails,
    MailDesk desk,
    ComplianceTable compliance,
    SubmissionOptions options,
    TimeProvider time,
    ILogger<OrderRunner> logger)
{
    /// <summary>How long a process may be silent before another takes over: a part of a comparison of very much can take minutes.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>So many are taken up by one order.</summary>
    private const int Most = 500;

    private const int Step = 10;
    private static readonly int Parts = Enum.GetValues<ComparisonPart>().Length;

    /// <summary>Does the order of a kind, unless another process is at it or there is none.</summary>
    public async Task RunAsync(OrderKind kind, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(kind, cancellationToken).ConfigureAwait(false) is not { IsFinished: false } order || order.LeaseUntil > time.GetUtcNow()
            || await store.SaveAsync(order with { LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken).ConfigureAwait(false) is not { } claimed)
        {
            return;
        }

        var done = claimed;
        try
        {
            done = kind switch
            {
                OrderKind.CompareAll => await CompareAsync(claimed, cancellationToken).ConfigureAwait(false),
                OrderKind.ProcessStuck => await ProcessAsync(claimed, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (OrderLostException)
        {
            return;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broke(logger, fault, kind);
            done = (await store.FindAsync(kind, cancellationToken).ConfigureAwait(false) ?? claimed) with { Error = $"{fault.GetType().Name}: {fault.Message}" };
        }

        await store.SaveAsync(done with { FinishedAt = SubmissionIntake.ToMillisecond(time.GetUtcNow()), LeaseUntil = null }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes up what no process is at work on any more; for the timer.</summary>
    public async Task<IReadOnlyList<Gap>> ResumeAsync(CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        foreach (var order in (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Where(IsLeft))
        {
            await RunAsync(order.Kind, cancellationToken).ConfigureAwait(false);
            gaps.Add(new Gap(GapKind.OrderUnfinished, order.Kind.ToString(), true));
        }

        return gaps;
    }

    // One that was placed just now is left to the process that it was placed in.
    private bool IsLeft(Order order) => !order.IsFinished && (order.LeaseUntil is { } lease ? lease <= time.GetUtcNow() : order.At + options.Grace <= time.GetUtcNow());

    private async Task<Order> CompareAsync(Order order, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(
            FullComparison.Function,
            token => comparison.RunAsync(async part => order = await AdvanceAsync(order with { Done = (int)part, Total = Parts }, token).ConfigureAwait(false), token),
            cancellationToken,
            always: true).ConfigureAwait(false);
        return order with { Done = Parts };
    }

    private async Task<Order> ProcessAsync(Order order, CancellationToken cancellationToken)
    {
        var submissions = await stuck.ListAsync(Most, cancellationToken).ConfigureAwait(false);
        var broken = await mails.BrokenAsync(time.GetUtcNow() - options.Grace, Most, cancellationToken).ConfigureAwait(false);
        order = order with { Done = 0, NotDone = 0, Total = submissions.Count + broken.Count };
        List<Func<Task<bool>>> deeds =
        [
            .. submissions.Select(one => (Func<Task<bool>>)(() => ProcessAsync(one.Submission.Id, order.By, cancellationToken))),
            .. broken.Select(one => (Func<Task<bool>>)(() => TakeUpAsync(one.Key, cancellationToken))),
        ];
        foreach (var step in deeds.Chunk(Step))
        {
            foreach (var deed in step)
            {
                order = await deed().ConfigureAwait(false) ? order with { Done = order.Done + 1 } : order with { NotDone = order.NotDone + 1 };
            }

            order = await AdvanceAsync(order, cancellationToken).ConfigureAwait(false);
        }

        return order;
    }

    private async Task<bool> ProcessAsync(SubmissionId id, string by, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await reprocessor.ProcessAsync(id, by, "", cancellationToken).ConfigureAwait(false);
            await compliance.RefreshAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false);
            return outcome is ReprocessOutcome.Done { Decided.Status: not SubmissionStatus.Failed };
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be processed must not keep the others waiting.
            Log.Fault(logger, fault, id.ToString());
            return false;
        }
    }

    private async Task<bool> TakeUpAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.TryAgainAsync(key, cancellationToken).ConfigureAwait(false)
                && await mails.FindAsync(key, cancellationToken).ConfigureAwait(false) is { IsDone: true, Outcome: not MailOutcome.Failed };
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Fault(logger, fault, key);
            return false;
        }
    }

    private async Task<Order> AdvanceAsync(Order order, CancellationToken cancellationToken) =>
        await store.SaveAsync(order with { LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken).ConfigureAwait(false) ?? throw new OrderLostException();

    /// <summary>Another process has taken it over.</summary>
    private sealed class OrderLostException : Exception;

    private static partial class Log
    {
        [LoggerMessage(1710, LogLevel.Error, "{Kind} ended in an exception")]
        public static partial void Broke(ILogger logger, Exception fault, OrderKind kind);

        [LoggerMessage(1711, LogLevel.Error, "{Subject} could not be processed again")]
        public static partial void Fault(ILogger logger, Exception fault, string subject);
    }
}
