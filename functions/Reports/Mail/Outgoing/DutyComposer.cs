using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>
/// Makes the letters about what an agency owes for a year. A reminder brings what is needed to file at once: the template, a personal link
/// and the code by which the answer to it is known; an overdue one of the schedule goes to the superior in copy.
/// </summary>
/// <param name="store">Where the agency stands.</param>
/// <param name="directory">Its superior.</param>
/// <param name="settings">Who writes, and how long a link is good.</param>
/// <param name="calendar">Until when it has time.</param>
/// <param name="templates">What is attached.</param>
/// <param name="links">Where links are kept.</param>
/// <param name="token">The secret part of a link's address.</param>
/// <param name="codes">The codes of answers.</param>
public sealed class DutyComposer(
    SubmissionStore store,
    AgencyDirectory directory,
    SettingsStore settings,
    PeriodCalendar calendar,
    TemplateIssuer templates,
    LinkRegister links,
    Func<PersonalLink, string> token,
    ReplyCodes codes)
{
    /// <summary>Null when there is nothing to say any more.</summary>
    public async Task<Letter?> ComposeAsync(OutboxEntry entry, Agency agency, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(entry.Period, agency, ChinaTime.DateOf(entry.Created), cancellationToken).ConfigureAwait(false);
        if (entry.Kind == NoticeKind.DueDateChanged)
        {
            return new(DutyNotice.DueDateChanged(facts));
        }

        // Who has filed since, or owes nothing any more, is not reminded.
        if (ReminderRule.OwedObstacle(agency, facts.State) is not null)
        {
            return null;
        }

        var superior = entry.Stage > 0 && facts.IsOverdue ? await SuperiorAsync(agency, cancellationToken).ConfigureAwait(false) : null;
        var link = await LinkAsync(entry, agency, superior, cancellationToken).ConfigureAwait(false);
        var template = await templates.IssueAsync(entry.Period, agency, cancellationToken).ConfigureAwait(false);
        var enclosed = Enclosed(facts, new Uri(facts.Settings.BaseAddress, $"links/{token(link)}"), link.ExpiresAt, superior);
        return new(DutyNotice.Reminder(facts with { Enclosed = enclosed }))
        {
            Attachments = [MailAttachment.Of(entry.Period, agency.Code, enclosed.TemplateName, template)],
            Copies = superior is null ? [] : Reachable(superior),
        };
    }

    /// <summary>The reminder as it would go out by hand today. No link is made for it: in its place stands an address that opens nothing.</summary>
    public async Task<Notice> PreviewAsync(ReportingPeriod period, Agency agency, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(period, agency, calendar.Today, cancellationToken).ConfigureAwait(false);
        var authority = await settings.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return DutyNotice.Reminder(facts with { Enclosed = Enclosed(facts, new Uri(facts.Settings.BaseAddress, "links/…"), EndOfLink(authority), null) });
    }

    private async Task<DutyFacts> FactsAsync(ReportingPeriod period, Agency agency, DateOnly day, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(period, agency.Code, cancellationToken).ConfigureAwait(false);
        var authority = await settings.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return new DutyFacts
        {
            Period = period,
            Agency = agency,
            State = state,
            Latest = state?.Latest is { } latest ? await store.FindAsync(latest, cancellationToken).ConfigureAwait(false) : null,
            Day = day,
            Settings = NoticeSettings.From(authority, calendar.DueDate(period, agency, state)),
        };
    }

    private ReminderEnclosures Enclosed(DutyFacts facts, Uri link, DateTimeOffset until, Agency? superior) => new()
    {
        Link = link,
        LinkUntil = ChinaTime.DateOf(until.AddTicks(-1)),
        ReplyCode = codes.CodeOf(facts.Period, facts.Agency.Code),
        TemplateName = templates.FileName(facts.Period, facts.Agency),
        Superior = superior?.Name,
    };

    /// <summary>Bears the address only when nobody else gets the mail.</summary>
    private async Task<PersonalLink> LinkAsync(OutboxEntry entry, Agency agency, Agency? superior, CancellationToken cancellationToken)
    {
        var authority = await settings.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var address = superior is null && Reachable(agency) is [var only] ? only : null;
        return await links.IssueAsync(entry, address, EndOfLink(authority), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>At the end of a day in China, because that is what the mail says.</summary>
    private DateTimeOffset EndOfLink(AuthoritySettings authority) => new(calendar.Today.AddDays(authority.LinkDays + 1), TimeOnly.MinValue, ChinaTime.Offset);

    /// <summary>Null when there is none that a mail would reach.</summary>
    private async Task<Agency?> SuperiorAsync(Agency agency, CancellationToken cancellationToken) =>
        agency.Parent is { } parent && await directory.FindAsync(parent, cancellationToken).ConfigureAwait(false) is { Inactive: false, IsReachable: true } superior ? superior : null;

    private static IReadOnlyList<string> Reachable(Agency agency) => [.. agency.Contacts.Where(contact => agency.BounceOf(contact) is null)];
}
