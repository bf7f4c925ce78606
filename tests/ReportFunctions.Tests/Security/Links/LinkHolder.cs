using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Composition;
using ReportFunctions.Security.Links;
using Reports.Compliance.Links;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Tests.Security.Links;

/// <summary>Somebody who got a personal link by mail.</summary>
internal static partial class LinkHolder
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A link as a reminder bears it.</summary>
    public static async Task<(PersonalLink Link, string Path)> IssueAsync(
        ReportHost host, string agency, string period = ReportServer.Period, TimeSpan? lifetime = null, string? address = null)
    {
        var mail = OutboxEntry.ForYear(
            ReportingPeriod.Parse(period), AgencyCode.Parse(agency), NoticeKind.Reminder, Guid.NewGuid().ToString(), DateTimeOffset.UtcNow, "authority.example");
        var services = host.App.Services;
        var link = await services.GetRequiredService<LinkRegister>().IssueAsync(mail, address, DateTimeOffset.UtcNow + (lifetime ?? TimeSpan.FromDays(30)), Cancelled);
        return (link, $"/links/{services.GetRequiredService<LinkTokens>().Write(link)}");
    }

    /// <summary>A browser without a script, not signed in; it follows no redirects.</summary>
    public static HttpClient Browser(ReportHost host)
    {
        var client = new HttpClient(new CookieJar()) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    /// <summary>Presses the button of the page, and returns what it answers.</summary>
    public static async Task<HttpResponseMessage> PressAsync(this HttpClient browser, string path)
    {
        using var page = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        var token = Token().Match(await page.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        return await browser.PostAsync(new Uri(path, UriKind.Relative), form, Cancelled);
    }

    /// <summary>A client that has come by a fresh link; it asks as programs do.</summary>
    public static async Task<HttpClient> ClientAsync(ReportHost host, string agency, string period = ReportServer.Period)
    {
        var client = Browser(host);
        var (_, path) = await IssueAsync(host, agency, period);
        using var answer = await client.PressAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        client.DefaultRequestHeaders.Accept.Clear();
        return client;
    }

    public static async Task<HttpStatusCode> StatusOfAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
