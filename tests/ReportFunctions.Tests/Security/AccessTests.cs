using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Security;
using ReportFunctions.Tests.Security.Links;

namespace ReportFunctions.Tests.Security;

/// <summary>Walks every endpoint that there is, so that a new one cannot be forgotten.</summary>
public sealed class AccessTests(ReportServer server)
{
    /// <summary>Open to everybody by design. Triggers are kept for the host by their own shield.</summary>
    private static readonly string[] Open =
        ["health", "error", ".auth/login/local", ".auth/logout", "receipts/{number?}", "links/{token?}", "sign-out", "help", "help/{form}/{rule}", "api/mail", "ReceiveWorkbook", "ReceiveMail", "SendMail", "SendReminders", "Reconcile", "ReconcileAll", "DeletePersonalData"];

    /// <summary>Covers all years of an agency, so who came for one year may not.</summary>
    private static readonly string[] ForAccounts = ["agencies/{agency}/history.zip", "api/agencies/{agency}/history.zip"];

    /// <summary>Names no agency and shows each clerk its own.</summary>
    private static readonly string[] ForEverybodySignedIn = [""];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_gets_401_everywhere()
    {
        using var nobody = await server.ClientAsync();
        var submission = await FileAsync();
        foreach (var (method, path, _) in await ClosedEndpointsAsync(submission))
        {
            using var answer = await SendAsync(nobody, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answers {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Another_agencys_clerk_gets_403_everywhere()
    {
        using var other = await server.ClientAsync("clerk@DEMO-399");
        var submission = await FileAsync();
        var walked = 0;
        foreach (var (method, path, pattern) in await ClosedEndpointsAsync(submission))
        {
            if (ForEverybodySignedIn.Contains(pattern))
            {
                continue;
            }

            using var answer = await SendAsync(other, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {answer.StatusCode}");
            walked++;
        }

        Assert.True(walked >= 9, $"only {walked} endpoints were walked");
    }

    [Fact]
    public async Task Another_authoritys_administrator_gets_403_wherever_an_agency_is_named()
    {
        using var other = await server.ClientAsync("admin@DEMO-385");
        var submission = await FileAsync();
        var walked = 0;
        foreach (var (method, path, pattern) in await ClosedEndpointsAsync(submission))
        {
            using var answer = await SendAsync(other, method, path);
            if (NamesAgency(pattern) || pattern.EndsWith("template", StringComparison.Ordinal))
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {answer.StatusCode}");
                walked++;
            }
        }

        Assert.True(walked >= 30, $"only {walked} endpoints were walked");
    }

    [Fact]
    public async Task A_reader_gets_403_for_whatever_changes_something_and_reads_what_an_administrator_reads()
    {
        using var reader = await server.ClientAsync("reader");
        using var admin = await server.ClientAsync("admin");
        var (submission, pages) = (await FileAsync(), 0);
        foreach (var (method, path, _) in await ClosedEndpointsAsync(submission))
        {
            using var answer = await SendAsync(reader, method, path);
            if (method != "GET")
            {
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {answer.StatusCode}");
                continue;
            }

            using var ofAdmin = await SendAsync(admin, method, path);
            Assert.True(answer.StatusCode == ofAdmin.StatusCode, $"{method} {path} answers {answer.StatusCode} and to the administrator {ofAdmin.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.DoesNotContain("method=\"post\"", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
                pages++;
            }
        }

        Assert.True(pages >= 15, $"only {pages} pages were looked at");
    }

    [Fact]
    public async Task Another_authoritys_reader_gets_403_wherever_an_agency_is_named()
    {
        using var other = await server.ClientAsync("reader@DEMO-385");
        var submission = await FileAsync();
        foreach (var (method, path, pattern) in (await ClosedEndpointsAsync(submission)).Where(one => one.Method != "GET" || NamesAgency(one.Pattern)))
        {
            using var answer = await SendAsync(other, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} ({pattern}) answers {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_endpoint_declares_whom_it_is_for()
    {
        var endpoints = (await server.HostAsync()).App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 70);
        Assert.All(endpoints, endpoint =>
        {
            var (audiences, isOpen) = (endpoint.Metadata.GetOrderedMetadata<AudienceAttribute>().Count, Open.Contains(endpoint.RoutePattern.RawText!.TrimStart('/')));
            Assert.True(audiences == (isOpen ? 0 : 1), $"{endpoint.RoutePattern.RawText} has {audiences} audiences");
            Assert.Equal(isOpen, endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null);
        });
    }

    [Fact]
    public async Task A_personal_link_opens_its_own_agency_and_year_and_403_everywhere_else()
    {
        var host = await server.HostAsync();
        var (own, other, before) = (await FileAsync(), await FileAsync(), await FileAsync("2021"));
        var agency = own[5..^37];
        using var holder = await LinkHolder.ClientAsync(host, agency);
        using var holderBefore = await LinkHolder.ClientAsync(host, before[5..^37]);
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        var opened = 0;
        foreach (var (method, path, pattern) in await ClosedEndpointsAsync(own))
        {
            using var answer = await SendAsync(holder, method, path);
            using var ofClerk = await SendAsync(clerk, method, path);
            if (ForAccounts.Contains(pattern.TrimStart('/')))
            {
                Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (answer.StatusCode, ofClerk.StatusCode));
                continue;
            }

            Assert.True((answer.StatusCode == HttpStatusCode.Forbidden) == (ofClerk.StatusCode == HttpStatusCode.Forbidden), $"{method} {path} answers {answer.StatusCode} and to the clerk {ofClerk.StatusCode}");
            opened += answer.StatusCode == HttpStatusCode.Forbidden || ForEverybodySignedIn.Contains(pattern) ? 0 : 1;
        }

        Assert.True(opened >= 12, $"only {opened} endpoints are open to the holder of a link");
        foreach (var (holding, elsewhere) in new[] { (holder, other), (holderBefore, before) })
        {
            foreach (var (method, path, pattern) in (await ClosedEndpointsAsync(elsewhere)).Where(one => !ForEverybodySignedIn.Contains(one.Pattern)))
            {
                using var answer = await SendAsync(holding, method, path);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} ({pattern}) answers {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Naming_ones_own_agency_in_the_query_opens_nothing()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-100");
        foreach (var path in new[] { "/compliance/2022?agency=DEMO-100", "/api/periods/2022/compliance?agency=DEMO-100", "/reports/2022/DEMO-101?agency=DEMO-100" })
        {
            using var answer = await SendAsync(clerk, "GET", path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var both = await SendAsync(clerk, "GET", "/api/periods/2022/template?agency=DEMO-100&agency=DEMO-101");
        Assert.Equal(HttpStatusCode.Forbidden, both.StatusCode);
    }

    [Fact]
    public async Task What_is_for_administrators_is_closed_to_the_agencys_own_clerk()
    {
        var submission = await FileAsync();
        var agency = submission[5..^37];
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        foreach (var (method, path) in new[]
        {
            ("GET", $"/agencies/{agency}"), ("POST", $"/agencies/{agency}?handler=Exempt"), ("GET", "/reviews"), ("GET", "/outbox"), ("GET", "/outbox/resend"), ("POST", "/outbox/resend"),
            ("GET", $"/outbox/2022/{agency}/{Guid.Empty}"), ("POST", $"/outbox/2022/{agency}/{Guid.Empty}"), ("GET", $"/reviews/{submission}"),
            ("POST", $"/reviews/{submission}"), ("GET", "/api/periods/2022/compliance.csv"), ("GET", "/api/periods/2022/compliance.xlsx"),
            ("GET", "/operations"), ("POST", "/operations?handler=Compare"), ("GET", $"/operations/submissions/{submission}"), ("POST", $"/operations/submissions/{submission}"),
            ("POST", $"/api/submissions/{submission}/review"), ("GET", $"/api/agencies/{agency}/waivers"), ("GET", $"/api/agencies/{agency}/waivers/T2.BALANCE"),
            ("PUT", $"/api/agencies/{agency}/waivers/T2.BALANCE"), ("DELETE", $"/api/agencies/{agency}/waivers/T2.BALANCE"),
        })
        {
            using var answer = await SendAsync(clerk, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/reports/2022/DEMO-100")]
    [InlineData("/compliance/2022")]
    public async Task A_browser_is_led_to_the_sign_in_page_and_back(string path)
    {
        using var browser = await server.BrowserAsync();
        using var answer = await SendAsync(browser, "GET", path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/.auth/login/local?post_login_redirect_uri={Uri.EscapeDataString(path)}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_400()
    {
        using var browser = await server.BrowserAsync("clerk@DEMO-100");
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "workbook", "report.xlsx" } };
        using var answer = await browser.PostAsync(new Uri("/reports/2022/DEMO-100", UriKind.Relative), form, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面已过期", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_bears_the_security_headers_and_no_server_header()
    {
        using var nobody = await server.ClientAsync();
        foreach (var path in new[] { "/health", "/site.css", "/nothing", "/api/submissions/x", "/.auth/login/local" })
        {
            using var answer = await SendAsync(nobody, "GET", path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.Contains("Referrer-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private async Task<string> FileAsync(string period = ReportServer.Period)
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var content = new ByteArrayContent(server.WithRequests(agency, 0, period: period));
        using var answer = await clerk.PostAsync(new Uri($"/api/periods/{period}/agencies/{agency}/submissions", UriKind.Relative), content, Cancelled);
        return answer.Headers.Location!.ToString()["/api/submissions/".Length..];
    }

    private async Task<List<(string Method, string Path, string Pattern)>> ClosedEndpointsAsync(string submission)
    {
        var agency = submission[5..^37];
        return [.. (await server.HostAsync()).App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => !Open.Contains(endpoint.RoutePattern.RawText!.TrimStart('/')))
            .SelectMany(endpoint => Methods(endpoint).Select(method => (method, Path(endpoint, agency, submission), endpoint.RoutePattern.RawText!)))];
    }

    private static bool NamesAgency(string pattern) => pattern.Contains("{agency}", StringComparison.Ordinal) || pattern.Contains("{id", StringComparison.Ordinal);

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
        ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ["GET", "POST"] : ["GET"]);

    private static string Path(RouteEndpoint endpoint, string agency, string submission)
    {
        var path = endpoint.RoutePattern.RawText!
            .Replace("{period}", submission[..4], StringComparison.Ordinal)
            .Replace("{agency}", agency, StringComparison.Ordinal)
            .Replace("{rule}", "T2.BALANCE", StringComparison.Ordinal)
            .Replace("{mail}", new string('0', 32), StringComparison.Ordinal)
            .Replace("{batch}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{notice}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{id?}", submission, StringComparison.Ordinal)
            .Replace("{id}", submission, StringComparison.Ordinal);
        Assert.DoesNotContain("{", path, StringComparison.Ordinal);
        return $"/{path.TrimStart('/')}{(path.EndsWith("template", StringComparison.Ordinal) ? $"?agency={agency}" : "")}";
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        return await client.SendAsync(request, Cancelled);
    }
}
