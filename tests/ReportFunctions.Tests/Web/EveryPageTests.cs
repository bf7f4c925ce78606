using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// Walks every page there is, so that a new one cannot be forgotten, as somebody gets it whose browser runs no scripts. On a server of its
/// own, because every form is submitted too.
/// </summary>
public sealed partial class EveryPageTests(Browser browser) : IAsyncLifetime
{
    private const string Hostile = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>=1+1";
    private readonly ReportServer server = new();
    private SitePages pages = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => pages = await SitePages.FillAsync(server);

    public ValueTask DisposeAsync() => server.DisposeAsync();

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

        Assert.True(titles.Count >= 16, $"only {titles.Count} pages were walked");
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
        var unknown = new Dictionary<string, string> { ["period"] = "1999", ["agency"] = "NO-SUCH", ["id"] = "2022-NO-SUCH-00000000-0000-0000-0000-000000000000", ["form"] = "none", ["rule"] = "NO.RULE" };
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

    [Fact]
    public async Task Hostile_text_in_any_field_is_answered_and_never_becomes_markup()
    {
        var forms = 0;
        foreach (var address in await pages.AddressesAsync())
        {
            var (page, person) = await pages.OpenAsync(address, "zh");
            using (person)
            {
                foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("main form"))
                {
                    await SubmitAsync(person, address, form);
                    forms++;
                }
            }
        }

        Assert.True(forms >= 17, $"only {forms} forms were submitted");
        using var admin = await server.BrowserAsync("admin");
        foreach (var address in await pages.AddressesAsync())
        {
            using var answer = await admin.GetAsync(new Uri(address, UriKind.Relative), Cancelled);
            await CheckAsync(address, answer);
        }
    }

    private static async Task SubmitAsync(HttpClient person, string address, IHtmlFormElement form)
    {
        var fields = form.QuerySelectorAll("input[name], textarea[name], select[name]").SelectMany(Fill).ToList();
        var target = new Uri(new Uri(person.BaseAddress!, address), form.GetAttribute("action") ?? "");
        using var request = new HttpRequestMessage(HttpMethod.Parse(form.Method), target);
        if (form.Method == "get")
        {
            request.RequestUri = new UriBuilder(target) { Query = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")) }.Uri;
        }
        else if (form.GetAttribute("enctype") == "multipart/form-data")
        {
            var content = new MultipartFormDataContent();
            fields.ForEach(field => content.Add(new StringContent(field.Value), field.Name));
            form.QuerySelectorAll<IHtmlInputElement>("input[type=file]").ToList().ForEach(file => content.Add(new StringContent(Hostile), file.Name!, "<img src=x onerror=alert(1)>.xlsx"));
            request.Content = content;
        }
        else
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        using var answer = await person.SendAsync(request, Cancelled);
        await CheckAsync($"{form.Method} {target.PathAndQuery}", answer);
        if (answer.Headers.Location is { } next)
        {
            using var after = await person.GetAsync(next, Cancelled);
            await CheckAsync(next.ToString(), after);
        }
    }

    /// <summary>Hidden fields as they are, a choice as it is or its last; anything that can be typed becomes hostile.</summary>
    private static IEnumerable<(string Name, string Value)> Fill(IElement field) => field switch
    {
        IHtmlInputElement { Type: "file" } => [],
        IHtmlInputElement { Type: "hidden" or "checkbox" or "radio" } input => [(input.Name!, input.Value)],
        IHtmlInputElement input => [(input.Name!, Hostile)],
        IHtmlTextAreaElement area => [(area.Name!, Hostile)],
        IHtmlSelectElement { Options.Length: > 0 } select => [(select.Name!, select.Options[select.Options.Length - 1].Value)],
        _ => [],
    };

    /// <summary>What cannot stand in the name of a picture, and what differs from run to run.</summary>
    [GeneratedRegex("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^A-Za-z])+")]
    private static partial Regex NotInNames();

    private static async Task CheckAsync(string what, HttpResponseMessage answer)
    {
        Assert.True((int)answer.StatusCode < 500, $"{what} answers {answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            var page = SitePages.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
            Assert.True(!SitePages.Inline(page).Any() && page.QuerySelector("main img") is null, $"{what}: {string.Join(Environment.NewLine, SitePages.Inline(page))}");
        }
    }
}
