using System.Text.Encodings.Web;
using Azure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ReportFunctions.Security.Links;

/// <summary>Which way of signing in goes before a personal link.</summary>
internal sealed class EitherSignInOptions : AuthenticationSchemeOptions
{
    /// <summary>The scheme of people with accounts.</summary>
    public string First { get; set; } = "";
}

/// <summary>
/// Who somebody is: as signed in with an account, otherwise as who came by a personal link. Who needs to sign in is led to the accounts,
/// unless a link has just ceased to be good: then it is said what to do.
/// </summary>
internal sealed class EitherSignIn(IOptionsMonitor<EitherSignInOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<EitherSignInOptions>(options, logger, encoder)
{
    public const string SchemeName = "either";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var account = await Context.AuthenticateAsync(Options.First);
            return account.Succeeded ? account : await Context.AuthenticateAsync(LinkSignIn.SchemeName);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            SignInFailure.Keep(Context, failure);
            return AuthenticateResult.NoResult();
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!Request.Cookies.ContainsKey(LinkSignIn.CookieName))
        {
            await Context.ChallengeAsync(Options.First, properties);
            return;
        }

        await Context.SignOutAsync(LinkSignIn.SchemeName);
        await SignInChallenge.AnswerAsync(Context, "/links");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
