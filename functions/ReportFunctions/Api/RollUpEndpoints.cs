using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance.RollUps;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>
/// The roll-up for programs, as a filled official workbook, and as lists. <c>?agency=</c> names an authority or a summary unit;
/// <see cref="AgencyScope"/> decides who may name which.
/// </summary>
internal static class RollUpEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static void MapRollUps(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/periods/{period}").WithMetadata(new ForAdministratorsAttribute(), new AgencyInQueryAttribute());
        api.MapGet("/rollup", GetAsync);
        api.MapGet("/rollup.xlsx", GetWorkbookAsync);
        api.MapGet("/rollup.csv", GetTotalsAsync);
        api.MapGet("/rollup/missing.csv", GetMissingAsync);
        api.MapGet("/rollup/contributions.csv", GetContributionsAsync);
    }

    private static async Task<IResult> GetAsync([AsParameters] RollUpAddress address, ClaimsPrincipal user, RollUpDesk desk, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(address, user, cancellationToken);
        return asked is null ? NotFound(problem!) : Results.Ok(RollUpAnswer.Of(asked));
    }

    private static async Task<IResult> GetWorkbookAsync(
        [AsParameters] RollUpAddress address, ClaimsPrincipal user, RollUpDesk desk, TemplateDesk templates, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(address, user, cancellationToken);
        if (asked is null)
        {
            return NotFound(problem!);
        }

        var place = RollUpTexts.PlaceOf(asked);
        return Results.File(await templates.IssueAsync(place, asked.RollUp, cancellationToken), TemplateWriter.ContentType, templates.FileName(place));
    }

    private static Task<IResult> GetTotalsAsync(
        [AsParameters] RollUpAddress address, ClaimsPrincipal user, RollUpDesk desk, Language language, CancellationToken cancellationToken) =>
        CsvAsync(address, user, desk, RollUpTexts.Title, language, rollUp => RollUpExport.Totals(rollUp, language.Culture), cancellationToken);

    private static Task<IResult> GetMissingAsync(
        [AsParameters] RollUpAddress address, ClaimsPrincipal user, RollUpDesk desk, Language language, CancellationToken cancellationToken) =>
        CsvAsync(address, user, desk, RollUpTexts.MissingTitle, language, rollUp => RollUpExport.Missing(rollUp, language.Culture), cancellationToken);

    private static async Task<IResult> GetContributionsAsync(
        [AsParameters] RollUpAddress address, string? cell, ClaimsPrincipal user, RollUpDesk desk, Language language, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(address, user, cancellationToken);
        if (asked is null)
        {
            return NotFound(problem!);
        }

        return await desk.ContributionsAsync(asked, cell, cancellationToken) is var (known, contributions)
            ? Results.File(RollUpExport.Contributions(contributions, language.Culture), CsvType, $"{known.Id}.csv")
            : NotFound(ErrorTexts.UnknownCell.With(cell));
    }

    private static async Task<IResult> CsvAsync(
        RollUpAddress address, ClaimsPrincipal user, RollUpDesk desk, Reports.Forms.LocalizedText name, Language language, Func<RollUp, byte[]> write, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(address, user, cancellationToken);
        return asked is null ? NotFound(problem!) : Results.File(write(asked.RollUp), CsvType, language[name, asked.Period] + ".csv");
    }

    private static IResult NotFound(ProblemText problem) => Problems.Of(StatusCodes.Status404NotFound, problem);
}
