using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Security.Links;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>Signs out who came by a personal link; who has an account is signed out where accounts are.</summary>
[AllowAnonymous]
internal sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        var account = User.Identity?.IsAuthenticated == true && !User.IsBoundToPeriod();
        await HttpContext.SignOutAsync(LinkSignIn.SchemeName);
        return LocalRedirect(account ? "/.auth/logout" : "/sign-out");
    }
}
