using ReportFunctions.Api;
using ReportFunctions.Web.Texts;

namespace ReportFunctions.Security;

/// <summary>
/// Refuses changes that a page of another site sends with the visitor's cookie. Programs send neither header and pass; browsers
/// cannot leave them out. Forms carry an antiforgery token besides.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, IConfiguration configuration)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.OnlyAsks() || HasKeyOfItsOwn(context.Request) || IsOurs(context.Request)
            ? next(context)
            : Problems.Of(StatusCodes.Status403Forbidden, ErrorTexts.CrossSite).ExecuteAsync(context);

    // Who hands in mails shows a key in the request itself; a cookie is nothing there.
    private static bool HasKeyOfItsOwn(HttpRequest request) => request.Path.Equals(MailEndpoints.Path, StringComparison.OrdinalIgnoreCase);

    private bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site is "same-origin" or "none";
        }

        if (request.Headers.Origin is not [{ } origin])
        {
            return true;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var address) && Hosts(request).Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The names this site answers to; a page of another site cannot set the forwarding header.</summary>
    private IEnumerable<string?> Hosts(HttpRequest request)
    {
        yield return request.Host.Value;
        yield return request.Headers["X-Forwarded-Host"].FirstOrDefault();
        yield return Uri.TryCreate(configuration["Site:BaseAddress"], UriKind.Absolute, out var site) ? site.Authority : null;
    }
}
