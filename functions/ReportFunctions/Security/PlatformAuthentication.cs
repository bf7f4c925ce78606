using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Reports.Compliance;

namespace ReportFunctions.Security;

/// <summary>
/// Identity as App Service authentication passes it: it has validated the token and removed any such header that came from outside.
/// Registered only when the platform says that it is on; without it the header is anybody's word. Administrators and readers are who has
/// that app role; clerks are who has theirs with a claim that names the agency, and whose account is a registered contact of one.
/// </summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AgencyDirectory agencies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "platform";
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } value])
        {
            return AuthenticateResult.NoResult();
        }

        return PlatformPrincipal.Read(value) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(await IdentityAsync(person)), SchemeName))
            : AuthenticateResult.Fail("The principal that the platform passed could not be read.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        SignInChallenge.AnswerAsync(Context, "/.auth/login/aad");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<ClaimsIdentity> IdentityAsync(PlatformPrincipal person)
    {
        var claimed = person.Roles.Contains(Users.Clerk) ? person.Agencies : [];
        var contactOf = person.SignInName is { } name ? (await agencies.ListAsync(Context.RequestAborted)).OfContact(name) : [];
        return Users.Identity(
            SchemeName,
            person.Name,
            contactOf.Count > 0 ? person.Roles.Append(Users.Clerk).Distinct() : person.Roles,
            person.Authority,
            claimed.Concat(contactOf.Select(agency => agency.Code.Value)));
    }
}
