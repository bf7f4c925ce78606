using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Web;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Browser))]
[assembly: ClosesPages]

namespace ReportFunctions.Tests.Web;

/// <summary>One Chromium for all tests, started at first use; each test has a context of its own. Screenshots are test output.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>How long a page may take: a shared machine with other tests beside is slow at times, and what comes late is not wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Without a window where the distribution has that, because the tests then take a third less; otherwise the whole.</summary>
    private static readonly string[] Executables = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = [];
    private static readonly ConcurrentBag<Task> Closing = [];
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
        Open.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
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

    /// <summary>Closes what a test opened, without waiting: a page left open goes on asking the server until the run ends.</summary>
    public static void CloseOf(string test)
    {
        if (Open.TryRemove(test, out var contexts))
        {
            if (TestContext.Current.TestState is { Result: TestResult.Failed })
            {
                Task.WhenAll(contexts.SelectMany(context => context.Pages).Select(TellAsync)).GetAwaiter().GetResult();
            }

            Closing.Add(Task.WhenAll(contexts.Select(context => context.CloseAsync())));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Closing);
        if (!started.IsValueCreated)
        {
            return;
        }

        var (playwright, chromium) = await started.Value;
        await chromium.CloseAsync();
        playwright.Dispose();
    }

    /// <summary>Where a test stood when it failed, in its output: an address and the beginning of the page.</summary>
    private static async Task TellAsync(IPage page)
    {
        const int most = 1500;
        var text = await page.Locator("body").InnerTextAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{page.Url}\n{text[..Math.Min(most, text.Length)]}\n");
    }

    private static async Task<(IPlaywright Playwright, IBrowser Chromium)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executables.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return (playwright, chromium);
    }
}

/// <summary>On the assembly: after each test its pages are closed.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Browser.CloseOf(test.UniqueID);
}
