using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>
/// 退信: marks a contact as unreachable when a mail of ours came back for good. A bounce is anybody's word, so it counts only when it names a
/// mail that went to that very contact; our Message-IDs cannot be worked out. Nothing lifts the mark but an administrator.
/// </summary>
public sealed class BounceDesk(AgencyDirectory directory, AgencyEditor editor, Outbox outbox, PeriodCalendar calendar)
{
    /// <summary>What stands in the agency's records as who noted it.</summary>
    public const string Actor = "mail";

    private const int MostFailures = 50;
    private const int LongestReason = 500;

    /// <summary>Returns whose contact was marked; noting the same bounce again changes nothing.</summary>
    internal async Task<IReadOnlyList<(string Address, AgencyCode Agency)>> NoteAsync(ReceivedMail bounce, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var marked = new List<(string Address, AgencyCode Agency)>();
        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var failure in bounce.Failures.Where(failure => failure is { IsPermanent: true, MessageId: not null }).Take(MostFailures))
        {
            foreach (var agency in await ReturnedToAsync(failure, list, cancellationToken).ConfigureAwait(false))
            {
                await editor.NoteBounceAsync(agency, new Bounce(failure.Address, at, failure.Reason.Cut(LongestReason)), Actor, cancellationToken).ConfigureAwait(false);
                marked.Add((failure.Address, agency));
            }
        }

        return marked;
    }

    /// <summary>Whose contact the mail went to: the agency's that it is about, or, of a reminder in copy, its superior's.</summary>
    private async Task<IReadOnlyList<AgencyCode>> ReturnedToAsync(FailedDelivery failure, AgencyList list, CancellationToken cancellationToken)
    {
        bool Has(AgencyCode? code) =>
            code is not null && list.Tree.Find(code) is { } agency && agency.Contacts.Contains(failure.Address, StringComparer.OrdinalIgnoreCase);

        if (OutboxMessageId.TryParse(failure.MessageId!, out var period, out var about))
        {
            return await WeSentAsync(period, about, failure, cancellationToken).ConfigureAwait(false)
                ? [.. new[] { about, list.Tree.Find(about)?.Parent }.OfType<AgencyCode>().Where(Has).Take(1)]
                : [];
        }

        var returned = new List<AgencyCode>();
        foreach (var code in list.Agencies.Select(agency => agency.Code).Where(Has))
        {
            // Mails about years that are no longer open come back too: a review may be late.
            for (var year = calendar.OpenPeriods[0].Year; year >= ReportingPeriod.FirstYear; year--)
            {
                if (await WeSentAsync(new ReportingPeriod(year), code, failure, cancellationToken).ConfigureAwait(false))
                {
                    returned.Add(code);
                    break;
                }
            }
        }

        return returned;
    }

    private async Task<bool> WeSentAsync(ReportingPeriod period, AgencyCode agency, FailedDelivery failure, CancellationToken cancellationToken) =>
        await outbox.FindByMessageIdAsync(period, agency, failure.MessageId!, cancellationToken).ConfigureAwait(false) is { } entry
        && entry.Taken.Contains(failure.Address, StringComparer.OrdinalIgnoreCase);
}
