using Reports.Forms;

namespace ReportFunctions.Web;

/// <summary>
/// A note in the browser that it has downloaded the template, so that the home page can go on to the next step. It says nothing to anybody
/// else, and where it is missing the page only offers the template once more.
/// </summary>
internal static class TemplateTaken
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(120);

    public static void Remember(HttpContext context, ReportingPeriod period, AgencyCode agency) => context.Response.Cookies.Append(
        NameOf(period, agency),
        "1",
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Kept, IsEssential = true });

    public static bool By(HttpRequest request, ReportingPeriod period, AgencyCode agency) => request.Cookies.ContainsKey(NameOf(period, agency));

    private static string NameOf(ReportingPeriod period, AgencyCode agency) => $"template-{period}-{agency}";
}
