using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The list of mails and sending again, on a server of their own, because they show the mails of everybody on it.</summary>
public sealed class OutboxPageTests(Browser browser) : IAsyncLifetime
{
    private static readonly ReportingPeriod Period = ReportingPeriod.Parse("2022");
    private readonly ReportServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_was_given_up_stands_first_with_its_error_and_is_sent_again_by_hand()
    {
        await FileAsync("DEMO-101");
        var stuck = await GiveUpAsync("DEMO-102");
        var page = await OpenAsync("/outbox");
        await Expect(page.Locator(".outbox tbody tr").First).ToContainTextAsync("DEMO-102");
        await Expect(page.Locator(".outbox tbody tr").First).ToContainTextAsync("550 5.1.1 <script>");
        await Expect(page.Locator(".outbox tbody tr", new() { HasText = "DEMO-101" })).ToContainTextAsync("已发送");

        await page.Locator("#state").SelectOptionAsync("GivenUp");
        await page.Locator(".filters button").ClickAsync();
        await Expect(page.Locator(".outbox tbody tr")).ToHaveCountAsync(1);
        await page.Locator(".outbox td a").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "重新发送" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已重新发送");
        await Expect(page.Locator("h1")).ToContainTextAsync("已发送");
        await Expect(page.Locator("dl")).Not.ToContainTextAsync(stuck.MessageId);

        // What is sent already is sent again only by who has read that people get it twice.
        await Expect(page.Locator(".confirm")).ToContainTextAsync("收件人会再收到一封");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认重新发送" }).ClickAsync();
        await Expect(page.Locator("dl")).ToContainTextAsync("重新发送过2次");
        await page.GotoAsync("/agencies/DEMO-102?period=2022");
        await Expect(page.Locator(".audit")).ToContainTextAsync("重新发送邮件");
        await Expect(page.Locator("#mails ~ .table-scroll a")).ToHaveAttributeAsync("href", $"/outbox/2022/DEMO-102/{stuck.Id:D}");
    }

    [Fact]
    public async Task Everything_that_was_given_up_is_sent_again_after_a_look_at_it()
    {
        await GiveUpAsync("DEMO-103");
        await GiveUpAsync("DEMO-104");
        var page = await OpenAsync("/outbox", script: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "重新发送全部失败邮件" }).ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync("以下2封邮件");
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认重新发送" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已安排重新发送2封邮件");
        await page.GotoAsync("/outbox/resend");
        await Expect(page.Locator(".empty")).ToContainTextAsync("没有发送失败的邮件");
    }

    [Fact]
    public async Task A_page_that_is_no_longer_true_sends_nothing()
    {
        var stuck = await GiveUpAsync("DEMO-105");
        var (one, other) = (await OpenAsync(AddressOf(stuck)), await OpenAsync(AddressOf(stuck)));
        await one.Locator(".confirm button").ClickAsync();
        await Expect(one.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await other.Locator(".confirm button").ClickAsync();

        await Expect(other.Locator(".govuk-error-summary")).ToContainTextAsync("刚刚有变化");
        var mail = (await (await OutboxAsync()).FindAsync(new SubmissionId(stuck.Period, stuck.Agency, stuck.Id), Cancelled))!;
        Assert.Single(mail.Earlier);
    }

    [Fact]
    public async Task Who_may_sees_it_and_what_is_not_there_is_not_found()
    {
        var stuck = await GiveUpAsync("DEMO-106");
        foreach (var (user, path, expected) in new[]
        {
            ("clerk@DEMO-106", "/outbox", HttpStatusCode.Forbidden), ("clerk@DEMO-106", AddressOf(stuck), HttpStatusCode.Forbidden), ("clerk@DEMO-106", "/outbox/resend", HttpStatusCode.Forbidden),
            ("admin@DEMO-235", "/outbox", HttpStatusCode.OK), ("admin@DEMO-235", AddressOf(stuck), HttpStatusCode.Forbidden), ("admin", AddressOf(stuck), HttpStatusCode.OK),
            ("admin", $"/outbox/2022/DEMO-106/{Guid.Empty}", HttpStatusCode.NotFound), ("admin", "/outbox/2022/DEMO-106/x", HttpStatusCode.NotFound), ("admin", "/outbox?from=nonsense&state=x&kind=9", HttpStatusCode.OK),
        })
        {
            using var client = await server.BrowserAsync(user);
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            Assert.True(answer.StatusCode == expected, $"{user} {path} answers {answer.StatusCode}");
        }

        using var bound = await server.BrowserAsync("admin@DEMO-235");
        Assert.DoesNotContain("DEMO-106", await bound.GetStringAsync(new Uri("/outbox", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.DoesNotContain("/agencies/DEMO-106", await bound.GetStringAsync(new Uri("/outbox?q=DEMO-106", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.DoesNotContain("DEMO-106", await bound.GetStringAsync(new Uri("/outbox/resend", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        await FileAsync("DEMO-107");
        var stuck = await GiveUpAsync("DEMO-108");
        var page = await OpenAsync("/outbox", width, language);
        await Screens.CheckAsync(page, "outbox", language, width);
        await page.GotoAsync("/outbox?q=DEMO-108&state=Sent");
        await Screens.CheckAsync(page, "outbox-nothing", language, width);
        await page.GotoAsync("/outbox/resend");
        await Screens.CheckAsync(page, "outbox-resend", language, width);
        await page.GotoAsync(AddressOf(stuck));
        await Screens.CheckAsync(page, "outbox-given-up", language, width);
        await page.Locator(".confirm button").ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await Screens.CheckAsync(page, "outbox-sent", language, width);
    }

    private static string AddressOf(OutboxEntry mail) => $"/outbox/{mail.Period}/{mail.Agency}/{mail.Id:D}";

    private async Task<Outbox> OutboxAsync() => (await server.HostAsync()).App.Services.GetRequiredService<Outbox>();

    private async Task FileAsync(string agency)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        await clerk.FileAsync(agency, server.Right(agency));
    }

    /// <summary>A mail that was sent, as it would be if the server had refused it.</summary>
    private async Task<OutboxEntry> GiveUpAsync(string agency)
    {
        await FileAsync(agency);
        var outbox = await OutboxAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        OutboxEntry mail;
        do
        {
            await beat.WaitForNextTickAsync(limit.Token);
            mail = (await outbox.ListAsync(Period, AgencyCode.Parse(agency), Cancelled))[0];
        }
        while (mail.State != OutboxState.Sent);

        return (await outbox.SaveAsync(mail with { State = OutboxState.GivenUp, SentAt = null, Taken = [], LastError = "clerk@agency.example: 550 5.1.1 <script>alert(1)</script> User unknown" }, Cancelled))!;
    }

    private async Task<IPage> OpenAsync(string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
