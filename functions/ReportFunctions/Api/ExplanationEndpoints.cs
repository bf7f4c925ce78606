using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Validation;

namespace ReportFunctions.Api;

/// <summary>Explaining the queries of a submission without a new workbook.</summary>
internal static class ExplanationEndpoints
{
    public static void MapExplanations(this IEndpointRouteBuilder app) => app.MapPost("/api/submissions/{id}/explanations", PostAsync).WithMetadata(new ForAgencyAttribute());

    private static async Task<IResult> PostAsync(
        HttpRequest request, string id, ClaimsPrincipal user, ExplanationDesk desk, ReceiptDesk receipts, AuthoritySettings authority, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var asked = await JsonBody.ReadAsync<ExplanationsBody>(request, cancellationToken);
        if (asked?.Explanations is not { Count: > 0 } texts)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, ExplanationTexts.Invalid(new Dictionary<string, ExplanationFault>()));
        }

        var outcome = await desk.ExplainAsync(submission, texts.ToDictionary(pair => pair.Key, pair => pair.Value ?? ""), user.SenderName(), cancellationToken);
        return outcome switch
        {
            ExplainOutcome.Done(var explained) => Results.Ok(
                SubmissionAnswer.Of(explained, await receipts.OfAsync(explained, cancellationToken), authority.BaseAddress)),
            ExplainOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id)),
            ExplainOutcome.Invalid => Problems.Of(StatusCodes.Status400BadRequest, ExplanationTexts.Refusal(outcome)!),
            _ => Problems.Of(StatusCodes.Status409Conflict, ExplanationTexts.Refusal(outcome)!),
        };
    }

    /// <param name="Explanations">By block, such as <c>e.T1</c>.</param>
    private sealed record ExplanationsBody(IReadOnlyDictionary<string, string?>? Explanations);
}
