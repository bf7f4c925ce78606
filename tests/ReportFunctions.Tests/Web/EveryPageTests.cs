using System.Net;
using System.Text.RegularExpressions;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// Walks every page there is, so that a new one cannot be forgotten: as somebody gets it whose browser runs no scripts, and as axe-core and
/// people see it.
/// </summary>
public sealed partial class EveryPageTests(Browser browser, EveryPageTests.Site site) : IClassFixture<EveryPageTests.Site>
{
    private readonly SitePages pages = site.Pages;
    private readonly ReportServer server = site.Server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zh", "zh-CN")]
    [InlineData("en", "en")]
    public async Task Every_page_is_whole_without_scripts_and_holds_nothing_inline(string language, string tag)
    {
        var titles = new List<string>();
        foreach (var address in await pages.AddressesAsync())
        {
            var (page, person) = await pages.OpenAsync(address, language);
            person.Dispose();
            Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{address} has {page.QuerySelectorAll("h1").Length} headings of the first level");
            Assert.True(page.QuerySelectorAll("main").Length == 1, address);
            Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
            Assert.True(!SitePages.Inline(page).Any(), $"{address}: {string.Join(Environment.NewLine, SitePages.Inline(page))}");
            Assert.All(page.QuerySelectorAll("form"), form => Assert.True(form.QuerySelector("button, input[type=submit]") is not null, $"{address} has a form that only a script can send"));
            titles.Add(page.Title!);
        }

        Assert.True(titles.Count >= 23, $"only {titles.Count} pages were walked");
        Assert.DoesNotContain(titles.CountBy(title => title), pair => pair.Value > 1);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_is_accessible_and_fits_its_window(string language, int width)
    {
        var (clerk, admin) = (await browser.OpenAsync(server, width, language), await browser.OpenAsync(server, width, language));
        await clerk.GotoAsync($"/.auth/login/local?as=clerk@{pages.Agency}");
        await admin.GotoAsync("/.auth/login/local?as=admin");
        foreach (var address in await pages.AddressesAsync())
        {
            var page = (await clerk.GotoAsync(address))!.Status == 403 ? admin : clerk;
            await page.GotoAsync(address);
            await Screens.CheckAsync(page, $"every-{NotInNames().Replace(address.Replace(pages.Agency, "agency", StringComparison.Ordinal), "-").Trim('-')}", language, width);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_on_every_page()
    {
        var unknown = new Dictionary<string, string> { ["period"] = "1999", ["agency"] = "NO-SUCH", ["id"] = "2022-NO-SUCH-00000000-0000-0000-0000-000000000000", ["form"] = "none", ["rule"] = "NO.RULE", ["token"] = "nothing", ["mail"] = new string('0', 32), ["notice"] = Guid.Empty.ToString() };
        using var admin = await server.BrowserAsync("admin");
        foreach (var (name, value) in unknown)
        {
            foreach (var address in await pages.AddressesAsync(new Dictionary<string, string> { [name] = value }))
            {
                using var answer = await admin.GetAsync(new Uri(address, UriKind.Relative), Cancelled);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{address} answers {answer.StatusCode}");
                Assert.NotNull(SitePages.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).QuerySelector("main h1"));
            }
        }
    }

    /// <summary>What cannot stand in the name of a picture, and what differs from run to run.</summary>
    [GeneratedRegex("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^A-Za-z])+")]
    private static partial Regex NotInNames();

    /// <summary>A server on which nothing else changes what the pages show.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public ReportServer Server { get; } = new();

        internal SitePages Pages { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Pages = await SitePages.FillAsync(Server);

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
