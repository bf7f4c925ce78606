using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>The publish step: the accepted report to download, and where and when it was published.</summary>
[ForAgency]
internal sealed class PublicationModel(FilingDesk filing, PublicationDesk desk, SubmissionStore store, PeriodCalendar calendar) : PageModel
{
    public Place Place { get; private set; } = null!;

    public FilingState State { get; private set; } = null!;

    /// <summary>The accepted submission that is in force; null when there is none.</summary>
    public SubmissionId? InForce { get; private set; }

    /// <summary>Its round.</summary>
    public int Round { get; private set; }

    /// <summary>As typed, or as registered.</summary>
    public string Address { get; private set; } = "";

    public string Date { get; private set; } = "";

    public DateOnly Today => calendar.Today;

    public bool IsDone { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string period, string agency, string? done, CancellationToken cancellationToken)
    {
        if (await LoadAsync(period, agency, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (State.Publication is { Publication: { } known, Progress: not PublicationProgress.ToRepublish })
        {
            (Address, Date, IsDone) = (known.Address.ToString(), known.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), done is not null);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string period, string agency, string? url, string? date, string? submission, CancellationToken cancellationToken)
    {
        if (await LoadAsync(period, agency, cancellationToken) is { } missing)
        {
            return missing;
        }

        (Address, Date) = (url?.Trim() ?? "", date?.Trim() ?? "");
        var body = new PublicationBody(url, date, submission);
        if (desk.Check(Place, body) is { Count: > 0 } errors)
        {
            return Refuse(StatusCodes.Status400BadRequest, [.. errors]);
        }

        return await desk.RegisterAsync(Place, body, User, cancellationToken) switch
        {
            PublicationOutcome.Registered => LocalRedirect($"/reports/{Place.Period}/{Place.Agency.Code}/publication?done=1"),
            PublicationOutcome.NothingInForce => Refuse(StatusCodes.Status409Conflict, new FieldError("main", PublicationTexts.NothingInForce.Detail)),
            PublicationOutcome.Replaced(var inForce) =>
                Refuse(StatusCodes.Status409Conflict, new FieldError("download", PublicationTexts.Replaced.With(inForce).Detail)),
            var other => throw new InvalidOperationException($"Registering ended in {other.GetType().Name}, which is not a case."),
        };
    }

    private PageResult Refuse(int status, params FieldError[] errors)
    {
        (Response.StatusCode, Errors) = (status, errors);
        return Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string period, string agency, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        var state = await store.StateAsync(place.Period, place.Agency.Code, cancellationToken);
        (Place, InForce, Round) = (place, state?.InForce, state?.InForceRound ?? 0);
        State = FilingState.Of(place.Period, place.Agency, state, calendar);
        return null;
    }
}
