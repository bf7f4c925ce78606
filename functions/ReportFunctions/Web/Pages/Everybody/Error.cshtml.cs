using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Web.Texts;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>What a person sees when a request failed. Shown for any method, in place of the page that was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public ProblemText Text { get; private set; } = ErrorTexts.NotFound;

    /// <summary>To be quoted; null for a failure that is not ours.</summary>
    public string? Number { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        Text = FailureAnswers.TextFor(HttpContext);
        Number = FailureAnswers.NoteOurs(HttpContext);
    }
}
