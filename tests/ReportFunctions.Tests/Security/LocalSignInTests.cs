using System.Net;

namespace ReportFunctions.Tests.Security;

public sealed class LocalSignInTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("clerk@DEMO-000")]
    [InlineData("admin")]
    public async Task A_known_user_gets_a_cookie_that_scripts_and_other_sites_cannot_use(string user)
    {
        using var client = await server.ClientAsync();
        using var answer = await client.GetAsync(new Uri($"/.auth/login/local?as={user}&post_login_redirect_uri=/health", UriKind.Relative), Cancelled);
        Assert.Equal("/health", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("clerk@NOWHERE")]
    [InlineData("clerk@")]
    [InlineData("admin@NONE")]
    [InlineData("admin@")]
    public async Task An_unknown_user_is_refused_and_told_which_there_are(string user)
    {
        using var browser = await server.BrowserAsync();
        using var answer = await browser.GetAsync(new Uri($"/.auth/login/local?as={user}", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("clerk@DEMO-000", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Only_paths_of_this_site_are_gone_on_to(string target)
    {
        using var client = await server.ClientAsync();
        using var answer = await client.GetAsync(
            new Uri($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString(target)}", UriKind.Relative), Cancelled);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var client = await server.ClientAsync("admin");
        using var signedOut = await client.GetAsync(new Uri("/.auth/logout", UriKind.Relative), Cancelled);
        using var answer = await client.GetAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_platforms_header_means_nothing_in_local_mode()
    {
        using var client = await server.ClientAsync();
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", PlatformAuthenticationTests.Header("Administrator", null));
        using var answer = await client.GetAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
