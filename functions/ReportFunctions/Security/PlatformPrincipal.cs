using System.Security.Claims;
using System.Text.Json;

namespace ReportFunctions.Security;

/// <summary>
/// The principal that App Service authentication passes on: base64 of
/// <c>{"auth_typ":…,"name_typ":…,"role_typ":…,"claims":[{"typ":…,"val":…}]}</c>.
/// </summary>
/// <param name="Name">For the records.</param>
/// <param name="SignInName">The account's name in Entra ID, which only its administrators give; null when the token has none.</param>
/// <param name="Roles">The app roles that mean something here.</param>
/// <param name="Authority">The code a claim binds an administrator or reader to; null when none does.</param>
/// <param name="Agencies">The codes of agencies that claims name.</param>
internal sealed record PlatformPrincipal(string Name, string? SignInName, IReadOnlyList<string> Roles, string? Authority, IReadOnlyList<string> Agencies)
{
    /// <summary>Null when the header cannot be read.</summary>
    public static PlatformPrincipal? Read(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            var claims = json.RootElement.GetProperty("claims").EnumerateArray()
                .Select(claim => (Type: claim.GetProperty("typ").GetString() ?? "", Value: claim.GetProperty("val").GetString() ?? ""))
                .ToLookup(claim => claim.Type, claim => claim.Value);
            return Of(claims, Text(json.RootElement, "name_typ"), Text(json.RootElement, "role_typ"));
        }
        catch (Exception failure) when (failure is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PlatformPrincipal Of(ILookup<string, string> claims, string? nameType, string? roleType)
    {
        List<string> All(params IEnumerable<string> types) => [.. types.SelectMany(type => claims[type])];
        var roles = All("roles", ClaimTypes.Role, roleType ?? "").Where(Users.Roles.Contains).Distinct().ToList();
        var signIn = All("preferred_username", "upn", ClaimTypes.Upn).FirstOrDefault();
        return new(
            signIn ?? All(nameType ?? "", "name", ClaimTypes.Name).FirstOrDefault() ?? "unknown",
            signIn,
            roles,
            All(Users.AuthorityClaim, "extn.authority").FirstOrDefault(),
            All(Users.AgencyClaim, "extn.agency"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
