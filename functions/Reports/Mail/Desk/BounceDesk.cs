using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Mail.Outgoing;

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
        foreach (var failure in bounce.Failures.Where(failure => failure.IsPermanent).Take(MostFailures))
        {
            foreach (var agency in list.Agencies.Where(agency => agency.Contacts.Contains(failure.Address, StringComparer.OrdinalIgnoreCase)))
            {
                if (failure.MessageId is { } id && await WeSentAsync(agency.Code, id, cancellationToken).ConfigureAwait(false))
                {
                    await editor.NoteBounceAsync(agency.Code, new Bounce(failure.Address, at, failure.Reason.Cut(LongestReason)), Actor, cancellationToken).ConfigureAwait(false);
                    marked.Add((failure.Address, agency.Code));
                }
            }
        }

        return marked;
    }

    /// <summary>Mails about years that are no longer open come back too: a review may be late.</summary>
    private async Task<bool> WeSentAsync(AgencyCode agency, string messageId, CancellationToken cancellationToken)
    {
        for (var year = calendar.OpenPeriods[0].Year; year >= ReportingPeriod.FirstYear; year--)
        {
            if (await outbox.FindSentAsync(new ReportingPeriod(year), agency, messageId, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
