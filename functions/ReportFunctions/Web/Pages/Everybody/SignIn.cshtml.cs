using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Composition;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>Local mode's sign-in: choose an agency, or the administrator. Elsewhere it does not exist.</summary>
[AllowAnonymous]
internal sealed class SignInModel(AgencyDirectory agencies, Identity identity) : PageModel
{
    private const int Shown = 20;

    /// <summary>Part of a name or code.</summary>
    public string? Q { get; private set; }

    /// <summary>Where to go on to afterwards.</summary>
    public string Target { get; private set; } = "/";

    public int Total { get; private set; }

    public IReadOnlyList<Agency> Agencies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(
        string? q, [FromQuery(Name = "as")] string? user, [FromQuery(Name = "post_login_redirect_uri")] string? target, CancellationToken cancellationToken)
    {
        if (!identity.IsLocal)
        {
            return NotFound();
        }

        (Q, Target) = (q?.Trim(), LocalSignIn.LocalPath(target));
        if (user is null)
        {
            return await ListAsync(cancellationToken);
        }

        return await LocalSignIn.SignInAsync(HttpContext, user, agencies, cancellationToken)
            ? LocalRedirect(Target)
            : new ProblemPage(StatusCodes.Status400BadRequest, ErrorTexts.UnknownUser.With(user));
    }

    /// <summary>The address that signs in as <paramref name="user"/>.</summary>
    public string Address(string user) => $"{LocalSignIn.Path}{new QueryString().Add("as", user).Add("post_login_redirect_uri", Target)}";

    private async Task<IActionResult> ListAsync(CancellationToken cancellationToken)
    {
        var found = (await agencies.AllAsync(cancellationToken))
            .Where(agency => string.IsNullOrEmpty(Q)
                || agency.Name.Contains(Q, StringComparison.OrdinalIgnoreCase)
                || agency.Code.Value.Contains(Q, StringComparison.OrdinalIgnoreCase))
            .OrderBy(agency => agency.Code.Value, StringComparer.Ordinal)
            .ToList();
        (Total, Agencies) = (found.Count, [.. found.Take(Shown)]);
        return Page();
    }
}
