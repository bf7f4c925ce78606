using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Security.Links;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Rework;

namespace ReportFunctions.Web.Pages.Operator;

/// <summary>One filing to be processed again: what is known of why it is stuck, and what judging it again would change, to be confirmed.</summary>
[ForWholeService]
internal sealed class ReprocessModel(ReprocessDesk desk, StuckSubmissions stuck, SubmissionOptions options, AgencyDirectory directory) : PageModel
{
    public StuckSubmission Shown { get; private set; } = null!;

    public Submission Submission => Shown.Submission;

    public string AgencyName { get; private set; } = "";

    /// <summary>Why it is not processed again; null when it can be.</summary>
    public ReprocessObstacle? Obstacle { get; private set; }

    /// <summary>Why it is not judged again; null when it can be.</summary>
    public ReprocessObstacle? RejudgeObstacle { get; private set; }

    /// <summary>Null unless somebody asked to see it.</summary>
    public JudgedAgain? Preview { get; private set; }

    public int MaxTries => options.MaxTries;

    public bool Done { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? preview, string? done, CancellationToken cancellationToken)
    {
        Done = done is not null;
        return await LoadAsync(id, preview is not null, cancellationToken) ?? Page();
    }

    public Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, place => desk.ProcessAsync(place, User.SenderName(), ClientAddress.Of(HttpContext), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostApplyAsync(string id, string? print, CancellationToken cancellationToken) =>
        ActAsync(id, place => desk.ApplyAsync(place, print ?? "", User.SenderName(), ClientAddress.Of(HttpContext), cancellationToken), cancellationToken);

    private async Task<IActionResult> ActAsync(string id, Func<SubmissionId, Task<ReprocessOutcome>> act, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var place))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        return await act(place) switch
        {
            ReprocessOutcome.Done => LocalRedirect($"/operations/submissions/{place}?done=yes"),
            ReprocessOutcome.StillFailing => await RefuseAsync(id, OperationsTexts.FailsStill, false, cancellationToken),
            ReprocessOutcome.Changed => await RefuseAsync(id, OperationsTexts.PreviewChanged, true, cancellationToken),
            ReprocessOutcome.NotReprocessable(var obstacle) => await RefuseAsync(id, OperationsTexts.Of(obstacle), false, cancellationToken),
            _ => new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id)),
        };
    }

    private async Task<IActionResult> RefuseAsync(string id, LocalizedText why, bool preview, CancellationToken cancellationToken)
    {
        (Response.StatusCode, Errors) = (StatusCodes.Status409Conflict, [new FieldError("again", why)]);
        return await LoadAsync(id, preview, cancellationToken) ?? Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string id, bool preview, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var place) || await stuck.FindAsync(place, cancellationToken) is not { } found)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        Shown = found;
        AgencyName = (await directory.FindAsync(place.Agency, cancellationToken))?.Name ?? place.Agency.Value;
        (Obstacle, RejudgeObstacle) = await desk.ObstaclesAsync(found.Submission, cancellationToken);
        Preview = preview && RejudgeObstacle is null ? await desk.PreviewAsync(found.Submission, cancellationToken) : null;
        return null;
    }
}
