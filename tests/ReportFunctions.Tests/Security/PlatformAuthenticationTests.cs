using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Composition;
using ReportFunctions.Tests.Security.Links;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Tests.Security;

/// <summary>The service as it runs behind App Service authentication.</summary>
public sealed class PlatformAuthenticationTests(AzuriteFixture azurite, MailDevFixture mailDev)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Administrator", null, "/compliance/2022", HttpStatusCode.OK)]
    [InlineData("Clerk", "DEMO-100", "/compliance/2022", HttpStatusCode.Forbidden)]
    [InlineData("Clerk", "DEMO-100", "/api/periods/2022/template?agency=DEMO-101", HttpStatusCode.Forbidden)]
    [InlineData("Clerk", "DEMO-100", "/api/periods/2022/template?agency=DEMO-100", HttpStatusCode.NotFound)]
    [InlineData("Clerk", null, "/api/periods/2022/template?agency=DEMO-100", HttpStatusCode.Forbidden)]
    [InlineData("Visitor", "DEMO-100", "/", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", null, "/.auth/login/local?as=admin", HttpStatusCode.NotFound)]
    [InlineData("Administrator", "DEMO-385", "/settings", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", "DEMO-385", "/reports/2022/DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", "no code", "/compliance/2022", HttpStatusCode.Forbidden)]
    public async Task The_principal_of_the_platform_decides(string role, string? agency, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header(role, agency));
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("Reader", null, "/compliance/2022", HttpStatusCode.OK)]
    [InlineData("Reader", "DEMO-385", "/reports/2022/DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("Administrator", null, "/agencies/ROLE-1", HttpStatusCode.OK)]
    [InlineData("Reader", null, "/agencies/ROLE-1", HttpStatusCode.OK)]
    public async Task A_reader_reads(string role, string? authority, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        await PlatformHost.PutAgencyAsync(host, "ROLE-1");
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header(role, authority));
        Assert.Equal(expected, await client.StatusOfAsync(path));
        using var change = await client.PostAsync(new Uri("/agencies/ROLE-1?handler=Exempt", UriKind.Relative), null, Cancelled);
        Assert.Equal(role == "Reader" ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest, change.StatusCode);
    }

    [Fact]
    public async Task Whose_account_is_a_registered_contact_is_a_clerk_of_those_agencies_and_of_no_other()
    {
        await using var host = await StartAsync();
        await PlatformHost.PutAgencyAsync(host, "CONTACT-1", "Zhang@agency.example");
        await PlatformHost.PutAgencyAsync(host, "CONTACT-2", "zhang@agency.example", "li@agency.example");
        await PlatformHost.PutAgencyAsync(host, "CONTACT-3", "li@agency.example");
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header(null, null, "zhang@agency.example"));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [
                await client.StatusOfAsync("/reports/2022/CONTACT-1"), await client.StatusOfAsync("/reports/2022/CONTACT-2"),
                await client.StatusOfAsync("/reports/2022/CONTACT-3"), await client.StatusOfAsync("/compliance/2022"),
            ]);
        var home = await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancelled);
        Assert.Contains("href=\"/?agency=CONTACT-1\"", home, StringComparison.Ordinal);
        Assert.Contains("href=\"/?agency=CONTACT-2\"", home, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await client.StatusOfAsync("/?agency=CONTACT-2"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusOfAsync("/?agency=CONTACT-3"));
        using var stranger = Client(host);
        stranger.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header(null, null, "wang@agency.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await stranger.StatusOfAsync("/"));
    }

    [Fact]
    public async Task Every_cookie_is_secure_and_browsers_are_told_to_use_https()
    {
        await using var host = await StartAsync();
        await PlatformHost.PutAgencyAsync(host, "COOKIE-1");
        using var client = Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header("Administrator", null));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var path in new[] { "/directory/agencies/COOKIE-1", "/?lang=en" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            Assert.StartsWith("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
            var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
            Assert.NotEmpty(cookies);
            Assert.All(cookies, cookie => Assert.All(new[] { "; secure", "; httponly", "; samesite=" }, mark => Assert.Contains(mark, cookie, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("e30=")]
    [InlineData("W10=")]
    public async Task A_principal_that_cannot_be_read_is_nobody(string header)
    {
        await using var host = await StartAsync();
        using var client = Client(host);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", header);
        using var answer = await client.GetAsync(new Uri("/compliance/2022", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_personal_link_signs_in_where_nobody_has_an_account_and_an_account_goes_first()
    {
        await using var host = await StartAsync();
        const string agency = "LINK-1";
        await host.App.Services.GetRequiredService<AgencyDirectory>().PutAsync(new Agency { Code = AgencyCode.Parse(agency), Name = "某市示范局", Region = "某市" }, Cancelled);
        using var browser = LinkHolder.Browser(host);
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "1.2.3.4, 203.0.113.7:50123");
        var (link, path) = await LinkHolder.IssueAsync(host, agency);

        using (var answer = await browser.PressAsync(path))
        {
            Assert.Equal($"/reports/2022/{agency}", answer.Headers.Location!.ToString());
        }

        Assert.Equal(HttpStatusCode.OK, await browser.StatusOfAsync($"/reports/2022/{agency}"));
        var log = await host.App.Services.GetRequiredService<SubmissionLog>().ListAsync(link.Period, link.Agency, Cancelled);
        Assert.All(log.Take(2), entry => Assert.Equal("203.0.113.7", entry.Detail));
        browser.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Header("Clerk", "DEMO-100"));
        Assert.Equal(HttpStatusCode.Forbidden, await browser.StatusOfAsync($"/reports/2022/{agency}"));
        browser.DefaultRequestHeaders.Remove("X-MS-CLIENT-PRINCIPAL");
        Assert.Equal(HttpStatusCode.OK, await browser.StatusOfAsync($"/reports/2022/{agency}"));
        using (await browser.PressAsync("/sign-out"))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, await browser.StatusOfAsync($"/reports/2022/{agency}"));
    }

    [Fact]
    public async Task Over_https_the_cookie_of_a_link_is_secure()
    {
        await using var host = await StartAsync();
        const string agency = "LINK-2";
        await host.App.Services.GetRequiredService<AgencyDirectory>().PutAsync(new Agency { Code = AgencyCode.Parse(agency), Name = "某市示范局", Region = "某市" }, Cancelled);
        using var browser = LinkHolder.Browser(host);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var (_, path) = await LinkHolder.IssueAsync(host, agency);

        using var answer = await browser.PressAsync(path);

        Assert.Contains("secure", Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("report-functions-link", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>What App Service passes: base64 of the principal as JSON.</summary>
    internal static string Header(string? role, string? code, string name = "somebody@authority.example")
    {
        var claims = new List<object> { new { typ = "preferred_username", val = name } };
        if (role is not null)
        {
            claims.Add(new { typ = "roles", val = role });
        }

        if (code is not null)
        {
            claims.Add(new { typ = role == "Clerk" || role == "Visitor" ? "agency" : "authority", val = code });
        }

        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { auth_typ = "aad", name_typ = "name", role_typ = "roles", claims }));
    }

    private static HttpClient Client(ReportHost host) => PlatformHost.Client(host);

    private Task<ReportHost> StartAsync() => PlatformHost.StartAsync(azurite, mailDev);
}
