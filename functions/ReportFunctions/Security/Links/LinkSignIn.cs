using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Reports.Compliance.Links;

namespace ReportFunctions.Security.Links;

/// <summary>
/// The session of somebody who came by a personal link: a cookie of its own, until the browser is closed, for a day at most and never longer
/// than the link. Whether the link is still good is looked at with every request.
/// </summary>
internal static class LinkSignIn
{
    public const string SchemeName = "link";
    public const string CookieName = "report-functions-link";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static AuthenticationBuilder AddLinkSignIn(this AuthenticationBuilder builder) => builder.AddCookie(SchemeName, options =>
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    });

    public static Task SignInAsync(HttpContext context, PersonalLink link, DateTimeOffset now)
    {
        var identity = Users.Identity(SchemeName, link.Holder, [Users.Clerk], agencies: [link.Agency.Value]);
        identity.AddClaim(new Claim(Users.PeriodClaim, link.Period.ToString()));
        identity.AddClaim(new Claim(Users.LinkClaim, link.Id.ToString("D")));
        var end = now + Longest;
        return context.SignInAsync(
            SchemeName,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = false, AllowRefresh = false, IssuedUtc = now, ExpiresUtc = end < link.ExpiresAt ? end : link.ExpiresAt });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        var register = context.HttpContext.RequestServices.GetRequiredService<LinkRegister>();
        if (user.Period() is not { } period || user.Agency() is not { } agency || !Guid.TryParse(user.FindFirstValue(Users.LinkClaim), out var id)
            || !await register.IsGoodAsync(period, agency, id, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }
}
