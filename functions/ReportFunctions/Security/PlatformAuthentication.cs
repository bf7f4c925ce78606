using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ReportFunctions.Security;

/// <summary>
/// Identity as App Service authentication passes it: it has validated the token and removed any such header that came from outside.
/// Registered only when the platform says that it is on; without it the header is anybody's word.
/// </summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "platform";
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } value])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(Read(value) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : AuthenticateResult.Fail("The principal that the platform passed could not be read."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        SignInChallenge.AnswerAsync(Context, "/.auth/login/aad");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>The header is base64 of <c>{"auth_typ":…,"name_typ":…,"role_typ":…,"claims":[{"typ":…,"val":…}]}</c>.</summary>
    internal static ClaimsPrincipal? Read(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(header));
            var claims = json.RootElement.GetProperty("claims").EnumerateArray()
                .Select(claim => (Type: claim.GetProperty("typ").GetString() ?? "", Value: claim.GetProperty("val").GetString() ?? ""))
                .ToList();
            return Principal(claims, Text(json.RootElement, "name_typ"), Text(json.RootElement, "role_typ"));
        }
        catch (Exception failure) when (failure is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ClaimsPrincipal Principal(List<(string Type, string Value)> claims, string? nameType, string? roleType)
    {
        string? First(params string?[] types) => claims.FirstOrDefault(claim => types.Contains(claim.Type)).Value;
        var roles = claims.Where(claim => claim.Type == "roles" || claim.Type == roleType).Select(claim => claim.Value).ToHashSet();
        var role = roles.Contains(Users.Administrator) ? Users.Administrator : roles.Contains(Users.Clerk) ? Users.Clerk : null;
        var name = First("preferred_username") ?? First(nameType, "name", ClaimTypes.Name) ?? "unknown";
        var code = role == Users.Administrator ? First(Users.AuthorityClaim, "extn.authority") : First(Users.AgencyClaim, "extn.agency");
        return new ClaimsPrincipal(Users.Identity(SchemeName, name, role, code));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
