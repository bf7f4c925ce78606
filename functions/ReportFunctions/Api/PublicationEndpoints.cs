using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace ReportFunctions.Api;

/// <summary>
/// How an agency stands with publication. Progress: NothingToPublish, ToPublish, Overdue, ToRepublish (a corrected version is in force),
/// Published or PublishedLate; legalDate: the last day in time. The other values are null until an address is registered.
/// </summary>
internal sealed record PublicationAnswer(
    string Agency, int Period, string Progress, DateOnly LegalDate, string? Url, DateOnly? Date, string? Submission, bool? Corrected, DateTimeOffset? RegisteredAt)
{
    public static PublicationAnswer Of(Place place, PublicationStanding standing) => new(
        place.Agency.Code.Value,
        place.Period.Year,
        standing.Progress.ToString(),
        standing.LegalDate,
        standing.Publication?.Address.ToString(),
        standing.Publication?.Date,
        standing.Publication?.Of.ToString(),
        standing.Publication?.IsCorrected,
        standing.Publication?.RegisteredAt);
}

/// <summary>The report ready for publication, and where it was published.</summary>
internal static class PublicationEndpoints
{
    public static void MapPublications(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithMetadata(new ForAgencyAttribute());
        api.MapGet("/submissions/{id}/publication.docx", GetWordAsync);
        api.MapGet("/submissions/{id}/publication.html", GetHtmlAsync);
        api.MapGet("/periods/{period}/agencies/{agency}/publication", GetAsync);
        api.MapPut("/periods/{period}/agencies/{agency}/publication", PutAsync);
    }

    private static Task<IResult> GetWordAsync(string id, PublicationDesk desk, CancellationToken cancellationToken) =>
        FileAsync(id, desk, WordReport.Write, WordReport.ContentType, ".docx", cancellationToken);

    private static Task<IResult> GetHtmlAsync(string id, PublicationDesk desk, CancellationToken cancellationToken) =>
        FileAsync(id, desk, HtmlReport.Write, HtmlReport.ContentType, ".html", cancellationToken);

    private static async Task<IResult> FileAsync(
        string id, PublicationDesk desk, Func<AcceptedReport, byte[]> write, string contentType, string extension, CancellationToken cancellationToken)
    {
        var (report, refusal) = await desk.FindAsync(id, cancellationToken);
        return report is null ? Problems.Of(refusal!.Status, refusal.Text) : Results.File(write(report), contentType, report.Title + extension);
    }

    private static async Task<IResult> GetAsync(string period, string agency, FilingDesk filing, PublicationDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        return place is null
            ? Problems.Of(StatusCodes.Status404NotFound, problem!)
            : Results.Ok(PublicationAnswer.Of(place, await desk.StandingAsync(place, cancellationToken)));
    }

    private static async Task<IResult> PutAsync(
        HttpRequest request, string period, string agency, ClaimsPrincipal user, FilingDesk filing, PublicationDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        var body = await JsonBody.ReadAsync<PublicationBody>(request, cancellationToken);
        var errors = body is null ? [] : desk.Check(place, body);
        if (body is null || errors.Count > 0 || (body.Submission is not null && !SubmissionId.TryParse(body.Submission, out _)))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, PublicationTexts.Invalid(errors));
        }

        return await desk.RegisterAsync(place, body, user, cancellationToken) switch
        {
            PublicationOutcome.Registered => Results.Ok(PublicationAnswer.Of(place, await desk.StandingAsync(place, cancellationToken))),
            PublicationOutcome.NothingInForce => Problems.Of(StatusCodes.Status409Conflict, PublicationTexts.NothingInForce),
            PublicationOutcome.Replaced(var inForce) => Problems.Of(StatusCodes.Status409Conflict, PublicationTexts.Replaced.With(inForce)),
            var other => throw new InvalidOperationException($"Registering ended in {other.GetType().Name}, which is not a case."),
        };
    }
}
