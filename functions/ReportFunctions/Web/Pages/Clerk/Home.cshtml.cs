using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>Home: a clerk's reports, this year's first, and only that year for who came by a personal link; an administrator goes on to the compliance table.</summary>
[ForEverybodySignedIn]
internal sealed class HomeModel(AgencyDirectory agencies, SubmissionStore store, PastYearReader past, PeriodCalendar calendar) : PageModel
{
    /// <summary>Null while no year is open.</summary>
    public FilingState? Current { get; private set; }

    public Agency Agency { get; private set; } = null!;

    /// <summary>What is to be done for <see cref="Current"/>.</summary>
    public ReportTasks Tasks { get; private set; } = null!;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<PastYear> Past { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ReportingPeriod> periods = User.IsBoundToPeriod() ? [.. calendar.OpenPeriods.Where(period => period == User.Period())] : calendar.OpenPeriods;
        if (User.IsAdministrator())
        {
            return periods is [var latest, ..] ? LocalRedirect($"/compliance/{latest}") : Page();
        }

        if (User.Agency() is not { } code || await agencies.FindAsync(code, cancellationToken) is not { } agency)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(User.Agency()));
        }

        if (periods is [var current, ..])
        {
            var state = await store.StateAsync(current, code, cancellationToken);
            (Agency, Current) = (agency, FilingState.Of(current, agency, state, calendar));
            Tasks = ReportTasks.Of(Current, code, TemplateTaken.By(Request, current, code));
            Past = User.IsBoundToPeriod() ? [] : await past.ReadAsync(agency, current, cancellationToken);
        }

        return Page();
    }
}
