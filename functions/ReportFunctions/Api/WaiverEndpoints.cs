using System.Globalization;
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
    private const int LongestReason = 500;

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

    /// <summary>A waiver holds in every year, so a rule counts as waivable only where every form that has it says so.</summary>
    private static IResult? Refuse(string rule, FormCatalog forms)
    {
        var records = forms.Forms.SelectMany(form => form.Rules).Where(known => known.Id == rule).ToList();
        return records.Count == 0 ? Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.UnknownRule.With(rule))
            : records.Exists(known => !known.Waivable) ? Problems.Of(StatusCodes.Status422UnprocessableEntity, ErrorTexts.NotWaivable.With(rule))
            : null;
    }

    private sealed record WaiverBody(string? Reason, string? Expires)
    {
        /// <summary>Null when something is missing or the last day is past.</summary>
        public Waiver? Parse(string rule, DateOnly today) =>
            OneLine(Reason ?? "") is { Length: > 0 and <= LongestReason } reason
            && DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires)
            && expires >= today
                ? new Waiver(rule, reason, expires)
                : null;

        // It becomes part of a sentence in mails and in workbooks, and these cannot hold control characters.
        private static string OneLine(string reason) =>
            string.Join(' ', string.Concat(reason.Select(character => char.IsControl(character) ? ' ' : character)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
