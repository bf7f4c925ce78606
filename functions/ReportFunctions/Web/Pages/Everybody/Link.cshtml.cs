using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Security.Links;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Settings;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>
/// Behind a personal link: shows whose report it opens. Only the button signs in, because mail scanners open links. One that cannot be used
/// is answered alike whatever is the matter with it.
/// </summary>
[AllowAnonymous]
[CountedAsLink]
internal sealed class LinkModel(LinkTokens tokens, LinkRegister register, AgencyDirectory agencies, SettingsStore settings, TimeProvider time) : PageModel
{
    /// <summary>Null when there is none that can be used.</summary>
    public PersonalLink? Link { get; private set; }

    public string AgencyName { get; private set; } = "";

    /// <summary>Whoever is signed in with an account, which goes before the link; null when nobody is.</summary>
    public string? Account => User.Identity?.IsAuthenticated == true && !User.IsBoundToPeriod() ? User.SenderName() : null;

    public LocalizedText WhatToDo => LinkTexts.WhatToDo(settings.Current);

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken))
        {
            await register.NoteOpenedAsync(Link!, ClientAddress.Of(HttpContext), cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? token, CancellationToken cancellationToken)
    {
        if (!await FindAsync(token, cancellationToken))
        {
            return Page();
        }

        if (Account is null)
        {
            await register.NoteSignedInAsync(Link!, ClientAddress.Of(HttpContext), cancellationToken);
            await LinkSignIn.SignInAsync(HttpContext, Link!, time.GetUtcNow());
        }

        return LocalRedirect($"/reports/{Link!.Period}/{Link.Agency}");
    }

    private async Task<bool> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (tokens.TryRead(token, out var name)
            && await register.FindAsync(name.Period, name.Agency, name.Id, cancellationToken) is { } link
            && link.IsGoodAt(time.GetUtcNow())
            && await agencies.FindAsync(link.Agency, cancellationToken) is { } agency)
        {
            (Link, AgencyName) = (link, agency.Name);
            return true;
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return false;
    }
}
