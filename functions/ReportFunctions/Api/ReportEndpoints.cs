using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Receipts;
using Reports.Submissions.Uploads;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>The API for programs, and for the pages' own scripts. Who may is decided by <see cref="AgencyScope"/> from the route.</summary>
internal static class ReportEndpoints
{
    private const int LongestWait = 30;

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithMetadata(new ForAgencyAttribute());
        api.MapGet("/periods/{period}/template", GetTemplateAsync).WithMetadata(new AgencyInQueryAttribute());
        api.MapPost("/periods/{period}/agencies/{agency}/submissions", PostSubmissionAsync).WithMetadata(new CountedAsUploadAttribute());
        api.MapPost("/periods/{period}/agencies/{agency}/uploads", PostUploadAsync).WithMetadata(new CountedAsUploadAttribute());
        api.MapPost("/periods/{period}/agencies/{agency}/checks", PostCheckAsync).WithMetadata(new CountedAsUploadAttribute());
        api.MapGet("/submissions/{id}", GetSubmissionAsync);
        api.MapGet("/submissions/{id}/workbook", GetWorkbookAsync);
        api.MapGet("/submissions/{id}/marked", GetMarkedAsync);
    }

    private static async Task<IResult> GetTemplateAsync(
        HttpContext http, string period, string? agency, FilingDesk desk, TemplateDesk templates, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        TemplateTaken.Remember(http, place.Period, place.Agency.Code);
        return Results.File(await templates.IssueAsync(place, cancellationToken), TemplateWriter.ContentType, templates.FileName(place));
    }

    private static async Task<IResult> PostSubmissionAsync(
        HttpRequest request, string period, string agency, ClaimsPrincipal user, FilingDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        var (file, refusal) = await UploadedFile.ReadAsync(request, cancellationToken);
        var (key, invalid) = IdempotencyKey.Of(request);
        if ((refusal ?? invalid) is { } refused)
        {
            return Problems.Of(refused.Status, refused.Text);
        }

        var id = await desk.FileAsync(place, file!, key, user, Channel.Api, cancellationToken);
        return Results.Accepted($"/api/submissions/{id}", FiledAnswer.Of(id));
    }

    private static async Task<IResult> PostUploadAsync(
        string period, string agency, string? fileName, ClaimsPrincipal user, FilingDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        return place is null ? Problems.Of(StatusCodes.Status404NotFound, problem!)
            : await desk.OfferAsync(place, fileName, user, cancellationToken) is { } upload
                ? Results.Created($"/api/submissions/{upload.Id}", UploadAnswer.Of(upload))
                : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NoDirectUploads);
    }

    private static async Task<IResult> PostCheckAsync(
        HttpRequest request, string period, string agency, ClaimsPrincipal user, FilingDesk desk, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, problem!);
        }

        var (file, refusal) = await UploadedFile.ReadAsync(request, cancellationToken);
        return file is null
            ? Problems.Of(refusal!.Status, refusal.Text)
            : Results.Text(VerdictDocument.Of(await desk.CheckAsync(place, file, user, Channel.Api, cancellationToken)).ToJson(), "application/json; charset=utf-8");
    }

    private static async Task<IResult> GetSubmissionAsync(
        string id, string? wait, FilingDesk desk, ReceiptDesk receipts, AuthoritySettings authority, CancellationToken cancellationToken)
    {
        var seconds = int.TryParse(wait, out var asked) ? Math.Clamp(asked, 0, LongestWait) : 0;
        return await desk.FindAsync(id, TimeSpan.FromSeconds(seconds), cancellationToken) is { } submission
            ? Results.Ok(SubmissionAnswer.Of(submission, await receipts.OfAsync(submission, cancellationToken), authority.BaseAddress))
            : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
    }

    private static async Task<IResult> GetWorkbookAsync(string id, FilingDesk desk, SubmissionStore store, UploadScan scan, CancellationToken cancellationToken)
    {
        var submission = await desk.FindAsync(id, TimeSpan.Zero, cancellationToken);
        if (submission is not null && await scan.OfAsync(submission, cancellationToken) is not ScanVerdict.Clean and var verdict)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, verdict == ScanVerdict.Malicious ? ErrorTexts.Infected : ErrorTexts.NotScanned);
        }

        var content = submission is null ? null : await store.OpenWorkbookAsync(submission.Id, cancellationToken);
        return content is null
            ? Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id))
            : Results.File(content, "application/octet-stream", submission!.FileName);
    }

    private static async Task<IResult> GetMarkedAsync(
        string id, FilingDesk desk, SubmissionStore store, AgencyDirectory agencies, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, TimeSpan.Zero, cancellationToken) is not { } submission)
        {
            return Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id));
        }

        var agency = await agencies.FindAsync(submission.Id.Agency, cancellationToken);
        return await store.FindMarkedAsync(submission, agency?.Name ?? submission.Id.Agency.Value, cancellationToken) is { } marked
            ? Results.File(marked.Content.ToStream(), TemplateWriter.ContentType, marked.FileName)
            : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NoMarkedWorkbook(submission.Status));
    }
}
