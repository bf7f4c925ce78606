using System.Text;
using ReportFunctions.Security;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance.Receipts;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Api;

/// <summary>The receipt as a file, for those who may see the submission. Everybody else verifies it at <c>/receipts/{number}</c>.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder app) => app.MapGet("/api/submissions/{id}/receipt", GetAsync).WithMetadata(new ForAgencyAttribute());

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

        var view = await views.OfAsync(receipt, cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(ReceiptFile.Render(view, language.Culture)), ReceiptFile.ContentType, ReceiptFile.NameOf(view, language.Culture));
    }
}
