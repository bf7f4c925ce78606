namespace ReportFunctions.Security;

/// <summary>
/// Keeps the trigger endpoints for the Functions host alone. Its own header proves nothing, because it stands on forwarded requests
/// too; what comes from outside bears the platform's <c>X-Forwarded-For</c> or <c>X-ARR-LOG-ID</c>, and gets 404 however it spells the path.
/// </summary>
internal sealed class TriggerShield(RequestDelegate next, IReadOnlySet<string> triggers)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!CameFromOutside(context.Request) || !triggers.Contains(Normalised(context.Request.Path)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool CameFromOutside(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("X-ARR-LOG-ID");

    /// <summary>Without slashes around, decoded until it no longer changes: Kestrel leaves <c>%2F</c> and doubly encoded text as they are.</summary>
    private static string Normalised(PathString path)
    {
        var text = path.Value ?? "";
        for (var previous = ""; previous != text;)
        {
            (previous, text) = (text, Uri.UnescapeDataString(text));
        }

        return text.Replace('\\', '/').Trim('/', ' ', '.');
    }
}
