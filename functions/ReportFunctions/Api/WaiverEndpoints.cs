using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions.Dialogue;
using Reports.Validation;

namespace ReportFunctions.Api;

/// <summary>A waiver as the API answers it; expires is the last day, inclusive.</summary>
internal sealed record WaiverAnswer(string Agency, string Rule, string Reason, DateOnly Expires, bool InForce, string By, DateTimeOffset At)
{
    public static WaiverAnswer Of(AgencyCode agency, GrantedWaiver granted, DateOnly today) => new(
        agency.Value, granted.Waiver.Rule, granted.Waiver.Reason, granted.Waiver.Expires, today <= granted.Waiver.Expires, granted.By, granted.At);
}

/// <summary>Waivers of one rule for one agency, granted and ended by an administrator.</summary>
internal static class WaiverEndpoints
{
    public static void MapWaivers(this IEndpointRouteBuilder app)
    {
        var waivers = app.MapGroup("/api/agencies/{agency}/waivers").WithMetadata(new ForAdministratorsAttribute());
        waivers.MapGet("", ListAsync);
        waivers.MapGet("/{rule}", GetAsync);
        waivers.MapPut("/{rule}", PutAsync);
        waivers.MapDelete("/{rule}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(
        string agency, AgencyDirectory agencies, WaiverStore waivers, PeriodCalendar calendar, CancellationToken cancellationToken) =>
        await FindAsync(agency, agencies, cancellationToken) is { } code
            ? Results.Ok((await waivers.ListAsync(code, cancellationToken)).Select(granted => WaiverAnswer.Of(code, granted, calendar.Today)))
            : Unknown(agency);

    private static async Task<IResult> GetAsync(
        string agency, string rule, AgencyDirectory agencies, WaiverStore waivers, PeriodCalendar calendar, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, agencies, cancellationToken) is not { } code)
        {
            return Unknown(agency);
        }

        return CanBeRule(rule) && await waivers.FindAsync(code, rule, cancellationToken) is { } granted
            ? Results.Ok(WaiverAnswer.Of(code, granted, calendar.Today))
            : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NoWaiver.With(rule));
    }

    private static async Task<IResult> PutAsync(
        HttpRequest request, string agency, string rule, ClaimsPrincipal user,
        AgencyDirectory agencies, FormCatalog forms, WaiverStore waivers, PeriodCalendar calendar, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, agencies, cancellationToken) is not { } code)
        {
            return Unknown(agency);
        }

        if (Refuse(rule, forms) is { } refusal)
        {
            return refusal;
        }

        var asked = await JsonBody.ReadAsync<WaiverBody>(request, cancellationToken);
        return asked?.Parse(rule, calendar.Today) is { } waiver
            ? Results.Ok(WaiverAnswer.Of(code, await waivers.PutAsync(code, waiver, user.SenderName(), cancellationToken), calendar.Today))
            : Problems.Of(StatusCodes.Status400BadRequest, ErrorTexts.WaiverInvalid);
    }

    private static async Task<IResult> DeleteAsync(
        string agency, string rule, ClaimsPrincipal user, AgencyDirectory agencies, WaiverStore waivers, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, agencies, cancellationToken) is not { } code)
        {
            return Unknown(agency);
        }

        return CanBeRule(rule) && await waivers.RemoveAsync(code, rule, user.SenderName(), cancellationToken)
            ? Results.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NoWaiver.With(rule));
    }

    private static async Task<AgencyCode?> FindAsync(string agency, AgencyDirectory agencies, CancellationToken cancellationToken) =>
        AgencyCode.TryParse(agency, out var code) ? (await agencies.FindAsync(code, cancellationToken))?.Code : null;

    // Not "is a rule": a waiver of one that was dropped from the forms can still be looked at and ended.
    private static bool CanBeRule(string rule) => rule.Length <= 64 && rule.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static IResult Unknown(string agency) => Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));

    private static IResult? Refuse(string rule, FormCatalog forms) =>
        !WaiverRules.Exists(rule, forms) ? Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownRule.With(rule))
        : !WaiverRules.IsWaivable(rule, forms) ? Problems.Of(StatusCodes.Status422UnprocessableEntity, ErrorTexts.NotWaivable.With(rule))
        : null;

    private sealed record WaiverBody(string? Reason, string? Expires)
    {
        public Waiver? Parse(string rule, DateOnly today) => WaiverRules.Parse(rule, Reason, Expires, today);
    }
}
