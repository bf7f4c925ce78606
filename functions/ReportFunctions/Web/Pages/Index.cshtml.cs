using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages;

/// <summary>Home: a clerk's reports, this year's first; an administrator goes on to the compliance table.</summary>
[ForEverybodySignedIn]
internal sealed class IndexModel(AgencyDirectory agencies, SubmissionStore store, PeriodCalendar calendar) : PageModel
{
    public Agency? Agency { get; private set; }

    /// <summary>The open years, the latest first.</summary>
    public IReadOnlyList<FilingState> Reports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var periods = calendar.OpenPeriods;
        if (User.IsAdministrator())
        {
            return periods is [var latest, ..] ? LocalRedirect($"/compliance/{latest}") : Page();
        }

        if (User.Agency() is not { } code || await agencies.FindAsync(code, cancellationToken) is not { } agency)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(User.Agency()));
        }

        var states = await Task.WhenAll(periods.Select(period => store.StateAsync(period, code, cancellationToken)));
        (Agency, Reports) = (agency, [.. periods.Zip(states, (period, state) => FilingState.Of(period, agency, state, calendar))]);
        return Page();
    }
}
