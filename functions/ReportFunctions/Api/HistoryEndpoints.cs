using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Security.Links;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Operations.History;

namespace ReportFunctions.Api;

/// <summary>One agency's whole history as a zip, for the administrators above it and for its own clerk with an account. Each is noted in the agency's trail.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder app)
    {
        foreach (var path in new[] { "/agencies/{agency}/history.zip", "/api/agencies/{agency}/history.zip" })
        {
            app.MapGet(path, GetAsync).WithMetadata(new ForAgencyAttribute());
        }
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string agency, ClaimsPrincipal user, Language language, AgencyDirectory directory, AgencyHistory history, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (!AgencyCode.TryParse(agency, out var code) || await directory.FindAsync(code, cancellationToken) is not { } found)
        {
            return Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        await trail.AddAsync([(code, trail.Entry(user.SenderName(), AgencyHistory.Action, "", ClientAddress.Of(http)))], cancellationToken);
        var reader = new HistoryReader(code, user.Oversees(), user.OverseesAll());
        return Results.Stream(
            output => history.WriteAsync(found, reader, output, cancellationToken),
            "application/zip",
            language.IsEnglish ? $"history-{code}.zip" : $"{found.Name}历史资料.zip");
    }
}
