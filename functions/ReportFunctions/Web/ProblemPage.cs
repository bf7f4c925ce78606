using Microsoft.AspNetCore.Mvc;
using ReportFunctions.Api;
using ReportFunctions.Security;

namespace ReportFunctions.Web;

/// <summary>A page that cannot do what was asked: its own sentence for people as an error page, for programs as problem details.</summary>
internal sealed class ProblemPage(int status, ProblemText text) : IActionResult
{
    private static readonly object Key = typeof(ProblemPage);

    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Items[Key] = text;
        if (!SignInChallenge.WantsPage(context.HttpContext.Request))
        {
            return Problems.Of(status, text).ExecuteAsync(context.HttpContext);
        }

        // Without a body: the error page is shown in its place.
        context.HttpContext.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The sentence that the failed page left for the error page; null when it left none.</summary>
    public static ProblemText? TextOf(HttpContext context) => context.Items[Key] as ProblemText;
}
