using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>The directory as a file, in the layout that can be imported again; an administrator of a part gets that part.</summary>
internal static class DirectoryEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static void MapDirectory(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/directory").WithMetadata(new ForAdministratorsAttribute());
        api.MapGet("/list.xlsx", async (ClaimsPrincipal user, Language language, AgencyDirectory directory, CancellationToken cancellationToken) =>
            Xlsx(await AgenciesAsync(user, directory, cancellationToken), language));
        api.MapGet("/list.csv", async (ClaimsPrincipal user, Language language, AgencyDirectory directory, CancellationToken cancellationToken) =>
            Csv(await AgenciesAsync(user, directory, cancellationToken), language));
        api.MapGet("/blank.xlsx", (Language language) => Xlsx([], language));
        api.MapGet("/blank.csv", (Language language) => Csv([], language));
    }

    private static IResult Xlsx(IEnumerable<Agency> agencies, Language language) =>
        Results.File(DirectoryExport.Xlsx(agencies, language.Culture), TemplateWriter.ContentType, FileName(language) + ".xlsx");

    private static IResult Csv(IEnumerable<Agency> agencies, Language language) =>
        Results.File(DirectoryExport.Csv(agencies, language.Culture), CsvType, FileName(language) + ".csv");

    private static async Task<IEnumerable<Agency>> AgenciesAsync(ClaimsPrincipal user, AgencyDirectory directory, CancellationToken cancellationToken)
    {
        var list = await directory.ListAsync(cancellationToken);
        return Security.Users.Authority(user) is { } authority
            ? list.Agencies.Where(agency => list.Tree.Within(authority).Contains(agency.Code))
            : list.Agencies;
    }

    private static string FileName(Language language) => language.IsEnglish ? "directory" : "报送单位名录";
}
