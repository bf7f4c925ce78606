using Microsoft.Playwright;
using ReportFunctions.Tests.Web;

[assembly: AssemblyFixture(typeof(Browser))]

namespace ReportFunctions.Tests.Web;

/// <summary>One Chromium for all tests, started at first use; each test has a context of its own. Screenshots are test output.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> started = new(StartAsync);

    /// <summary>Where the pictures go: <c>TestResults/screens</c> beside the test project, replaced at every run.</summary>
    public static string Pictures { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../TestResults/screens"));

    public async Task<IPage> OpenAsync(ReportServer server, int width = 1280, string language = "zh", bool script = true)
    {
        var address = (await server.HostAsync()).Address;
        var context = await (await started.Value).Chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language == "en" ? "en-GB" : "zh-CN",
            ViewportSize = new() { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = address.ToString() }]);
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', event => (window.blocked ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))");
        return await context.NewPageAsync();
    }

    public static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
        {
            return;
        }

        var (playwright, chromium) = await started.Value;
        await chromium.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Chromium)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return (playwright, chromium);
    }
}
