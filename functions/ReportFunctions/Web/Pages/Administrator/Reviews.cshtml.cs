using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>
/// What awaits review, each with what is asked and answered; with an id in the address, that filing alone. A decision is taken in place: with
/// script the item is replaced by what was done, without it the queue comes back at the same place.
/// </summary>
[ForAdministrators]
internal sealed class ReviewsModel(
    ReviewList list, ReviewDesk desk, ReviewItemReader reader, AgencyDirectory agencies) : PageModel
{
    private const int PageSize = 10;
    private const int LongestReason = 1000;

    public IReadOnlyList<ReviewItem> Items { get; private set; } = [];

    /// <summary>How many match the filter.</summary>
    public int Total { get; private set; }

    public ReviewPlace Place { get; private set; } = new(null, null, 1);

    public int Pages { get; private set; } = 1;

    /// <summary>The address names one filing: the way back leads to its agency.</summary>
    public bool IsSingle { get; private set; }

    public ReviewDecision? Done { get; private set; }

    /// <summary>Whose report was decided just now; null when the reader may not know it.</summary>
    public string? DoneFor { get; private set; }

    /// <summary>Regions of everything that waits, whatever the filter.</summary>
    public IReadOnlyList<string> Regions { get; private set; } = [];

    /// <summary>Superiors of everybody who waits.</summary>
    public IReadOnlyList<Agency> Parents { get; private set; } = [];

    /// <summary>What was typed when it was refused.</summary>
    public string? Typed { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        string? id, string? done, string? of, string? region, string? parent, [FromQuery(Name = "page")] string? number, CancellationToken cancellationToken)
    {
        Done = Enum.TryParse<ReviewDecision>(done, out var decision) && Enum.IsDefined(decision) ? decision : null;
        Place = ReviewPlace.Of(region, parent, number);
        if (id is not null)
        {
            return await ShowOneAsync(id, null, [], cancellationToken);
        }

        var directory = await agencies.ListAsync(cancellationToken);
        DoneFor = AgencyCode.TryParse(of, out var decided) && (User.Authority() is not { } bound || directory.Tree.Within(bound).Contains(decided))
            ? directory.Tree.Find(decided)?.Name
            : null;
        var everything = await list.ListAsync(new ComplianceQuery { Within = User.Authority() }, cancellationToken);
        Regions = [.. everything.Select(entry => entry.Row.Region).Append(Place.Region ?? "").Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        Parents =
        [
            .. everything.Select(entry => directory.Tree.Find(entry.Id.Agency)?.Parent).Append(Place.Parent)
                .OfType<AgencyCode>().Distinct().Select(directory.Tree.Find).OfType<Agency>().OrderBy(agency => agency.Code.Value, StringComparer.Ordinal),
        ];
        var waiting = Place.IsFiltered ? await list.ListAsync(Place.Scope(User.Authority()), cancellationToken) : everything;
        (Total, Pages) = (waiting.Count, Math.Max(1, (waiting.Count + PageSize - 1) / PageSize));
        Place = Place with { Page = Math.Clamp(Place.Page, 1, Pages) };
        Items = await reader.ReadAsync([.. waiting.Skip((Place.Page - 1) * PageSize).Take(PageSize)], cancellationToken);
        return Page();
    }

    /// <param name="id">Which filing.</param>
    /// <param name="decision">The button that was pressed.</param>
    /// <param name="reason">Needed for a return.</param>
    /// <param name="single">Whether the page showed it alone.</param>
    /// <param name="next">The item that followed it, to go on with.</param>
    /// <param name="region">The queue's filter.</param>
    /// <param name="parent">The queue's other filter.</param>
    /// <param name="page">The queue's page.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnPostAsync(
        string? id, ReviewDecision? decision, string? reason, bool single, string? next, string? region, string? parent, [FromForm(Name = "page")] string? page,
        CancellationToken cancellationToken)
    {
        Place = ReviewPlace.Of(region, parent, page);
        if (!SubmissionId.TryParse(id, out var submission) || decision is not { } decided || !Enum.IsDefined(decided))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var typed = reason?.Trim() is { Length: > 0 } given ? given : null;
        if (Fault(decided, typed) is { } fault)
        {
            return await RefuseAsync(submission, typed, fault, StatusCodes.Status400BadRequest, cancellationToken);
        }

        if (await desk.ReviewAsync(submission, decided, typed, User.SenderName(), cancellationToken) is not ReviewOutcome.Done { Reviewed: var reviewed })
        {
            return await RefuseAsync(submission, typed, ReviewTexts.NotReviewable, StatusCodes.Status409Conflict, cancellationToken);
        }

        if (FromScript)
        {
            var left = (await list.ListAsync(Place.Scope(User.Authority()), cancellationToken)).Count;
            return Partial("_ReviewDone", new ReviewDone(reviewed, (await agencies.FindAsync(reviewed.Id.Agency, cancellationToken))?.Name ?? reviewed.Id.Agency.Value, left));
        }

        return LocalRedirect(single
            ? $"/agencies/{submission.Agency}?period={submission.Period}&done={decided}"
            : Place.Address(decided, submission.Agency) + (Guid.TryParseExact(next, "N", out var following) ? $"#review-{following:N}" : ""));
    }

    /// <summary>htmx asked, which puts the answer in place of the item.</summary>
    private bool FromScript => Request.Headers["HX-Request"] == "true";

    private static LocalizedText? Fault(ReviewDecision decision, string? reason) => (decision, reason) switch
    {
        (ReviewDecision.Return, null) => ReviewTexts.ReasonMissing,
        (_, { Length: > LongestReason }) => ReviewTexts.ReasonTooLong,
        _ => null,
    };

    private async Task<IActionResult> RefuseAsync(SubmissionId submission, string? typed, LocalizedText fault, int status, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        var shown = await ShowOneAsync(submission.ToString(), typed, [new FieldError(ReviewItem.FieldOf(submission), fault)], cancellationToken);
        return FromScript && shown is PageResult ? Partial("_ReviewItem", new ReviewForm(Items[0], false, null, Place, typed, Errors)) : shown;
    }

    private async Task<IActionResult> ShowOneAsync(string id, string? typed, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission) || await reader.FindAsync(submission, cancellationToken) is not { } item)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        (Items, IsSingle, Total, Errors, Typed) = ([item], true, 1, errors, typed);
        return Page();
    }
}
