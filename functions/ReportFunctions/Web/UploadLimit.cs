using Microsoft.AspNetCore.Diagnostics;
using ReportFunctions.Api;

namespace ReportFunctions.Web;

/// <summary>
/// Refuses a body that says itself that it is too large, before any of it is read or kept. The page that says so is made of the same
/// request, which passes through here once more. A mail has a limit of its own, which its endpoint holds to.
/// </summary>
internal static class UploadLimit
{
    public static IApplicationBuilder UseUploadLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Equals(MailEndpoints.Path, StringComparison.OrdinalIgnoreCase)
            || context.Request.ContentLength <= UploadedFile.LargestBody || context.Request.ContentLength is null)
        {
            return next(context);
        }

        // What was refused is nobody's form: the answer is made without reading it.
        context.Request.ContentType = null;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });
}
