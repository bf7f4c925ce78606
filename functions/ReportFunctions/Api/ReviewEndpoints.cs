using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Api;

/// <summary>What an administrator makes of a submission.</summary>
internal static class ReviewEndpoints
{
    private const int LongestReason = 1000;

    public static void MapReviews(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/submissions/{id}/review", PostAsync).WithMetadata(new ForAdministratorsAttribute());

    private static async Task<IResult> PostAsync(
        HttpRequest request, string id, ClaimsPrincipal user, ReviewDesk desk, ReceiptDesk receipts, AuthoritySettings authority, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission))
        {
            return Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var asked = await JsonBody.ReadAsync<ReviewBody>(request, cancellationToken);
        if (asked?.Parse() is not var (decision, reason))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, ErrorTexts.ReviewInvalid);
        }

        return await desk.ReviewAsync(submission, decision, reason, user.SenderName(), cancellationToken) switch
        {
            ReviewOutcome.Done done => Results.Ok(
                SubmissionAnswer.Of(done.Reviewed, await receipts.OfAsync(done.Reviewed, cancellationToken), authority.BaseAddress)),
            ReviewOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id)),
            ReviewOutcome.NotReviewable(var status) => Problems.Of(StatusCodes.Status409Conflict, ErrorTexts.NotReviewable.With(StatusWords.For(status).Name)),
            ReviewOutcome.Superseded => Problems.Of(StatusCodes.Status409Conflict, ErrorTexts.Superseded),
            var other => throw new InvalidOperationException($"A review ended in {other.GetType().Name}, which is not a case."),
        };
    }

    private sealed record ReviewBody(string? Decision, string? Reason)
    {
        /// <summary>Null when something is missing.</summary>
        public (ReviewDecision Decision, string? Reason)? Parse()
        {
            var reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
            return (Decision?.Trim().ToUpperInvariant(), reason) switch
            {
                (_, { Length: > LongestReason }) => null,
                ("ACCEPT", _) => (ReviewDecision.Accept, reason),
                ("RETURN", not null) => (ReviewDecision.Return, reason),
                _ => null,
            };
        }
    }
}
