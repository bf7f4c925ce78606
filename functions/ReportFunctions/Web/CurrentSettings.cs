using Azure;
using Microsoft.AspNetCore.Diagnostics;
using ReportFunctions.Health;
using Reports.Compliance.Settings;

namespace ReportFunctions.Web;

/// <summary>
/// Before each request: what the authority has saved elsewhere becomes known here, so that pages can read it without asking. When the
/// storage does not answer, what was last known goes on applying, and whoever needs the storage fails by itself.
/// </summary>
internal static partial class CurrentSettings
{
    public static IApplicationBuilder UseCurrentSettings(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path == HealthEndpoint.Path || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // They say how the storage is, or that something failed, and must not wait for it.
            await next(context);
            return;
        }

        try
        {
            await context.RequestServices.GetRequiredService<SettingsStore>().CurrentAsync(context.RequestAborted);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            Log.NotRead(context.RequestServices.GetRequiredService<ILogger<SettingsStore>>(), failure);
        }

        await next(context);
    });

    private static partial class Log
    {
        [LoggerMessage(1500, LogLevel.Warning, "The settings could not be read; those last known still apply")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
