using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Validation;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>One submission: the verdict, what to do about it, the explanation of its queries, and the receipt.</summary>
[ForAgency]
internal sealed class SubmissionModel(
    FilingDesk desk, ExplanationDesk explanations, SubmissionStore store, AgencyDirectory agencies, FormCatalog forms, ReceiptDesk receipts) : PageModel
{
    private const string BlockPrefix = "e.";

    /// <summary>Most verdicts are there by then, so that the page need not load twice.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Submission Submission { get; private set; } = null!;

    public string AgencyName { get; private set; } = "";

    public AgencyStatus Status { get; private set; }

    /// <summary>Null until it is decided.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>Not so when every query is explained and waits for its review: nobody is asked twice.</summary>
    public bool AsksSomething => Submission.Status != SubmissionStatus.AwaitingReview || Submission.Explained < Submission.Queries;

    public VerdictView Verdict { get; private set; } = null!;

    /// <summary>These are the figures to be published; not so of an accepted filing that a later one has replaced.</summary>
    public bool IsInForce { get; private set; }

    /// <summary>What to do now.</summary>
    public LocalizedText Next =>
        Submission.Review is { Decision: ReviewDecision.Return } ? NextStep.AfterReturn
        : Verdict.IsOfAnotherAgency ? NextStep.WithOwnTemplate
        : NextStep.For(Status, Submission.Queries - Submission.Explained);

    public bool JustExplained { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>The filing to explain instead; null unless the agency has filed again since.</summary>
    public SubmissionId? Latest { get; private set; }

    /// <summary>What was typed when the page no longer has a field for it.</summary>
    public IReadOnlyList<string> NotSaved { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? explained, CancellationToken cancellationToken)
    {
        JustExplained = explained is not null;
        return await ShowAsync(id, new Dictionary<string, string>(), new Dictionary<string, ExplanationFault>(), cancellationToken);
    }

    public async Task<IActionResult> OnPostExplainAsync(string id, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var typed = Request.Form.Where(field => field.Key.StartsWith(BlockPrefix, StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToString());
        switch (await explanations.ExplainAsync(submission, typed, User.SenderName(), cancellationToken))
        {
            case ExplainOutcome.Done:
                return LocalRedirect($"/submissions/{submission}?explained=1");
            case ExplainOutcome.NotFound:
                return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
            case ExplainOutcome.Invalid(var faults):
                Response.StatusCode = StatusCodes.Status400BadRequest;
                Errors = [.. faults.Select(fault => new FieldError(ExplanationBox.FieldOf(fault.Key), ExplanationTexts.Of(fault.Value)))];
                return await ShowAsync(id, typed, faults, cancellationToken);
            case var closed:
                Response.StatusCode = StatusCodes.Status409Conflict;
                Latest = (closed as ExplainOutcome.Superseded)?.Latest;
                NotSaved = [.. typed.Values.Where(text => !string.IsNullOrWhiteSpace(text))];
                Errors = [new FieldError(NotSaved.Count > 0 ? "not-saved" : "main", ExplanationTexts.Refusal(closed)!.Detail)];
                return await ShowAsync(id, typed, new Dictionary<string, ExplanationFault>(), cancellationToken);
        }
    }

    private async Task<IActionResult> ShowAsync(
        string id, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, ExplanationFault> faults, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, Patience, cancellationToken) is not { } submission)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var (period, agency) = (submission.Id.Period, submission.Id.Agency);
        var form = forms.For(period);
        (Submission, Status) = (submission, StatusWords.FromSubmission(submission.Status));
        AgencyName = (await agencies.FindAsync(agency, cancellationToken))?.Name ?? agency.Value;
        Receipt = await receipts.OfAsync(submission, cancellationToken);
        var state = await store.StateAsync(period, agency, cancellationToken);
        IsInForce = state?.InForce == submission.Id;
        Verdict = VerdictView.Of(submission, form) with { Boxes = ExplanationBox.Of(submission, state?.Latest == submission.Id, form, typed, faults) };
        return Page();
    }
}
