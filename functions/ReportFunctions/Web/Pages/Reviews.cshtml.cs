using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Pages;

/// <summary>What awaits review, oldest first, each with what is asked and answered; with an id in the address, that filing alone.</summary>
[ForAdministrators]
internal sealed class ReviewsModel(
    ReviewList list, ReviewDesk desk, SubmissionStore store, AgencyDirectory agencies, FormCatalog forms) : PageModel
{
    private const int PageSize = 10;
    private const int LongestReason = 1000;

    public IReadOnlyList<ReviewItem> Items { get; private set; } = [];

    public int Total { get; private set; }

    public int Number { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    /// <summary>The address names one filing: the way back leads to its agency.</summary>
    public bool IsSingle { get; private set; }

    public ReviewDecision? Done { get; private set; }

    /// <summary>What was typed when it was refused.</summary>
    public string? Typed { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        string? id, string? done, [FromQuery(Name = "page")] string? number, CancellationToken cancellationToken)
    {
        Done = Enum.TryParse<ReviewDecision>(done, out var decision) && Enum.IsDefined(decision) ? decision : null;
        if (id is not null)
        {
            return await ShowOneAsync(id, [], cancellationToken);
        }

        var waiting = await list.ListAsync(User.Authority(), cancellationToken);
        (Total, Pages) = (waiting.Count, Math.Max(1, (waiting.Count + PageSize - 1) / PageSize));
        Number = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Pages) : 1;
        var items = new List<ReviewItem>(PageSize);
        foreach (var one in waiting.Skip((Number - 1) * PageSize).Take(PageSize))
        {
            if (await ItemAsync(one, cancellationToken) is { } item)
            {
                items.Add(item);
            }
        }

        Items = items;
        return Page();
    }

    /// <param name="id">Which filing.</param>
    /// <param name="decision">The button that was pressed.</param>
    /// <param name="reason">Needed for a return.</param>
    /// <param name="single">Whether the page showed it alone.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnPostAsync(string? id, ReviewDecision? decision, string? reason, bool single, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission) || decision is not { } decided || !Enum.IsDefined(decided))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        Typed = reason?.Trim() is { Length: > 0 } given ? given : null;
        if (Fault(decided, Typed) is { } fault)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowOneAsync(submission.ToString(), [new FieldError(ReviewItem.FieldOf(submission), fault)], cancellationToken);
        }

        if (await desk.ReviewAsync(submission, decided, Typed, User.SenderName(), cancellationToken) is ReviewOutcome.Done)
        {
            return LocalRedirect(single ? $"/agencies/{submission.Agency}?period={submission.Period}&done={decided}" : $"/reviews?done={decided}");
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowOneAsync(submission.ToString(), [new FieldError(ReviewItem.FieldOf(submission), ReviewTexts.NotReviewable)], cancellationToken);
    }

    public static string Address(int page) => string.Create(CultureInfo.InvariantCulture, $"/reviews?page={page}");

    private static LocalizedText? Fault(ReviewDecision decision, string? reason) => (decision, reason) switch
    {
        (ReviewDecision.Return, null) => ReviewTexts.ReasonMissing,
        (_, { Length: > LongestReason }) => ReviewTexts.ReasonTooLong,
        _ => null,
    };

    private async Task<IActionResult> ShowOneAsync(string id, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission) || await ItemAsync(submission, cancellationToken) is not { } item)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        (Items, IsSingle, Total, Errors) = ([item], true, 1, errors);
        return Page();
    }

    private async Task<ReviewItem?> ItemAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } submission)
        {
            return null;
        }

        var agency = await agencies.FindAsync(id.Agency, cancellationToken);
        return new ReviewItem(submission, agency?.Name ?? id.Agency.Value, FindingSection.Of(submission, forms.For(id.Period)));
    }
}

/// <summary>One filing of the queue.</summary>
internal sealed record ReviewItem(Submission Submission, string AgencyName, IReadOnlyList<FindingSection> Sections)
{
    public string Field => FieldOf(Submission.Id);

    public bool CanAccept => Submission.Status == SubmissionStatus.AwaitingReview;

    public bool CanReturn => Submission.Status is SubmissionStatus.AwaitingReview or SubmissionStatus.Accepted;

    /// <summary>What the reviewer has to weigh; hints are on the page of the filing.</summary>
    public IEnumerable<(LocalizedText Heading, IReadOnlyList<FindingGroup> Groups)> Questions => Sections
        .Select(section => (section.Heading, Groups: (IReadOnlyList<FindingGroup>)[.. section.Groups.Where(group => group.Severity != Severity.Hint)]))
        .Where(section => section.Groups.Count > 0);

    public static string FieldOf(SubmissionId id) => "reason-" + id.Guid.ToString("N");
}
