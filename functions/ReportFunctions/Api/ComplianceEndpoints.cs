using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Api;

/// <summary>The compliance table for programs, a page at a time, and as a file with everything that the filters leave.</summary>
internal static class ComplianceEndpoints
{
    public static void MapCompliance(this IEndpointRouteBuilder app)
    {
        var table = app.MapGroup("/api/periods/{period}").WithMetadata(new ForAdministratorsAttribute());
        table.MapGet("/compliance", GetAsync);
        table.MapGet("/compliance.csv", GetCsvAsync);
        table.MapGet("/compliance.xlsx", GetXlsxAsync);
    }

    private static async Task<IResult> GetAsync(
        string period, HttpRequest request, ClaimsPrincipal user, ComplianceTable table, PeriodCalendar calendar, TimeProvider time, CancellationToken cancellationToken) =>
        ReportingPeriod.TryParse(period, out var year)
            ? Results.Ok(ComplianceAnswer.Of(await table.QueryAsync(year.Value, ComplianceAddress.Query(request.Query, user.Authority()), cancellationToken), time.GetUtcNow()))
            : NotOpen(period, calendar);

    private static async Task<IResult> GetCsvAsync(
        string period, HttpRequest request, ClaimsPrincipal user, Language language, ComplianceTable table, PeriodCalendar calendar, CancellationToken cancellationToken) =>
        ReportingPeriod.TryParse(period, out var year)
            ? ComplianceFile.Csv(year.Value, await AllAsync(year.Value, request, user, table, cancellationToken), language).ToResult()
            : NotOpen(period, calendar);

    private static async Task<IResult> GetXlsxAsync(
        string period, HttpRequest request, ClaimsPrincipal user, Language language, ComplianceTable table, PeriodCalendar calendar, CancellationToken cancellationToken) =>
        ReportingPeriod.TryParse(period, out var year)
            ? ComplianceFile.Xlsx(year.Value, await AllAsync(year.Value, request, user, table, cancellationToken), language).ToResult()
            : NotOpen(period, calendar);

    private static Task<IReadOnlyList<ComplianceRow>> AllAsync(
        ReportingPeriod period, HttpRequest request, ClaimsPrincipal user, ComplianceTable table, CancellationToken cancellationToken) =>
        table.AllAsync(period, ComplianceAddress.Query(request.Query, user.Authority()), cancellationToken);

    private static IResult NotOpen(string period, PeriodCalendar calendar) => Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NotOpen(period, calendar));
}
