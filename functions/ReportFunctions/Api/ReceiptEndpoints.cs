using System.Text;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Api;

/// <summary>The receipt as a file, for those who may see the submission. Everybody else verifies it at <c>/receipts/{number}</c>.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder app) => app.MapGet("/api/submissions/{id}/receipt", GetAsync);

    private static async Task<IResult> GetAsync(
        string id, FilingDesk desk, ReceiptDesk receipts, ReceiptViews views, Language language, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, TimeSpan.Zero, cancellationToken) is not { } submission)
        {
            return Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        if (await receipts.OfAsync(submission, cancellationToken) is not { } receipt)
        {
            return Problems.Of(StatusCodes.Status409Conflict, ErrorTexts.ReceiptPending);
        }

        var html = ReceiptFile.Render(await views.OfAsync(receipt, cancellationToken), language);
        return Results.File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", $"{language[ReceiptTexts.Title]}_{receipt.Number}.html");
    }
}
