using ReportFunctions.Web.Texts;
using Reports.Mail;
using Reports.Mail.Desk;

namespace ReportFunctions.Api;

/// <summary>What a program is told that handed in a mail.</summary>
/// <param name="Id">The mail's key: the same for the same mail, however often it is handed in.</param>
/// <param name="Outcome">What became of it so far.</param>
internal sealed record MailReceived(string Id, string Outcome);

/// <summary>
/// Takes mails from a mail server's pipe or the webhook of a mail service. Nobody signs in here: the program shows a key. 202 means that the
/// mail is stored for good; whether anything is filed or answered the desk decides.
/// </summary>
internal static class MailEndpoints
{
    public const string Path = "/api/mail";

    public static void MapMail(this IEndpointRouteBuilder app) => app.MapPost(Path, PostAsync).AllowAnonymous().DisableAntiforgery();

    internal static async Task<IResult> PostAsync(HttpRequest request, MailOptions options, MailDesk desk, CancellationToken cancellationToken)
    {
        if (options.InboundKey is not { Length: > 0 } key)
        {
            return Problems.Of(StatusCodes.Status404NotFound, MailApiTexts.NotConfigured);
        }

        if (!MailKey.IsShown(request, key))
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer, Basic realm=\"mail\"";
            return Problems.Of(StatusCodes.Status401Unauthorized, MailApiTexts.WrongKey);
        }

        var (raw, refusal) = await MailBody.ReadAsync(request, cancellationToken);
        if (raw is null)
        {
            return Problems.Of(refusal!.Status, refusal.Text);
        }

        var mail = await desk.ReceiveAsync(raw, MailWay.Api, cancellationToken);
        return Results.Json(new MailReceived(mail.Key, mail.Outcome.ToString()), statusCode: StatusCodes.Status202Accepted);
    }
}
