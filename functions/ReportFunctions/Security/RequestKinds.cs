using Microsoft.AspNetCore.Diagnostics;

namespace ReportFunctions.Security;

/// <summary>What a request is about, as far as it matters to who may.</summary>
internal static class RequestKinds
{
    /// <summary>An exception is being answered: the request passes through once more, for the page that says so.</summary>
    public static bool IsFailing(this HttpContext context) => context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>It changes nothing.</summary>
    public static bool OnlyAsks(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
