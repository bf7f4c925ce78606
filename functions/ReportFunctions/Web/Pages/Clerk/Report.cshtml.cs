using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using Reports.Compliance;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>One agency's report for one year: where it stands, the template, the upload, every attempt.</summary>
[ForAgency]
[CountedAsUpload]
internal sealed class ReportModel(FilingDesk desk, SubmissionStore store, PeriodCalendar calendar) : PageModel
{
    public Place Place { get; private set; } = null!;

    public FilingState State { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Submission> Attempts { get; private set; } = [];

    /// <summary>Why the upload was not taken; null before one.</summary>
    public ProblemText? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string period, string agency, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        return place is null ? new ProblemPage(StatusCodes.Status404NotFound, problem!) : await ShowAsync(place, null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string period, string agency, IFormFile? workbook, string? key, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        var (file, refusal) = UploadedFile.Of(workbook);
        var (known, invalid) = IdempotencyKey.Of(Request, key);
        if ((refusal ?? invalid) is { } refused)
        {
            return await RefuseAsync(place, refused, cancellationToken);
        }

        var id = await desk.FileAsync(place, file!, known, User, Channel.Web, cancellationToken);
        return FromScript ? new JsonResult(FiledAnswer.Of(id)) : LocalRedirect($"/submissions/{id}");
    }

    /// <summary>The page's script sends the file itself, to show how far it has come, and goes on by itself.</summary>
    private bool FromScript => Request.Headers["X-Requested-With"] == "XMLHttpRequest";

    private async Task<IActionResult> RefuseAsync(Place place, Refusal refusal, CancellationToken cancellationToken)
    {
        if (FromScript)
        {
            return new ProblemPage(refusal.Status, refusal.Text);
        }

        Response.StatusCode = refusal.Status;
        return await ShowAsync(place, refusal.Text, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Place place, ProblemText? problem, CancellationToken cancellationToken)
    {
        (Place, Problem) = (place, problem);
        Attempts = await store.ListAsync(place.Period, place.Agency.Code, cancellationToken);
        var state = await store.StateAsync(place.Period, place.Agency.Code, cancellationToken);
        State = FilingState.Of(place.Period, place.Agency, state, calendar);
        return Page();
    }
}
