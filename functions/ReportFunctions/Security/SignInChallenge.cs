using ReportFunctions.Api;
using ReportFunctions.Web.Texts;

namespace ReportFunctions.Security;

/// <summary>What somebody gets who is not signed in: a browser is led to the sign-in page, a program is told 401.</summary>
internal static class SignInChallenge
{
    public static Task AnswerAsync(HttpContext context, string signInPath)
    {
        if (WantsPage(context.Request) && HttpMethods.IsGet(context.Request.Method))
        {
            var target = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect($"{signInPath}?post_login_redirect_uri={Uri.EscapeDataString(target)}");
            return Task.CompletedTask;
        }

        return Problems.Of(StatusCodes.Status401Unauthorized, ErrorTexts.NotSignedIn).ExecuteAsync(context);
    }

    /// <summary>A person looks at the answer: the request asks for html and is not one of the API's.</summary>
    public static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers["X-Requested-With"] != "XMLHttpRequest"
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
