using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Api;

/// <summary>What a wish to send everything again that was given up came to.</summary>
/// <param name="Owed">They are on their way with the next run of the timer.</param>
/// <param name="Left">They were given up too and are over the limit of one go, or were changed meanwhile.</param>
internal sealed record ResentMails(int Owed, int Left);

/// <summary>Sends mails again by hand: one at once, or all that were given up by the next run of the timer.</summary>
internal sealed class ResendDesk(Outbox outbox, OutboxList list, MailDispatcher mail)
{
    /// <summary>So many go in one go, so that the request ends in time.</summary>
    public const int AtOnce = 500;

    private const int Parallel = 8;

    /// <inheritdoc cref="Outbox.ResendAsync"/>
    public async Task<ResendOutcome> ResendAsync(SubmissionId id, string? seen, string by, CancellationToken cancellationToken)
    {
        var outcome = await outbox.ResendAsync(id, seen, by, cancellationToken);
        if (outcome is ResendOutcome.Owed { Mail: var owed })
        {
            await mail.SendAsync(owed, cancellationToken);
        }

        return outcome;
    }

    /// <param name="within">Only this authority and everybody below it; null for everybody.</param>
    /// <param name="by">Who, for the audit log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ResentMails> ResendGivenUpAsync(AgencyCode? within, string by, CancellationToken cancellationToken)
    {
        var mails = await list.GivenUpAsync(within, AtOnce + 1, cancellationToken);
        var owed = 0;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            mails.Take(AtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (one, token) =>
            {
                if (await outbox.ResendAsync(new SubmissionId(one.Period, one.Agency, one.Id), one.MessageId, by, token) is ResendOutcome.Owed)
                {
                    Interlocked.Increment(ref owed);
                }
            });
        return new(owed, mails.Count - owed);
    }
}
