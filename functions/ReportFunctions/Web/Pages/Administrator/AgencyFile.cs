using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>One cell's accepted figures of two years; null where there is none.</summary>
internal sealed record ComparedFigure(FormCell Cell, decimal? Now, decimal? Before)
{
    public decimal? Difference => Now - Before;
}

/// <summary>Everything the office knows of one agency and year (单位档案).</summary>
internal sealed record AgencyFile
{
    public required Place Place { get; init; }

    public required FilingState State { get; init; }

    /// <summary>0 when nothing was ever filed or settled; a form carries it, to notice that somebody else was there first.</summary>
    public required int Version { get; init; }

    /// <summary>Its own due date; null when the ordinary one applies.</summary>
    public required DateOnly? OwnDueDate { get; init; }

    /// <summary>What was settled for this year; the directory's own 不向本级报送 and 停用 are in <see cref="Standing"/> only.</summary>
    public required Exemption? Exemption { get; init; }

    /// <summary>Why it owes nothing, whoever settled it; null when it owes a report.</summary>
    public Exemption? Standing => State.Row.Exemption;

    /// <summary>Why no reminder can go out now; null when one can.</summary>
    public required ReminderObstacle? Obstacle { get; init; }

    /// <summary>What a mail about the year would be composed of today.</summary>
    public required DutyFacts Duty { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Submission> Attempts { get; init; }

    /// <summary>With its findings; null when nothing was filed.</summary>
    public required Submission? Latest { get; init; }

    public required IReadOnlyList<FindingSection> Sections { get; init; }

    /// <summary>By section, in the order of the form; empty when neither year has accepted figures.</summary>
    public required IReadOnlyList<IGrouping<LocalizedText, ComparedFigure>> Figures { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<OutboxEntry> Mails { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<LogEntry> Log { get; init; }

    public required IReadOnlyList<GrantedWaiver> Waivers { get; init; }

    /// <summary>Newest first, those that are no longer good among them.</summary>
    public required IReadOnlyList<PersonalLink> Links { get; init; }

    /// <summary>The moment of reading, against which a link is good or not.</summary>
    public required DateTimeOffset AsOf { get; init; }
}

/// <summary>Collects an agency's file from where its parts lie.</summary>
internal sealed class AgencyFileReader(
    SubmissionStore store, Outbox outbox, SubmissionLog log, WaiverStore waivers, LinkRegister links, SettingsStore settings, FormCatalog forms,
    PeriodCalendar calendar, TimeProvider time)
{
    public async Task<AgencyFile> ReadAsync(Place place, CancellationToken cancellationToken)
    {
        var (period, code) = (place.Period, place.Agency.Code);
        var state = await store.StateAsync(period, code, cancellationToken);
        var latest = state?.Latest is { } id ? await store.FindAsync(id, cancellationToken) : null;
        var mails = await outbox.ListAsync(period, code, cancellationToken);
        return new AgencyFile
        {
            Place = place,
            State = FilingState.Of(period, place.Agency, state, calendar),
            Version = state?.Version ?? 0,
            OwnDueDate = state?.DueDate,
            Exemption = state?.Exemption,
            Attempts = await store.ListAsync(period, code, cancellationToken),
            Latest = latest,
            Sections = latest is null ? [] : FindingSection.Of(latest, forms.For(period)),
            Figures = await FiguresAsync(place, cancellationToken),
            Mails = mails,
            Obstacle = ReminderRule.ObstacleOf(place.Agency, state) ?? (mails.Any(IsOfToday) ? ReminderObstacle.RemindedToday : null),
            Duty = new DutyFacts
            {
                Period = period,
                Agency = place.Agency,
                State = state,
                Latest = latest,
                Day = calendar.Today,
                Settings = NoticeSettings.From(settings.Current, calendar.DueDate(period, place.Agency, state)),
            },
            Log = await log.ListAsync(period, code, cancellationToken),
            Waivers = await waivers.ListAsync(code, cancellationToken),
            Links = await links.ListAsync(period, code, cancellationToken),
            AsOf = time.GetUtcNow(),
        };
    }

    private bool IsOfToday(OutboxEntry mail) => mail.Kind == NoticeKind.Reminder && ChinaTime.DateOf(mail.Created) == calendar.Today;

    private async Task<IReadOnlyList<IGrouping<LocalizedText, ComparedFigure>>> FiguresAsync(Place place, CancellationToken cancellationToken)
    {
        var now = await store.AcceptedFiguresAsync(place.Period, place.Agency.Code, cancellationToken);
        var before = place.Period.HasPrevious ? await store.AcceptedFiguresAsync(place.Period.Previous, place.Agency.Code, cancellationToken) : null;
        return now is null && before is null
            ? []
            : [.. forms.For(place.Period).Cells.Select(cell => new ComparedFigure(cell, Figure(now, cell), Figure(before, cell))).GroupBy(figure => figure.Cell.Section.Heading)];
    }

    // A cell of this year's form that last year's did not have has no figure of last year.
    private static decimal? Figure(IReadOnlyDictionary<string, decimal>? figures, FormCell cell) =>
        figures is not null && figures.TryGetValue(cell.Id, out var figure) ? figure : null;
}
