using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>An earlier year of an agency: what it filed then, and a few of the figures that count.</summary>
internal sealed record PastYear
{
    public required FilingState State { get; init; }

    /// <summary>It can still be filed for.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The accepted submission that counts; null when there is none.</summary>
    public required SubmissionId? InForce { get; init; }

    /// <summary>The number on its receipt; null when there is none.</summary>
    public required string? ReceiptNumber { get; init; }

    /// <summary>The totals of the form's tables that stand in no group of rows, such as the requests received; empty when nothing is accepted.</summary>
    public required IReadOnlyList<(FormCell Cell, decimal Figure)> Figures { get; init; }

    public bool HasFiled => State.Row.Latest is not null;
}

/// <summary>Reads the years before this one.</summary>
internal sealed class PastYearReader(SubmissionStore store, FormCatalog forms, PeriodCalendar calendar)
{
    /// <summary>So many years are shown, filed or not; older ones only where they were filed, and never more than the form has had.</summary>
    private const int Shown = 3;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<PastYear>> ReadAsync(Agency agency, ReportingPeriod current, CancellationToken cancellationToken)
    {
        var periods = Enumerable.Range(ReportingPeriod.FirstYear, current.Year - ReportingPeriod.FirstYear).Reverse().Select(year => new ReportingPeriod(year));
        var years = await Task.WhenAll(periods.Select(period => ReadYearAsync(agency, period, cancellationToken)));
        return [.. years.Where((year, index) => index < Shown || year.HasFiled || year.IsOpen)];
    }

    private async Task<PastYear> ReadYearAsync(Agency agency, ReportingPeriod period, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(period, agency.Code, cancellationToken);
        var figures = state?.InForce is { } id ? await store.AcceptedFiguresAsync(id, cancellationToken) : null;
        return new PastYear
        {
            State = FilingState.Of(period, agency, state, calendar),
            IsOpen = calendar.IsOpen(period),
            InForce = state?.InForce,
            ReceiptNumber = state?.InForce is null ? null : $"{period}-{agency.Code}-{state.InForceRound}",
            Figures = figures is null ? [] : [.. Headlines(forms.For(period)).Where(cell => figures.ContainsKey(cell.Id)).Select(cell => (cell, figures[cell.Id]))],
        };
    }

    private static IEnumerable<FormCell> Headlines(FormDefinition form) =>
        form.Cells.Where(cell => form.Totals.ContainsKey(cell.Id) && cell.Row.Path.Count == 0);
}
