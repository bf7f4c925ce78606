using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>
/// Home: a clerk's reports, this year's first, and only that year for who came by a personal link; a clerk of several agencies chooses among
/// them; an administrator goes on to the compliance table.
/// </summary>
[ForEverybodySignedIn]
[AgencyInQuery]
internal sealed class HomeModel(AgencyDirectory agencies, SubmissionStore store, PastYearReader past, PeriodCalendar calendar) : PageModel
{
    /// <summary>Null while no year is open.</summary>
    public FilingState? Current { get; private set; }

    public Agency Agency { get; private set; } = null!;

    /// <summary>Where each of a clerk's several agencies stands; empty when there is no choice.</summary>
    public IReadOnlyList<(Agency Agency, FilingState? State)> Choices { get; private set; } = [];

    /// <summary>What is to be done for <see cref="Current"/>.</summary>
    public ReportTasks Tasks { get; private set; } = null!;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<PastYear> Past { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? agency, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReportingPeriod> periods = User.IsBoundToPeriod() ? [.. calendar.OpenPeriods.Where(period => period == User.Period())] : calendar.OpenPeriods;
        if (User.Oversees())
        {
            return periods is [var latest, ..] ? LocalRedirect($"/compliance/{latest}") : Page();
        }

        if (agency is null && User.Agency() is null)
        {
            Choices = await ChoicesAsync(periods is [var open, ..] ? open : null, cancellationToken);
            return Page();
        }

        var code = AgencyCode.TryParse(agency, out var asked) ? asked : User.Agency();
        if (code is null || await agencies.FindAsync(code, cancellationToken) is not { } own)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency ?? code?.Value));
        }

        if (periods is [var current, ..])
        {
            (Agency, Current) = (own, await StateAsync(current, own, cancellationToken));
            Tasks = ReportTasks.Of(Current, code, TemplateTaken.By(Request, current, code));
            Past = User.IsBoundToPeriod() ? [] : await past.ReadAsync(own, current, cancellationToken);
        }

        return Page();
    }

    private async Task<FilingState> StateAsync(ReportingPeriod period, Agency agency, CancellationToken cancellationToken) =>
        FilingState.Of(period, agency, await store.StateAsync(period, agency.Code, cancellationToken), calendar);

    private async Task<IReadOnlyList<(Agency Agency, FilingState? State)>> ChoicesAsync(ReportingPeriod? period, CancellationToken cancellationToken)
    {
        var choices = new List<(Agency, FilingState?)>();
        foreach (var code in User.Agencies().OrderBy(code => code.Value, StringComparer.Ordinal))
        {
            if (await agencies.FindAsync(code, cancellationToken) is { } agency)
            {
                choices.Add((agency, period is { } year ? await StateAsync(year, agency, cancellationToken) : null));
            }
        }

        return choices;
    }
}
