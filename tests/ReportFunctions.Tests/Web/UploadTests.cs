using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The upload of the report page in a real browser, on good and bad days.</summary>
public sealed class UploadTests(ReportServer server, Browser browser)
{
    private const string Connections = "**/reports/2022/*";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_attempts_follow_each_other_on_one_page_and_each_verdict_shows_by_itself()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await page.EvaluateAsync("() => { window.notReloaded = true }");

        await FileAsync(page, server.Wrong(agency));
        await Expect(page.Locator("#latest")).ToContainTextAsync("第 1 次");
        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("退回修改");
        await Expect(page.Locator("#standing .state__word")).ToHaveTextAsync("退回修改");
        await FileAsync(page, server.Right(agency));
        await Expect(page.Locator("#latest")).ToContainTextAsync("第 2 次");
        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        await Expect(page.Locator("#standing .state__word")).ToHaveTextAsync("审核通过");
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(2);

        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
        await page.GetByRole(AriaRole.Button, new() { Name = "查看结果" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("第 2 次报送的核验结果");
    }

    [Fact]
    public async Task Far_too_large_a_file_is_answered_with_a_page_though_nothing_of_it_is_read()
    {
        var agency = server.NextAgency();
        using var clerk = await server.BrowserAsync($"clerk@{agency}");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[30 * 1024 * 1024]), "workbook", "report.xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/reports/2022/{agency}", UriKind.Relative)) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.ExpectContinue = true;
        using var answer = await clerk.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("超过 20 MB", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agencys_template_is_said_to_be_of_no_use_and_never_to_have_been_carried_over()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await FileAsync(page, server.Right("DEMO-000"));
        await page.Locator("#latest").GetByRole(AriaRole.Button, new() { Name = "查看问题" }).ClickAsync();

        await Expect(page.Locator(".state__next")).ToContainTextAsync("其他单位的模板");
        await Expect(page.Locator(".marked__meaning")).ToContainTextAsync("空白模板");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("无需重填");
    }

    [Fact]
    public async Task Progress_is_what_has_really_been_sent()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("Network.enable");
        await protocol.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = 1_500_000,
        });
        await page.EvaluateAsync(
            """
            () => {
              window.shares = []
              new MutationObserver(() => window.shares.push(document.querySelector('.upload__progress progress').value))
                .observe(document.querySelector('.upload__share'), { childList: true, characterData: true, subtree: true })
            }
            """);

        await FileAsync(page, Padded(server.Right(agency), 3_000_000));
        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");

        var shares = await page.EvaluateAsync<double[]>("() => window.shares");
        Assert.True(shares.Distinct().Count() > 4, string.Join(' ', shares));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
    }

    [Fact]
    public async Task A_file_that_is_chosen_before_the_page_is_ready_is_not_forgotten()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var arrives = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/upload.js*", async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await ChooseAsync(page, server.Right(agency));
        arrives.SetResult();

        await Expect(page.Locator("#upload-hint")).ToContainTextAsync("年报.xlsx");
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
    }

    [Fact]
    public async Task An_answer_that_is_lost_files_nothing_twice()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var (sent, keys) = (0, new List<string>());
        await page.RouteAsync(Connections, async route =>
        {
            if (route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            keys.Add(route.Request.Headers["idempotency-key"]);
            if (++sent > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // The server has taken it, and the browser never hears of it.
            var taken = await route.FetchAsync();
            Assert.Equal(200, taken.Status);
            await route.AbortAsync("connectionreset");
        });

        await FileAsync(page, server.Right(agency));

        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        Assert.Equal(2, sent);
        Assert.Single(keys.Distinct());
        await page.ReloadAsync();
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lost_connection_keeps_the_file_and_goes_on_by_itself_when_the_network_is_back()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await ChooseAsync(page, server.Right(agency));
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator(".upload__held")).ToContainTextAsync("网络已断开，文件保留在本页");
        await Expect(page.Locator(".upload [role=status]")).ToContainTextAsync("网络恢复后自动重新上传");
        await Browser.PictureAsync(page, "report-offline-zh-1280");

        await page.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        await Expect(page.Locator(".upload__held")).ToBeHiddenAsync();
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Trying_now_does_not_wait_and_not_now_keeps_the_file()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var broken = true;
        await page.RouteAsync(Connections, route => broken && route.Request.Method == "POST" ? route.AbortAsync("connectionreset") : route.ContinueAsync());
        await FileAsync(page, server.Right(agency));
        await Expect(page.Locator(".upload__held")).ToContainTextAsync("秒后自动重新上传，不会重复报送");
        await page.GetByRole(AriaRole.Button, new() { Name = "暂不上传" }).ClickAsync();
        await Expect(page.Locator(".upload__held")).ToBeHiddenAsync();
        await Expect(page.Locator(".upload__hint")).ToContainTextAsync("年报.xlsx");

        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator(".upload__held")).ToBeVisibleAsync();
        broken = false;
        await page.GetByRole(AriaRole.Button, new() { Name = "立即重试" }).ClickAsync();

        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_pauses_grow()
    {
        var page = await OpenAsync(server.NextAgency());

        var pauses = await page.EvaluateAsync<int[]>("async () => { const { pauseBefore } = await import('/pauses.js'); return [0, 1, 2, 3, 4, 5, 6, 99].map(pauseBefore) }");

        Assert.Equal([1, 2, 4, 8, 15, 30, 30, 30], pauses);
    }

    [Fact]
    public async Task Who_is_no_longer_signed_in_keeps_the_file_and_goes_on_after_signing_in()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await ChooseAsync(page, server.Right(agency));
        await page.Context.ClearCookiesAsync(new() { Name = "report-functions" });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator(".upload__held")).ToContainTextAsync("登录已过期，文件保留在本页");
        var other = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "在新窗口中登录" }).ClickAsync());
        await other.GotoAsync($"/.auth/login/local?as=clerk@{agency}");

        await page.GetByRole(AriaRole.Button, new() { Name = "立即重试" }).ClickAsync();

        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
    }

    [Fact]
    public async Task What_was_sent_is_decided_though_the_tab_was_closed_and_the_page_shows_it_when_opened_again()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var arrived = new TaskCompletionSource();
        await page.RouteAsync(Connections, async route =>
        {
            if (route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            arrived.SetResult();
        });
        await FileAsync(page, server.Right(agency));
        await arrived.Task.WaitAsync(Cancelled);
        await page.CloseAsync();

        var again = await page.Context.NewPageAsync();
        await again.GotoAsync($"/reports/2022/{agency}");

        await Expect(again.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        await Expect(again.Locator(".attempts tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Leaving_while_a_file_is_on_its_way_is_asked_about_and_otherwise_not()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked += dialog.Type == "beforeunload" ? 1 : 0;
            await dialog.AcceptAsync();
        };
        await page.ReloadAsync();
        Assert.Equal(0, asked);

        await page.RouteAsync(Connections, route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await FileAsync(page, server.Right(agency));
        await Expect(page.Locator(".upload__held")).ToBeVisibleAsync();
        await page.ReloadAsync();

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_double_click_files_once_and_says_nothing_of_an_error()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency);
        await ChooseAsync(page, server.Right(agency));
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).DblClickAsync();
        await Expect(page.Locator("#latest .stages__item--verdict")).ToContainTextAsync("审核通过");
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".upload__error")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_same_form_sent_twice_without_scripts_files_once()
    {
        var agency = server.NextAgency();
        var page = await OpenAsync(agency, script: false);
        var form = (await page.Locator("form.upload").InnerHTMLAsync())!;
        using var clerk = await server.BrowserAsync($"clerk@{agency}");
        var source = await clerk.GetStringAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), Cancelled);
        string Field(string name) => Regex.Match(source, $"name=\"{name}\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        Assert.NotEqual(Field("key"), Regex.Match(form, "name=\"key\" value=\"([^\"]+)\"").Groups[1].Value);

        var places = new List<string?>();
        foreach (var workbook in new[] { server.Wrong(agency), server.Wrong(agency), server.Right(agency) })
        {
            using var body = new MultipartFormDataContent
            {
                { new StringContent(Field("key")), "key" },
                { new StringContent(Field("__RequestVerificationToken")), "__RequestVerificationToken" },
                { new ByteArrayContent(workbook), "workbook", "report.xlsx" },
            };
            using var answer = await clerk.PostAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), body, Cancelled);
            places.Add(answer.Headers.Location?.ToString());
        }

        Assert.Equal(places[0], places[1]);
        Assert.NotEqual(places[0], places[2]);
        await page.ReloadAsync();
        await Expect(page.Locator(".attempts tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_sent()
    {
        var page = await OpenAsync("DEMO-160");
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await page.EvaluateAsync(
            """
            () => {
              const transfer = new DataTransfer()
              transfer.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'large.xlsx'))
              document.querySelector('.upload__zone').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
            }
            """);
        await Expect(page.Locator("#upload-error")).ToContainTextAsync("文件超过 20 MB");
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
        await Expect(page.Locator("#upload-error")).ToContainTextAsync("文件超过 20 MB");
        await Expect(page.Locator("#workbook")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(0, sent);
    }

    /// <summary>A stored entry of zeros at the end of the zip: a large workbook that is still right.</summary>
    private static byte[] Padded(byte[] workbook, int length)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("docProps/thumbnail.jpeg", System.IO.Compression.CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length / 8).Select(number => number.ToString("x8", CultureInfo.InvariantCulture)))));
        }

        return stream.ToArray();
    }

    private async Task<IPage> OpenAsync(string agency, bool script = true)
    {
        var page = await browser.OpenAsync(server, script: script);
        await page.GotoAsync($"/.auth/login/local?as=clerk@{agency}&post_login_redirect_uri=/reports/2022/{agency}");
        return page;
    }

    private static async Task FileAsync(IPage page, byte[] workbook)
    {
        await ChooseAsync(page, workbook);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并报送" }).ClickAsync();
    }

    private static Task ChooseAsync(IPage page, byte[] workbook) => page.Locator("#workbook").SetInputFilesAsync(Workbook(workbook));

    private static FilePayload Workbook(byte[] workbook) => new()
    {
        Name = "年报.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = workbook,
    };
}
