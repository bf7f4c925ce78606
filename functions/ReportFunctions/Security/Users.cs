using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Reports.Forms;

namespace ReportFunctions.Security;

/// <summary>
/// The two kinds of people: a clerk files for one agency, and when it came by a personal link for one year of it; an administrator sees all
/// of them, or, when bound to an authority, only that one and what is below it in the directory.
/// </summary>
internal static class Users
{
    public const string Administrator = "Administrator";
    public const string Clerk = "Clerk";
    public const string AgencyClaim = "agency";
    public const string AuthorityClaim = "authority";
    public const string PeriodClaim = "period";
    public const string LinkClaim = "link";

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.IsInRole(Administrator);

    /// <summary>Sees everything: no claim binds it. A claim that names no possible authority binds it to nothing.</summary>
    public static bool IsUnboundAdministrator(this ClaimsPrincipal user) => user.IsAdministrator() && !user.HasClaim(claim => claim.Type == AuthorityClaim);

    /// <summary>The authority an administrator is bound to; null for one who sees all, and for a clerk.</summary>
    public static AgencyCode? Authority(this ClaimsPrincipal user) =>
        user.IsAdministrator() && AgencyCode.TryParse(user.FindFirstValue(AuthorityClaim), out var code) ? code : null;

    /// <summary>The agency a clerk files for; null for an administrator and for a clerk whose agency is not known.</summary>
    public static AgencyCode? Agency(this ClaimsPrincipal user) =>
        user.IsInRole(Clerk) && AgencyCode.TryParse(user.FindFirstValue(AgencyClaim), out var code) ? code : null;

    /// <summary>Came by a personal link, which is for one year. A claim that names no possible year binds to nothing.</summary>
    public static bool IsBoundToPeriod(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == PeriodClaim);

    /// <summary>The year a clerk is bound to; null for everybody with an account.</summary>
    public static ReportingPeriod? Period(this ClaimsPrincipal user) => ReportingPeriod.TryParse(user.FindFirstValue(PeriodClaim), out var period) ? period : null;

    /// <summary>What stands in the records as the person who did it, such as <c>clerk@DEMO-000</c>.</summary>
    public static string SenderName(this ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : "unknown";

    /// <summary>A signed-in identity. The code is a clerk's agency, and what an administrator is bound to.</summary>
    public static ClaimsIdentity Identity(string scheme, string name, string? role, string? code)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        if (role is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        if (code is not null)
        {
            identity.AddClaim(new Claim(role == Administrator ? AuthorityClaim : AgencyClaim, code));
        }

        return identity;
    }

    /// <summary>Reads the local user names <c>admin</c>, <c>admin@CODE</c> and <c>clerk@CODE</c>; the code is null for the first.</summary>
    public static bool TryParseLocal(string? user, [NotNullWhen(true)] out string? role, out AgencyCode? code)
    {
        (role, code) = (null, null);
        var parts = user?.Split('@', 2);
        var known = parts?[0] switch
        {
            "admin" => Administrator,
            "clerk" when parts.Length == 2 => Clerk,
            _ => null,
        };
        if (known is not null && (parts!.Length == 1 || AgencyCode.TryParse(parts[1], out code)))
        {
            role = known;
        }

        return role is not null;
    }
}
