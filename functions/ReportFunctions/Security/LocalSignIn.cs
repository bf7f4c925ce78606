using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using ReportFunctions.Security.Links;
using Reports.Compliance;

namespace ReportFunctions.Security;

/// <summary>
/// Local mode's stand-in for App Service authentication, at the same addresses: whoever sits at this machine chooses who to be.
/// </summary>
internal static class LocalSignIn
{
    public const string SchemeName = "local";
    public const string Path = "/.auth/login/local";

    public static AuthenticationBuilder AddLocalSignIn(this AuthenticationBuilder builder) => builder.AddCookie(SchemeName, options =>
    {
        options.Cookie.Name = "report-functions";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.Events.OnRedirectToLogin = context => SignInChallenge.AnswerAsync(context.HttpContext, Path);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    });

    public static void MapLocalSignIn(this IEndpointRouteBuilder app) => app.MapGet("/.auth/logout", (Delegate)SignOutAsync).AllowAnonymous();

    /// <summary>Signs in at once as <paramref name="user"/>; false when no such agency or user exists.</summary>
    public static async Task<bool> SignInAsync(HttpContext context, string user, AgencyDirectory agencies, CancellationToken cancellationToken)
    {
        if (!Users.TryParseLocal(user, out var role, out var code)
            || (code is not null && await agencies.FindAsync(code, cancellationToken) is null))
        {
            return false;
        }

        var identity = role == Users.Clerk
            ? Users.Identity(SchemeName, user, [role], agencies: [code!.Value])
            : Users.Identity(SchemeName, user, [role], authority: code?.Value);
        await context.SignInAsync(SchemeName, new ClaimsPrincipal(identity));
        return true;
    }

    /// <summary>The address to go on to: only a path of this site, otherwise the home page.</summary>
    public static string LocalPath(string? target) =>
        target is ['/', ..] && !(target.Length > 1 && target[1] is '/' or '\\') && !target.Any(char.IsControl) ? target : "/";

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SchemeName);
        await context.SignOutAsync(LinkSignIn.SchemeName);
        return Results.LocalRedirect("/");
    }
}
