using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Security.Links;
using Reports.Compliance.Batches;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Tests.Web;

/// <summary>Every page there is, at an address that shows something: an agency with an accepted, a returned and a queried filing.</summary>
/// <param name="Server">The service.</param>
/// <param name="Values">What each parameter of a route is to be.</param>
internal sealed record SitePages(ReportServer Server, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What a page asks for in its query.</summary>
    private static readonly Dictionary<string, string> Queries = new() { ["rollup/contributions"] = "?cell=T2.1.C1&period=2022" };

    private static readonly HtmlParser Parser = new();

    public string Agency => Values["agency"];

    /// <summary>Files what the pages show.</summary>
    public static async Task<SitePages> FillAsync(ReportServer server)
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        await clerk.FileAsync(agency, server.Right(agency));
        await clerk.FileAsync(agency, server.Wrong(agency));
        var queried = await clerk.FileAsync(agency, server.Queried(agency));
        return new SitePages(server, new Dictionary<string, string>
        {
            ["period"] = "2022",
            ["agency"] = agency,
            ["id"] = queried.Text("id")!,
            ["number"] = $"2022-{agency}-1",
            ["form"] = "gkbg-2021",
            ["rule"] = "T2.BALANCE",
            ["batch"] = await DraftAsync(server, agency),
            ["notice"] = await NoticeAsync(server, agency),
            ["mail"] = await MailAsync(server, server.NextAgency()),
            ["token"] = (await LinkHolder.IssueAsync(await server.HostAsync(), agency)).Path["/links/".Length..],
        });
    }

    /// <summary>One of the mails that the filings owed.</summary>
    private static async Task<string> NoticeAsync(ReportServer server, string agency)
    {
        var outbox = (await server.HostAsync()).App.Services.GetRequiredService<Outbox>();
        return (await outbox.ListAsync(ReportingPeriod.Parse("2022"), AgencyCode.Parse(agency), TestContext.Current.CancellationToken))[0].Id.ToString("D");
    }

    /// <summary>An action on many agencies, prepared and not confirmed.</summary>
    private static async Task<string> DraftAsync(ReportServer server, string agency)
    {
        var plan = new BatchPlan([new BatchMember(agency)], [new BatchOmission("DEMO-100", BatchObstacle.OwesNothing)]);
        var batches = (await server.HostAsync()).App.Services.GetRequiredService<BatchStore>();
        return (await batches.DraftAsync(ReportingPeriod.Parse("2022"), BatchAction.Extend, plan, "admin", TestContext.Current.CancellationToken)).Id.ToString("D");
    }

    /// <summary>A mail that brought a workbook of the agency and something else.</summary>
    private static async Task<string> MailAsync(ReportServer server, string agency)
    {
        var message = MailMessages.Message(MailMessages.ContactOf(agency), "报送年报", ("年报.xlsx", server.Right(agency)), ("说明.pdf", "%PDF-1.4"u8.ToArray()));
        var desk = (await server.HostAsync()).App.Services.GetRequiredService<MailDesk>();
        return (await desk.ReceiveAsync(BinaryData.FromBytes(message.Bytes()), MailWay.Api, TestContext.Current.CancellationToken)).Key;
    }

    /// <summary>The address of each page; a parameter whose name is in <paramref name="unknown"/> names nothing that there is.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync(IReadOnlyDictionary<string, string>? unknown = null) =>
    [
        .. (await Server.HostAsync()).App.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => pattern.RawText is not "error" && (unknown is null || pattern.Parameters.Any(part => unknown.ContainsKey(part.Name))))
            .Select(pattern => Address(pattern.RawText!, pattern.Parameters.Select(part => part.Name), unknown)),
    ];

    /// <summary>The page as the person gets it who may see it, the agency's clerk before an administrator.</summary>
    public async Task<(IHtmlDocument Page, HttpClient Person)> OpenAsync(string address, string language)
    {
        foreach (var user in new[] { $"clerk@{Agency}", "admin" })
        {
            var person = await Server.BrowserAsync(user);
            using var chosen = await person.GetAsync(new Uri($"/help?lang={language}", UriKind.Relative), TestContext.Current.CancellationToken);
            using var answer = await person.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode == 200)
            {
                return (Parser.ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), person);
            }

            Assert.True((int)answer.StatusCode == 403, $"{address} answers {answer.StatusCode} to {user}");
            person.Dispose();
        }

        throw new InvalidOperationException($"Nobody may see {address}.");
    }

    public static IHtmlDocument Parse(string html) => Parser.ParseDocument(html);

    /// <summary>What the content policy would block: styles and scripts inside the page, and handlers.</summary>
    public static IEnumerable<string> Inline(IHtmlDocument page) => page.All
        .Where(element => element is IHtmlScriptElement { Source: null, Type: not "application/json" } or IHtmlStyleElement
            || element.Attributes.Any(attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)
                || (attribute.Name is "href" or "src" or "action" or "formaction" && attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))))
        .Select(element => element.OuterHtml);

    private string Address(string pattern, IEnumerable<string> parameters, IReadOnlyDictionary<string, string>? unknown)
    {
        var address = parameters.Aggregate(pattern, (path, name) => path
            .Replace($"{{{name}?}}", $"{{{name}}}", StringComparison.Ordinal)
            .Replace($"{{{name}}}", unknown?.GetValueOrDefault(name) ?? Values[name], StringComparison.Ordinal));
        return "/" + address.TrimStart('/') + Queries.GetValueOrDefault(pattern.TrimStart('/'));
    }
}
