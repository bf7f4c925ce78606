using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReportFunctions.Tests.Web;

/// <summary>Submits every form of every page, on a server of its own.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    private const string Hostile = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>=1+1";
    private readonly ReportServer server = new();
    private SitePages pages = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => pages = await SitePages.FillAsync(server);

    public ValueTask DisposeAsync() => server.DisposeAsync();

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

        Assert.True(forms >= 28, $"only {forms} forms were submitted");
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
