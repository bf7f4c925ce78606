using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web;

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

    /// <summary>Exempt for this year, which the directory's 不向本级报送 is not.</summary>
    public required bool Exempt { get; init; }

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
}

/// <summary>Collects an agency's file from where its parts lie.</summary>
internal sealed class AgencyFileReader(
    SubmissionStore store, Outbox outbox, SubmissionLog log, WaiverStore waivers, FormCatalog forms, PeriodCalendar calendar)
{
    public async Task<AgencyFile> ReadAsync(Place place, CancellationToken cancellationToken)
    {
        var (period, code) = (place.Period, place.Agency.Code);
        var state = await store.StateAsync(period, code, cancellationToken);
        var latest = state?.Latest is { } id ? await store.FindAsync(id, cancellationToken) : null;
        return new AgencyFile
        {
            Place = place,
            State = FilingState.Of(period, place.Agency, state, calendar),
            Version = state?.Version ?? 0,
            OwnDueDate = state?.DueDate,
            Exempt = state?.Exempt ?? false,
            Attempts = await store.ListAsync(period, code, cancellationToken),
            Latest = latest,
            Sections = latest is null ? [] : FindingSection.Of(latest, forms.For(period)),
            Figures = await FiguresAsync(place, cancellationToken),
            Mails = await outbox.ListAsync(period, code, cancellationToken),
            Log = await log.ListAsync(period, code, cancellationToken),
            Waivers = await waivers.ListAsync(code, cancellationToken),
        };
    }

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
