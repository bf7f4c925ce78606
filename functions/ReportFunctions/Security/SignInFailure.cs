using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Diagnostics;

namespace ReportFunctions.Security;

/// <summary>
/// That it could not be found out who somebody is, because the storage did not answer: a failure like any other. It is kept and thrown after
/// the sign-in, which remembers an exception for the whole request and would fail the page that tells of it as well.
/// </summary>
internal static class SignInFailure
{
    private static readonly object Key = typeof(SignInFailure);

    public static void Keep(HttpContext context, Exception failure) => context.Items[Key] = ExceptionDispatchInfo.Capture(failure);

    public static IApplicationBuilder UseSignInFailures(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Items[Key] is ExceptionDispatchInfo failure && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            failure.Throw();
        }

        return next(context);
    });
}
