using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Reports.Forms;

namespace ReportFunctions.Security;

/// <summary>
/// The kinds of people: a clerk files for one agency or several, and when it came by a personal link for one year of one; an administrator
/// sees all agencies, or, when bound to an authority, only that one and what is below it in the directory; a reader sees what an
/// administrator sees and changes nothing.
/// </summary>
internal static class Users
{
    public const string Administrator = "Administrator";
    public const string Reader = "Reader";
    public const string Clerk = "Clerk";
    public const string AgencyClaim = "agency";
    public const string AuthorityClaim = "authority";
    public const string PeriodClaim = "period";
    public const string LinkClaim = "link";

    /// <summary>The roles that an account can have; any other is none here.</summary>
    public static IReadOnlyList<string> Roles { get; } = [Administrator, Reader, Clerk];

    /// <summary>Sees the agencies below an authority, or all of them: an administrator or a reader.</summary>
    public static bool Oversees(this ClaimsPrincipal user) => user.IsInRole(Administrator) || user.IsInRole(Reader);

    /// <summary>Sees everything: no claim binds it. A claim that names no possible authority binds it to nothing.</summary>
    public static bool OverseesAll(this ClaimsPrincipal user) => user.Oversees() && !user.HasClaim(claim => claim.Type == AuthorityClaim);

    /// <summary>Sees what an administrator sees, and may change none of it.</summary>
    public static bool OnlyReads(this ClaimsPrincipal user) => user.IsInRole(Reader) && !user.IsInRole(Administrator);

    /// <summary>The authority an administrator or reader is bound to; null for one who sees all, and for a clerk.</summary>
    public static AgencyCode? Authority(this ClaimsPrincipal user) =>
        user.Oversees() && AgencyCode.TryParse(user.FindFirstValue(AuthorityClaim), out var code) ? code : null;

    /// <summary>The agencies a clerk files for; none for others and for a clerk whose agency is not known.</summary>
    public static IReadOnlyList<AgencyCode> Agencies(this ClaimsPrincipal user) => user.IsInRole(Clerk)
        ? [.. user.FindAll(AgencyClaim).Select(claim => AgencyCode.TryParse(claim.Value, out var code) ? code : null).OfType<AgencyCode>().Distinct()]
        : [];

    /// <summary>The agency a clerk files for; null when there is none or more than one.</summary>
    public static AgencyCode? Agency(this ClaimsPrincipal user) => user.Agencies() is [var only] ? only : null;

    /// <summary>Came by a personal link, which is for one year. A claim that names no possible year binds to nothing.</summary>
    public static bool IsBoundToPeriod(this ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == PeriodClaim);

    /// <summary>The year a clerk is bound to; null for everybody with an account.</summary>
    public static ReportingPeriod? Period(this ClaimsPrincipal user) => ReportingPeriod.TryParse(user.FindFirstValue(PeriodClaim), out var period) ? period : null;

    /// <summary>What stands in the records as the person who did it, such as <c>clerk@DEMO-000</c>.</summary>
    public static string SenderName(this ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : "unknown";

    /// <summary>A signed-in identity.</summary>
    public static ClaimsIdentity Identity(string scheme, string name, IEnumerable<string> roles, string? authority = null, IEnumerable<string>? agencies = null)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims((agencies ?? []).Select(agency => new Claim(AgencyClaim, agency)));
        if (authority is not null)
        {
            identity.AddClaim(new Claim(AuthorityClaim, authority));
        }

        return identity;
    }

    /// <summary>Reads the local user names <c>admin</c>, <c>reader</c>, either with <c>@CODE</c>, and <c>clerk@CODE</c>; the code is null where none is given.</summary>
    public static bool TryParseLocal(string? user, [NotNullWhen(true)] out string? role, out AgencyCode? code)
    {
        (role, code) = (null, null);
        var parts = user?.Split('@', 2);
        var known = parts?[0] switch
        {
            "admin" => Administrator,
            "reader" => Reader,
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
