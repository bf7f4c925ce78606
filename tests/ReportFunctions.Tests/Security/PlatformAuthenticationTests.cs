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
    internal static string Header(string role, string? agency)
    {
        var claims = new List<object> { new { typ = "roles", val = role }, new { typ = "preferred_username", val = "somebody@authority.example" } };
        if (agency is not null)
        {
            claims.Add(new { typ = role == "Administrator" ? "authority" : "agency", val = agency });
        }

        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { auth_typ = "aad", name_typ = "name", role_typ = "roles", claims }));
    }

    private static HttpClient Client(ReportHost host) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    private async Task<ReportHost> StartAsync()
    {
        var mail = await mailDev.StartedAsync();
        var host = await ReportHost.CreateAsync(
            new ServeOptions
            {
                Port = 0,
                Configuration = new Dictionary<string, string?>
                {
                    ["WEBSITE_AUTH_ENABLED"] = "True",
                    ["WEBSITE_SITE_NAME"] = "reports",
                    ["Storage:ConnectionString"] = await azurite.ConnectionStringAsync(),
                    ["Mail:Host"] = mail.SmtpHost,
                    ["Mail:Port"] = mail.SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    ["Seal:Key"] = Convert.ToBase64String(new byte[32]),
                    ["Authority:OpenPeriods:0"] = "2022",
                },
            },
            TextWriter.Null,
            Cancelled);
        await host.App.StartAsync(Cancelled);
        return host;
    }
}
