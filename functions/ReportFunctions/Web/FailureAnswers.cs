using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Submissions;
using Reports.Telemetry;

namespace ReportFunctions.Web;

/// <summary>
/// Every answer without a body gets one that says what to do: a page for people, problem details for programs. What an exception
/// says is for the log only.
/// </summary>
internal static partial class FailureAnswers
{
    public const string Page = "/error";
    private const string TraceId = "traceId";

    public static void UseFailureAnswers(this IApplicationBuilder app)
    {
        app.UseWhen(context => SignInChallenge.WantsPage(context.Request), pages =>
        {
            pages.UseExceptionHandler(Options(options => options.ExceptionHandlingPath = Page));
            pages.UseStatusCodePagesWithReExecute(Page);
        });
        app.UseWhen(context => !SignInChallenge.WantsPage(context.Request), programs =>
        {
            programs.UseExceptionHandler(Options(options => options.ExceptionHandler = AnswerAsync));
            programs.UseStatusCodePages(pages => AnswerAsync(pages.HttpContext));
        });
    }

    /// <summary>The sentence for what became of this request.</summary>
    public static ProblemText TextFor(HttpContext context) =>
        ProblemPage.TextOf(context)
        ?? (context.Features.Get<IExceptionHandlerFeature>()?.Error is EmptyFilingException
            ? ErrorTexts.EmptyFile
            : ErrorTexts.ForStatus(context.Response.StatusCode));

    /// <summary>For a failure that is ours, the number that is shown, to be quoted, and that is in the log from now on; null for any other.</summary>
    public static string? NoteOurs(HttpContext context)
    {
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError)
        {
            return null;
        }

        var trace = TraceContext.Current?.TraceId ?? context.TraceIdentifier;
        Log.Answered(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailureAnswers)), context.Response.StatusCode, trace);
        return trace;
    }

    private static ExceptionHandlerOptions Options(Action<ExceptionHandlerOptions> answer)
    {
        var options = new ExceptionHandlerOptions
        {
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) < StatusCodes.Status500InternalServerError,
        };
        answer(options);
        return options;
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        FilingTooLargeException or InvalidDataException => StatusCodes.Status413PayloadTooLarge,
        EmptyFilingException or AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        BadHttpRequestException request => request.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task AnswerAsync(HttpContext context) => Problems.Of(
        context.Response.StatusCode,
        TextFor(context),
        NoteOurs(context) is { } trace ? new() { [TraceId] = trace } : null).ExecuteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(1700, LogLevel.Error, "A request was answered with {Status}; the number that was shown is {Trace}")]
        public static partial void Answered(ILogger logger, int status, string trace);
    }
}
