using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Reports.Forms;

namespace ReportFunctions.Security;

/// <summary>The two kinds of people: a clerk files for one agency, an administrator sees all of them.</summary>
internal static class Users
{
    public const string Administrator = "Administrator";
    public const string Clerk = "Clerk";
    public const string AgencyClaim = "agency";

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.IsInRole(Administrator);

    /// <summary>The agency a clerk files for; null for an administrator and for a clerk whose agency is not known.</summary>
    public static AgencyCode? Agency(this ClaimsPrincipal user) =>
        user.IsInRole(Clerk) && AgencyCode.TryParse(user.FindFirstValue(AgencyClaim), out var code) ? code : null;

    /// <summary>What stands in the records as the person who did it, such as <c>clerk@DEMO-000</c>.</summary>
    public static string SenderName(this ClaimsPrincipal user) => user.Identity?.Name is { Length: > 0 } name ? name : "unknown";

    /// <summary>A signed-in identity. Without an agency it is an administrator's.</summary>
    public static ClaimsIdentity Identity(string scheme, string name, string? role, string? agency)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        if (role is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, role));
        }

        if (agency is not null)
        {
            identity.AddClaim(new Claim(AgencyClaim, agency));
        }

        return identity;
    }

    /// <summary>Reads the local user names <c>admin</c> and <c>clerk@CODE</c>; the agency is null for the administrator.</summary>
    public static bool TryParseLocal(string? user, [NotNullWhen(true)] out string? role, out AgencyCode? agency)
    {
        const string prefix = "clerk@";
        (role, agency) = (null, null);
        if (user == "admin")
        {
            role = Administrator;
        }
        else if (user is not null && user.StartsWith(prefix, StringComparison.Ordinal) && AgencyCode.TryParse(user[prefix.Length..], out agency))
        {
            role = Clerk;
        }

        return role is not null;
    }
}
