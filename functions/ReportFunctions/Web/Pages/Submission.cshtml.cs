using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Web.Pages;

/// <summary>One submission: the verdict, what to do about it, and the receipt.</summary>
internal sealed class SubmissionModel(FilingDesk desk, AgencyDirectory agencies, FormCatalog forms, ReceiptDesk receipts) : PageModel
{
    /// <summary>Most verdicts are there by then, so that the page need not load twice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Submission Submission { get; private set; } = null!;

    public string AgencyName { get; private set; } = "";

    public AgencyStatus Status { get; private set; }

    /// <summary>Null until it is decided.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>Not so when every query is explained and waits for its review: nobody is asked twice.</summary>
    public bool AsksSomething => Submission.Status != SubmissionStatus.AwaitingReview || Submission.Explained < Submission.Queries;

    public IReadOnlyList<FindingSection> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, Patience, cancellationToken) is not { } submission)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        (Submission, Status) = (submission, StatusWords.FromSubmission(submission.Status));
        AgencyName = (await agencies.FindAsync(submission.Id.Agency, cancellationToken))?.Name ?? submission.Id.Agency.Value;
        Receipt = await receipts.OfAsync(submission, cancellationToken);
        Sections = FindingSection.Of(submission, forms.For(submission.Id.Period));
        return Page();
    }
}
