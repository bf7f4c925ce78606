using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Submissions;
using Reports.Submissions.Changes;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>What changed between two attempts of one agency and year, cell by cell; the last two, unless two others are named.</summary>
[ForAgency]
internal sealed class CompareModel(FilingDesk desk, SubmissionStore store, AttemptComparer comparer) : PageModel
{
    public Place Place { get; private set; } = null!;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Submission> Attempts { get; private set; } = [];

    /// <summary>The rounds that are chosen.</summary>
    public (int Before, int After) Chosen { get; private set; }

    /// <summary>Null where there is nothing to compare.</summary>
    public AttemptChanges? Changes { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string ReportPath => $"/reports/{Place.Period}/{Place.Agency.Code}";

    /// <param name="period">The report year.</param>
    /// <param name="agency">Whose attempts they are.</param>
    /// <param name="a">A round, or the id of a submission of this agency and year.</param>
    /// <param name="b">The same.</param>
    /// <param name="cancellationToken">When the reader has gone.</param>
    public async Task<IActionResult> OnGetAsync(string period, string agency, string? a, string? b, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        Place = place;
        Attempts = await store.ListAsync(place.Period, place.Agency.Code, cancellationToken);
        if (Attempts.Count < 2)
        {
            return Page();
        }

        if (Find(a, Attempts[1]) is not { } one || Find(b, Attempts[0]) is not { } other)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAttempt);
        }

        Chosen = (Math.Min(one.Round, other.Round), Math.Max(one.Round, other.Round));
        if (one.Id == other.Id)
        {
            Errors = [new FieldError("a", CompareTexts.SameChosen)];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        Changes = await comparer.CompareAsync(one.Id, other.Id, cancellationToken);
        return Page();
    }

    private Submission? Find(string? name, Submission otherwise) => string.IsNullOrEmpty(name)
        ? otherwise
        : Attempts.FirstOrDefault(attempt => attempt.Round.ToString(System.Globalization.CultureInfo.InvariantCulture) == name || attempt.Id.ToString() == name);
}
