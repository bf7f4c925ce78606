using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;
using ReportFunctions.Api;
using ReportFunctions.Health;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Security.Links;
using ReportFunctions.Triggers;
using ReportFunctions.Web;

namespace ReportFunctions.Composition;

/// <summary>The web side of the host: what is registered, and the order in which a request passes.</summary>
internal static class WebSetup
{
    public static void AddWeb(this WebApplicationBuilder builder, IdentitySource identity, int port)
    {
        // Only this machine is listened to: in Azure the Functions host stands in front, and it alone passes identities.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = UploadedFile.LargestBody;
            kestrel.ListenLocalhost(port);
        });
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        // The keys lie encrypted in the storage account, which the framework cannot know.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        AddIdentity(builder.Services, identity);
        builder.Services.AddChecked<RateLimitOptions>(builder.Configuration, RateLimitOptions.Section);
        builder.Services.AddRateLimits();
        AddPages(builder.Services);
    }

    public static WebApplication UseWeb(this WebApplication app, IdentitySource identity)
    {
        app.UseSecurityHeaders(isPublic: identity == IdentitySource.Platform);
        app.UseMiddleware<TriggerShield>(TriggerEndpoints.Names);
        app.UseStaticFiles(new StaticFileOptions
        {
            // A module that another imports has no version in its address, so a browser asks whether it has changed.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=604800" : "no-cache",
        });
        app.UseCookiePolicy(Cookies(identity));
        app.UseLanguage();
        app.UseFailureAnswers();
        app.UseUploadLimit();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseCurrentSettings();
        app.UseRouting();
        app.UseAuthentication();
        app.UseSignInFailures();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapTriggers();
        app.MapHealth();
        app.MapReports();
        app.MapCompliance();
        app.MapDirectory();
        app.MapRollUps();
        app.MapReviews();
        app.MapExplanations();
        app.MapWaivers();
        app.MapReceipts();
        app.MapPublications();
        app.MapParts();
        app.MapMail();
        app.MapHistory();
        app.MapRazorPages();
        if (identity == IdentitySource.Local)
        {
            app.MapLocalSignIn();
        }

        return app;
    }

    /// <summary>In Azure every request comes over https, though the Functions host hands it on without.</summary>
    private static CookiePolicyOptions Cookies(IdentitySource identity) => new()
    {
        Secure = identity == IdentitySource.Platform ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
        HttpOnly = HttpOnlyPolicy.Always,
        MinimumSameSitePolicy = SameSiteMode.Lax,
    };

    private static void AddIdentity(IServiceCollection services, IdentitySource identity)
    {
        services.AddSingleton(new Identity(identity));
        var ways = services.AddAuthentication(EitherSignIn.SchemeName)
            .AddLinkSignIn()
            .AddScheme<EitherSignInOptions, EitherSignIn>(
                EitherSignIn.SchemeName, options => options.First = identity == IdentitySource.Local ? LocalSignIn.SchemeName : PlatformAuthentication.SchemeName);
        if (identity == IdentitySource.Local)
        {
            ways.AddLocalSignIn();
        }
        else
        {
            ways.AddScheme<AuthenticationSchemeOptions, PlatformAuthentication>(PlatformAuthentication.SchemeName, null);
        }

        services.AddSingleton<IAuthorizationHandler, AgencyScopeRule>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new AgencyScope()).Build());
        services.AddAntiforgery(options => options.Cookie.Name = "report-functions-form");
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorPages(options =>
        {
            options.RootDirectory = "/Web/Pages";
            options.Conventions.Add(new NamedAgencyBinding());
        });
        services.AddScoped<Language>();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = UploadedFile.LargestBody);

        // Chinese stays readable in the source of a page and in JSON; what is dangerous in markup is still escaped.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));
    }
}

/// <summary>Who vouches for visitors in this process.</summary>
internal sealed record Identity(IdentitySource Source)
{
    public bool IsLocal => Source == IdentitySource.Local;
}
