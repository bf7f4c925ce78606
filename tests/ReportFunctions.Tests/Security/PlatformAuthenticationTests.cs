using System.Net;
using System.Text.Json;
using ReportFunctions.Composition;

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
