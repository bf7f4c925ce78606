using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Web.Texts;
using Reports.Compliance.Receipts;
using Reports.Submissions.Receipts;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>
/// Verifies a receipt for anybody who has its number and code. A wrong code and a number that does not exist get the same answer, so that
/// nobody learns here who has filed.
/// </summary>
[AllowAnonymous]
internal sealed class ReceiptModel(ReceiptDesk receipts, ReceiptViews views) : PageModel
{
    /// <summary>As it was asked for; filled in again in the form.</summary>
    public string? Number { get; private set; }

    /// <summary>Null until number and code are found to belong together.</summary>
    public ReceiptView? View { get; private set; }

    /// <summary>Why nothing is shown; null before a code was given.</summary>
    public ProblemText? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? number, string? code, CancellationToken cancellationToken)
    {
        Number = number?.Trim();
        if (!RouteData.Values.ContainsKey("number") && !string.IsNullOrEmpty(Number))
        {
            // From the form: the address becomes the one that is printed on receipts.
            return LocalRedirect($"/receipts/{Uri.EscapeDataString(Number)}{QueryString.Create("code", code?.Trim() ?? "")}");
        }

        if (string.IsNullOrWhiteSpace(code))
        {
            return Page();
        }

        if (await receipts.VerifyAsync(Number, code, cancellationToken) is { } receipt)
        {
            View = await views.OfAsync(receipt, cancellationToken);
        }
        else
        {
            Problem = ErrorTexts.NoReceipt;
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }
}
