using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Mail;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Operations.Runs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The operator's pages, each test on a server of its own, because they show everything that is wrong on it.</summary>
public sealed class OperationsPageTests(Browser browser) : IAsyncLifetime
{
    private readonly ReportServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Something_broken_is_seen_and_reprocessed_and_is_gone()
    {
        var failed = await FailAsync("DEMO-101");
        var page = await OpenAsync("/operations");
        await Expect(page.Locator("#standing")).ToContainTextAsync("有1份报送因系统故障未能核验");
        await page.Locator("#standing a").ClickAsync();
        await Expect(page.Locator(".stuck tbody tr")).ToContainTextAsync("DEMO-101");
        await page.Locator(".stuck").GetByText("查看并重新处理").ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("系统故障");
        await Expect(page.Locator(".confirm")).ToContainTextAsync("恢复为“已收到，正在核验”");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新处理" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("现在的结果是：审核通过");

        await page.GetByRole(AriaRole.Link, new() { Name = "运行情况" }).First.ClickAsync();
        await Expect(page.Locator(".state__word")).ToContainTextAsync("运行正常");
        await Expect(page.Locator("#stuck ~ .empty")).ToBeVisibleAsync();
        await page.GotoAsync("/agencies/DEMO-101?period=2022");
        await Expect(page.Locator(".audit")).ToContainTextAsync("重新处理");
        await Expect(page.Locator(".state__word")).ToContainTextAsync("审核通过");
        var store = await ServiceAsync<SubmissionStore>();
        Assert.Equal(SubmissionStatus.Accepted, (await store.FindAsync(failed, Cancelled))!.Status);
    }

    [Fact]
    public async Task Everything_is_compared_on_demand_and_what_was_mended_is_listed()
    {
        var accepted = await FileAsync("DEMO-102");
        var storage = await ServiceAsync<StorageAccount>();
        await storage.Container(SubmissionStorage.Returned).DeleteBlobAsync(accepted.BlobName, cancellationToken: Cancelled);
        await AgeAsync(accepted);
        var page = await OpenAsync("/operations", script: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "立即全面核对" }).ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync("不改动已有的核验结果");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已开始");
        await UntilAsync(async () =>
        {
            await page.GotoAsync("/operations");
            return await page.Locator(".order-done").CountAsync() > 0;
        });
        await Expect(page.Locator(".run").First).ToContainTextAsync("缺核验结果工作簿 1");
        await Expect(page.Locator("#trail ~ .table-scroll")).ToContainTextAsync("立即全面核对");
        Assert.True(await storage.Container(SubmissionStorage.Returned).GetBlobClient(accepted.BlobName).ExistsAsync(Cancelled));
    }

    [Fact]
    public async Task All_that_is_stuck_is_processed_again_at_once()
    {
        await FailAsync("DEMO-103");
        await FailAsync("DEMO-104");
        await BreakMailAsync();
        var page = await OpenAsync("/operations");
        await Expect(page.Locator("#standing")).ToContainTextAsync("有2项需要查看");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部重新处理" }).ClickAsync();
        await Expect(page.Locator(".confirm")).ToContainTextAsync("2份报送和1封来信");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".order-done")).ToContainTextAsync("成功3项", new() { Timeout = 60_000 });
        await page.GotoAsync("/operations");
        await Expect(page.Locator(".state__word")).ToContainTextAsync("运行正常");
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_taken_up_again_by_hand()
    {
        await BreakMailAsync();
        var page = await OpenAsync("/operations", script: false);
        await Expect(page.Locator("#standing")).ToContainTextAsync("有1封来信没有处理完");
        await page.Locator("#mails-in ~ .table-scroll button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("来信已重新处理");
        await Expect(page.Locator("#trail ~ .table-scroll")).ToContainTextAsync("重新处理来信");
    }

    [Fact]
    public async Task A_timer_that_fails_is_said_in_plain_words()
    {
        var recorder = await ServiceAsync<RunRecorder>();
        // Every timer runs once at start, and that run must not come after the one that fails.
        var register = await ServiceAsync<RunRegister>();
        await UntilAsync(async () => await register.LastAsync("SendReminders", Cancelled) is not null);
        await Assert.ThrowsAsync<TimeoutException>(() => recorder.RecordAsync("SendReminders", _ => throw new TimeoutException("<script>no answer"), Cancelled));
        var page = await OpenAsync("/operations");
        await Expect(page.Locator("#standing")).ToContainTextAsync("定时任务“定时催报”最近一次运行出错");
        await Expect(page.Locator(".operations__result").Filter(new() { HasText = "TimeoutException" })).ToContainTextAsync("<script>no answer");
        await Expect(page.Locator(".run").First).ToContainTextAsync("TimeoutException");
    }

    [Fact]
    public async Task Judging_again_is_looked_at_first()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-105");
        var returned = await clerk.FileAsync("DEMO-105", server.Wrong("DEMO-105"));
        var page = await OpenAsync($"/submissions/{returned.Text("id")}", script: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "重新处理这份报送" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "查看重新核验的结果" }).ClickAsync();
        await Expect(page.Locator("#same")).ToContainTextAsync("完全相同");
        var accepted = await FileAsync("DEMO-106");
        await page.GotoAsync($"/operations/submissions/{accepted}");
        await Expect(page.Locator("main")).ToContainTextAsync("审核通过的报送不会自动改变");
    }

    [Fact]
    public async Task Only_the_operator_sees_it()
    {
        var accepted = await FileAsync("DEMO-107");
        foreach (var (user, path, expected) in new[]
        {
            ("clerk@DEMO-107", "/operations", HttpStatusCode.Forbidden), ("admin@DEMO-235", "/operations", HttpStatusCode.Forbidden), ("admin@DEMO-107", $"/operations/submissions/{accepted}", HttpStatusCode.Forbidden),
            ("admin", "/operations", HttpStatusCode.OK), ("admin", "/operations?from=nonsense", HttpStatusCode.OK), ("admin", $"/operations/submissions/{accepted}", HttpStatusCode.OK),
            ("admin", "/operations/submissions/x", HttpStatusCode.NotFound),
        })
        {
            using var client = await server.BrowserAsync(user);
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            Assert.True(answer.StatusCode == expected, $"{user} {path} answers {answer.StatusCode}");
        }

        using var bound = await server.BrowserAsync("admin@DEMO-235");
        Assert.DoesNotContain("/operations", await bound.GetStringAsync(new Uri("/reviews", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var page = await OpenAsync("/operations", width, language);
        await Screens.CheckAsync(page, "operations-well", language, width);
        var failed = await FailAsync("DEMO-108");
        await BreakMailAsync();
        var recorder = await ServiceAsync<RunRecorder>();
        await recorder.RecordAsync("ReconcileAll", _ => Task.FromResult(RunResult.Of((RunCount.Blobs, 4), (RunCount.Submissions, 4), (RunCount.Mails, 3)) with
        {
            Gaps = [new Gap(GapKind.OutboxRow, failed.ToString(), true), new Gap(GapKind.BlobMissing, failed.ToString(), false, "the file is gone"), new Gap(GapKind.StrangeBlob, "报表（终稿）.xlsx", false, "not a name of ours; left alone")],
        }), Cancelled, always: true);
        await page.GotoAsync("/operations");
        await page.Locator(".run summary").First.ClickAsync();
        await Screens.CheckAsync(page, "operations-wrong", language, width);
        await page.Locator("#actions form button").Last.ClickAsync();
        await Screens.CheckAsync(page, "operations-confirm", language, width);
        await page.GotoAsync($"/operations/submissions/{failed}");
        await Screens.CheckAsync(page, "operations-failed", language, width);
        await page.GotoAsync($"/operations/submissions/{failed}?preview=yes");
        await Screens.CheckAsync(page, "operations-preview", language, width);
    }

    private async Task<T> ServiceAsync<T>()
        where T : notnull => (await server.HostAsync()).App.Services.GetRequiredService<T>();

    private async Task<SubmissionId> FileAsync(string agency)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        return SubmissionId.Parse((await clerk.FileAsync(agency, server.Right(agency))).Text("id")!);
    }

    /// <summary>A right workbook that was closed as our fault, as if the service had failed five times.</summary>
    private async Task<SubmissionId> FailAsync(string agency)
    {
        var intake = await ServiceAsync<SubmissionIntake>();
        var pipeline = await ServiceAsync<SubmissionPipeline>();
        var id = await intake.ReceiveAsync(
            new Filing { Period = new ReportingPeriod(2022), Agency = AgencyCode.Parse(agency), Sender = $"clerk@{agency}", Channel = Channel.Web, FileName = "年报.xlsx", Key = FilingKey.TryParse($"failed-{agency}-key", out var key) ? key : null },
            new MemoryStream(server.Right(agency)),
            Cancelled);
        Assert.Equal(SubmissionStatus.Failed, (await pipeline.FailAsync(id, Cancelled)).Status);
        return id;
    }

    /// <summary>A mail that was given up after several attempts, and can be processed now.</summary>
    private async Task BreakMailAsync()
    {
        var message = MailMessages.Message(MailMessages.ContactOf("DEMO-109"), "报送年报", ("年报.xlsx", server.Right("DEMO-109")));
        var mail = await (await ServiceAsync<MailDesk>()).ReceiveAsync(BinaryData.FromBytes(message.Bytes()), MailWay.Api, Cancelled);
        var register = await ServiceAsync<MailRegister>();
        var failed = mail with { Outcome = MailOutcome.Failed, IsDone = true, Tries = 5, LastFault = "InvalidOperationException: broken" };
        await register.UnlistAsync(MailRow.ListOf(mail.Outcome), MailRow.ListKey(mail), Cancelled);
        await register.SaveAsync(failed, Cancelled);
        await register.ShowAsync(failed, Cancelled);
    }

    /// <summary>As if it had come an hour ago: what is younger than the grace period is left out of a comparison.</summary>
    private async Task AgeAsync(SubmissionId id)
    {
        var table = (await ServiceAsync<StorageAccount>()).Table(SubmissionStorage.Submissions);
        var aged = new TableEntity($"{id.Period}|{id.Agency}", $"sub|{id.Guid:D}") { ["ReceivedAt"] = DateTimeOffset.UtcNow.AddHours(-1) };
        await table.UpsertEntityAsync(aged, TableUpdateMode.Merge, Cancelled);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await condition())
        {
            await beat.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<IPage> OpenAsync(string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }
}
