using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Composition;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Tests.Security;

/// <summary>The service as it runs behind App Service authentication, on a storage and a mail server of the tests.</summary>
internal static class PlatformHost
{
    public static HttpClient Client(ReportHost host) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };

    /// <summary>A client of somebody with an account.</summary>
    public static HttpClient Client(ReportHost host, string? role, string? code = null, string name = "somebody@authority.example")
    {
        var client = Client(host);
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", PlatformAuthenticationTests.Header(role, code, name));
        return client;
    }

    public static Task PutAgencyAsync(ReportHost host, string code, params string[] contacts) => host.App.Services.GetRequiredService<AgencyDirectory>()
        .PutAsync(new Agency { Code = AgencyCode.Parse(code), Name = "某市示范局", Region = "某市", Contacts = contacts }, TestContext.Current.CancellationToken);

    public static async Task<ReportHost> StartAsync(AzuriteFixture azurite, MailDevFixture mailDev, Dictionary<string, string?>? more = null)
    {
        var mail = await mailDev.StartedAsync();
        var host = await ReportHost.CreateAsync(
            new ServeOptions
            {
                Port = 0,
                Configuration = new Dictionary<string, string?>(more ?? [])
                {
                    ["WEBSITE_AUTH_ENABLED"] = "True",
                    ["WEBSITE_SITE_NAME"] = "reports",
                    ["Storage:ConnectionString"] = await azurite.ConnectionStringAsync(),
                    ["Mail:Host"] = mail.SmtpHost,
                    ["Mail:Port"] = mail.SmtpPort.ToString(CultureInfo.InvariantCulture),
                    ["Seal:Key"] = Convert.ToBase64String(new byte[32]),
                    ["Authority:OpenPeriods:0"] = "2022",
                },
            },
            TextWriter.Null,
            TestContext.Current.CancellationToken);
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
