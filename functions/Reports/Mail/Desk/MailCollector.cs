using Azure;
using Microsoft.Extensions.Logging;
using Reports.Mail.Incoming;
using Reports.Telemetry;

namespace Reports.Mail.Desk;

/// <summary>What one look into the mailbox brought.</summary>
/// <param name="Received">Stored, and out of the mailbox's way.</param>
/// <param name="Failed">Set apart for an operator.</param>
/// <param name="Left">Still in the mailbox: the next look sees them again.</param>
public sealed record MailboxRun(int Received, int Failed, int Left);

/// <summary>Empties the mailbox: every mail goes to the desk, and then out of the way. One bad mail never stops the others.</summary>
/// <param name="mailbox">Null when none is configured.</param>
/// <param name="way">What kind of mailbox it is.</param>
/// <param name="desk">Where mails go.</param>
/// <param name="logger">Every mail that could not be taken.</param>
public sealed partial class MailCollector(IMailbox? mailbox, MailWay way, MailDesk desk, ILogger<MailCollector> logger)
{
    /// <summary>So many a run; what is beyond waits for the next minute.</summary>
    private const int Most = 100;

    public async Task<MailboxRun> CollectAsync(CancellationToken cancellationToken)
    {
        var run = new MailboxRun(0, 0, 0);
        if (mailbox is null)
        {
            return run;
        }

        foreach (var item in await mailbox.ListUnreadAsync(Most, cancellationToken).ConfigureAwait(false))
        {
            run = await TakeAsync(mailbox, item, cancellationToken).ConfigureAwait(false) switch
            {
                true => run with { Received = run.Received + 1 },
                false => run with { Failed = run.Failed + 1 },
                null => run with { Left = run.Left + 1 },
            };
        }

        return run;
    }

    /// <summary>That the mailbox can be looked into; false when none is configured.</summary>
    /// <exception cref="RequestFailedException">It refuses, or does not answer.</exception>
    /// <exception cref="HttpRequestException">Likewise.</exception>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        mailbox is not null && await mailbox.ListUnreadAsync(1, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Whether it was taken; null when that could not be tried. Marked only after it is stored, so that no mail is lost.</summary>
    private async Task<bool?> TakeAsync(IMailbox box, MailboxItem item, CancellationToken cancellationToken)
    {
        using var activity = ReportActivities.CollectMail();
        try
        {
            if (await box.FetchAsync(item, cancellationToken).ConfigureAwait(false) is { } raw)
            {
                await desk.ReceiveAsync(raw, way, cancellationToken).ConfigureAwait(false);
            }

            await box.MarkProcessedAsync(item, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception broken) when (broken is RequestFailedException or HttpRequestException or IOException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // Storage or mailbox, not the mail: it stays where it is.
            activity.Fail(broken.GetType().Name);
            Log.Left(logger, broken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            activity.Fail(fault.GetType().Name);
            Log.Failed(logger, fault);
            return await SetApartAsync(box, item, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool?> SetApartAsync(IMailbox box, MailboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            await box.MarkFailedAsync(item, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Left(logger, fault);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1310, LogLevel.Warning, "A mail was left in the mailbox: mailbox or storage did not answer as they should")]
        public static partial void Left(ILogger logger, Exception fault);

        [LoggerMessage(1311, LogLevel.Error, "A mail could not be taken in and was set apart in the mailbox; an operator has to look")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
