using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Api;

/// <summary>200 when storage and mail answer, 503 otherwise; says which of them does not, and nothing else.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/health", GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(AgencyDirectory agencies, SmtpMailSender mail, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Patience);
        var storageTask = AnswersAsync(() => AskStorageAsync(agencies, stop.Token));
        var mailTask = AnswersAsync(() => mail.AnswersAsync(stop.Token));
        var (storage, post) = (await storageTask, await mailTask);
        return Results.Json(
            new { status = storage && post ? "ok" : "unavailable", storage, mail = post },
            statusCode: storage && post ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AskStorageAsync(AgencyDirectory agencies, CancellationToken cancellationToken)
    {
        await agencies.FindAsync(AgencyCode.Parse("health"), cancellationToken);
        return true;
    }

    // Whatever goes wrong here is the answer, not a failure of this endpoint.
    private static async Task<bool> AnswersAsync(Func<Task<bool>> question)
    {
        try
        {
            return await question();
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or OperationCanceledException or AggregateException)
        {
            return false;
        }
    }
}
