using System.Net;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>The directory and its import in a real browser. Tests share the server: each changes agencies of its own.</summary>
public sealed class DirectoryPageTests(ReportServer server, Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_imports_a_list_looks_at_it_and_confirms(bool script)
    {
        var code = script ? "NEW-1" : "NEW-2";
        var page = await OpenAsync("/directory", script: script);
        await page.GetByRole(AriaRole.Button, new() { Name = "导入名录" }).ClickAsync();
        await UploadAsync(page, $"单位编码,单位名称,级别,上级单位,联系邮箱\n{code},新设示范局,县级,DEMO-370,new@office.example\nDEMO-370,平陵市清源县人民政府办公室改{code},县级,,");
        await Expect(page.Locator("h1")).ToHaveTextAsync("核对导入内容");
        await Expect(page.Locator(".counts")).ToContainTextAsync("1新增");
        await Expect(page.Locator(".preview")).ToContainTextAsync("单位名称");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("新增1个，修改1个");
        await page.GetByLabel("单位名称、拼音首字母或代码").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await Expect(page.Locator(".directory tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".directory tbody")).ToContainTextAsync("new@office.example");
    }

    [Fact]
    public async Task A_list_with_faults_names_each_row_and_cannot_be_confirmed()
    {
        var page = await OpenAsync("/directory/import");
        await UploadAsync(page, "单位编码,单位名称,上级单位,联系邮箱\nX-1,<img src=x onerror=alert(1)>,NONE,张三\nX-1,民政局,,\n");
        await Expect(page.Locator(".preview tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".preview tbody")).ToContainTextAsync("与第2行重复");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认导入" })).ToHaveCountAsync(0);
        Assert.Equal(0, await page.Locator("main img").CountAsync());
    }

    [Theory]
    [InlineData(null, "请选择名录文件")]
    [InlineData("", "没有内容")]
    [InlineData("%PDF-1.4", "不是 .xlsx 工作簿")]
    public async Task A_file_that_is_no_list_is_refused_on_the_page(string? content, string said)
    {
        var page = await OpenAsync("/directory/import", script: false);
        if (content is null)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        }
        else
        {
            await UploadAsync(page, content);
        }

        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync(said);
    }

    [Fact]
    public async Task A_preview_that_no_longer_holds_is_shown_anew_and_nothing_is_written()
    {
        var page = await OpenAsync("/directory/import");
        await UploadAsync(page, "单位编码,单位名称\nSTALE-1,甲局\n");
        var meanwhile = await OpenAsync("/directory/import");
        await UploadAsync(meanwhile, "单位编码,单位名称\nSTALE-2,乙局\n");
        await meanwhile.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(meanwhile.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("预览之后名录有变化");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("新增1个");
    }

    [Fact]
    public async Task Contacts_are_edited_in_place_and_a_bad_address_is_said_at_its_field()
    {
        var page = await OpenAsync("/directory/agencies/DEMO-398");
        await page.GetByLabel("联系邮箱", new() { Exact = true }).FillAsync("one@office.example; zhang san\ntwo@office.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("“zhang”不是邮箱地址");
        await Expect(page.GetByLabel("联系邮箱", new() { Exact = true })).ToHaveValueAsync("one@office.example; zhang san\ntwo@office.example");

        await page.GetByLabel("联系邮箱", new() { Exact = true }).FillAsync("one@office.example, two@office.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已保存");
        await Expect(page.GetByLabel("联系邮箱", new() { Exact = true })).ToHaveValueAsync("one@office.example\ntwo@office.example");
    }

    [Fact]
    public async Task Of_two_who_edit_contacts_the_second_is_told()
    {
        var (one, other) = (await OpenAsync("/directory/agencies/DEMO-397"), await OpenAsync("/directory/agencies/DEMO-397"));
        await one.GetByLabel("联系邮箱", new() { Exact = true }).FillAsync("one@office.example");
        await one.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await other.GetByLabel("联系邮箱", new() { Exact = true }).FillAsync("other@office.example");
        await other.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(other.Locator(".govuk-error-summary")).ToContainTextAsync("刚刚被他人修改过");
        await Expect(other.GetByLabel("联系邮箱", new() { Exact = true })).ToHaveValueAsync("other@office.example");
        await Expect(other.Locator("#changes ~ .table-scroll tbody tr").First).ToContainTextAsync("one@office.example");
        await other.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(other.Locator(".govuk-notification-banner")).ToContainTextAsync("已保存");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agency_is_added_by_hand_after_each_fault_was_said_at_its_field(bool script)
    {
        var code = script ? "HAND-1" : "HAND-2";
        var page = await OpenAsync("/directory", script: script);
        await page.GetByRole(AriaRole.Button, new() { Name = "新增报送单位" }).ClickAsync();
        await page.Locator("#code").FillAsync("DEMO-261");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        await Expect(page.Locator("#code-error")).ToContainTextAsync("换一个编码");

        await page.Locator("#code").FillAsync("一号");
        await page.Locator("#parent").FillAsync("没有的单位");
        await page.Locator("#contacts").FillAsync("张三");
        await page.Locator("#members").FillAsync("DEMO-262\nNONE");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        await Expect(page.Locator("#code-error")).ToContainTextAsync("不能作为单位编码");
        await page.Locator("#code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        foreach (var (field, said) in new[] { ("name", "未填写"), ("parent", "不在名录中"), ("contacts", "“张三”不是邮箱地址"), ("members", "“NONE”不在名录中") })
        {
            await Expect(page.Locator($"#{field}-error")).ToContainTextAsync(said);
            await Expect(page.Locator($".govuk-error-summary a[href='#{field}']")).ToHaveCountAsync(1);
        }

        await page.Locator("#name").FillAsync("<i>新设</i>汇总");
        await page.Locator("#parent").FillAsync("青浦岭市河阳县人民政府办公室");
        await page.Locator("#contacts").FillAsync("hand@office.example");
        await page.Locator("#members").FillAsync("DEMO-262\n青浦岭市河阳县住房和城乡建设局");
        await page.Locator("#kind").SelectOptionAsync("Summary");
        await page.Locator("#level").SelectOptionAsync("County");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已加入报送单位名录");
        await Expect(page.Locator("h1")).ToHaveTextAsync("<i>新设</i>汇总");
        await Expect(page.Locator("#parent")).ToHaveValueAsync("DEMO-250");
        await Expect(page.Locator("#member-list ~ .missing li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#changes ~ .table-scroll tbody")).ToContainTextAsync("加入名录");
    }

    [Fact]
    public async Task What_is_changed_of_an_agency_stands_in_its_trail_and_a_circle_is_refused()
    {
        var page = await OpenAsync("/directory/agencies/DEMO-263");
        await page.Locator("#region").FillAsync("河阳新区");
        await page.Locator("#inactive").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已保存");
        await Expect(page.Locator("#changes ~ .table-scroll tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#changes ~ .table-scroll tbody")).ToContainTextAsync("河阳新区");
        await Expect(page.Locator("#inactive")).ToBeCheckedAsync();

        await page.GotoAsync("/directory/agencies/DEMO-250");
        await page.Locator("#parent").FillAsync("DEMO-262");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator("#parent-error")).ToContainTextAsync("绕成一圈");
    }

    [Fact]
    public async Task A_returned_mail_is_noted_shown_and_cleared()
    {
        var page = await OpenAsync("/directory/agencies/DEMO-264", script: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记退信" }).ClickAsync();
        await Expect(page.Locator("#bounce-reason-error")).ToContainTextAsync("请填写退信原因");
        await page.Locator("#bounce-reason").FillAsync("550 <b>no such user</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "登记退信" }).ClickAsync();
        await Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("已登记退信");
        await Expect(page.Locator("#cleared-0-hint")).ToContainTextAsync("550 <b>no such user</b>");
        await page.GotoAsync("/directory?state=Unreachable&q=DEMO-264");
        await Expect(page.Locator(".directory tbody tr")).ToContainTextAsync("退信");

        await page.GotoAsync("/directory/agencies/DEMO-264");
        await page.Locator("#cleared-0").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator("#cleared-0")).ToHaveCountAsync(0);
        await Expect(page.Locator("#changes ~ .table-scroll tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_administrator_of_a_part_adds_and_changes_below_that_part_only()
    {
        using var bound = await server.BrowserAsync("admin@DEMO-250");
        foreach (var (path, fields, status, said) in new[]
        {
            ("/directory/new", "code=HAND-3&name=甲局&parent=DEMO-235", HttpStatusCode.BadRequest, "上级单位DEMO-235不在你管理的范围内"),
            ("/directory/new", "code=HAND-3&name=甲局&parent=DEMO-250&kind=Summary&members=DEMO-236", HttpStatusCode.BadRequest, "汇总成员DEMO-236不在你管理的范围内"),
            ("/directory/new", "code=HAND-3&name=甲局&parent=DEMO-250", HttpStatusCode.Redirect, ""),
            ("/directory/agencies/DEMO-236", "name=甲局", HttpStatusCode.Forbidden, ""),
            ("/directory/agencies/DEMO-236?handler=Bounce", "address=demo-236@agency.example&reason=1", HttpStatusCode.Forbidden, ""),
            ("/directory/agencies/HAND-3?handler=Bounce", "address=none@agency.example&reason=1", HttpStatusCode.BadRequest, "不在联系邮箱中"),
        })
        {
            var token = await TokenAsync(bound);
            using var content = new FormUrlEncodedContent(fields.Split('&').Select(field => field.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1])).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
            using var answer = await bound.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var clerk = await server.BrowserAsync("clerk@DEMO-250");
        using var refused = await clerk.GetAsync(new Uri("/directory/new", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("/directory/agencies/NONE", HttpStatusCode.NotFound)]
    [InlineData("/directory/import?preview=none", HttpStatusCode.NotFound)]
    [InlineData("/directory/import?preview=0123456789abcdef0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("/directory?level=Nonsense&state=7&page=-3&parent=..", HttpStatusCode.OK)]
    [InlineData("/api/directory/blank.xlsx", HttpStatusCode.OK)]
    public async Task What_is_not_there_is_not_found_and_nonsense_in_the_address_is_no_filter(string path, HttpStatusCode expected)
    {
        using var admin = await server.BrowserAsync("admin");
        using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("zh", 1280)]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_fits_its_window_and_speaks_one_language(string language, int width)
    {
        var page = await OpenAsync("/directory", width, language);
        await page.GotoAsync("/directory");
        await Screens.CheckAsync(page, "directory", language, width);
        await page.GotoAsync("/directory?q=zzzz");
        await Screens.CheckAsync(page, "directory-nothing", language, width);
        await page.GotoAsync("/directory/agencies/DEMO-101");
        await Screens.CheckAsync(page, "directory-agency", language, width);
        await page.GotoAsync("/directory/agencies/DEMO-030");
        await Screens.CheckAsync(page, "directory-summary-unit", language, width);
        await page.GotoAsync("/directory/new");
        await page.Locator("#contacts").FillAsync("zhang san");
        await page.Locator("form .actions button").ClickAsync();
        await Screens.CheckAsync(page, "directory-new", language, width);
        await page.GotoAsync("/directory/import");
        await Screens.CheckAsync(page, "directory-import", language, width);
        await UploadAsync(page, "单位编码,单位名称,级别,上级单位,联系邮箱,备注\nDEMO-101,改名局,市级,DEMO-010,x@office.example,1\nNEW-9,新设局,县级,DEMO-100,n@office.example,2");
        await Screens.CheckAsync(page, "directory-preview", language, width);
        await page.GotoAsync("/directory/import");
        await UploadAsync(page, "单位编码,单位名称,级别,上级单位,联系邮箱\nX-1,,ministry,NONE,zhang san\nX-1,民政局,,,=1+1\n");
        await Screens.CheckAsync(page, "directory-errors", language, width);
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        var page = await client.GetStringAsync(new Uri("/directory/new", UriKind.Relative), TestContext.Current.CancellationToken);
        return System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
    }

    private async Task<IPage> OpenAsync(string path, int width = 1280, string language = "zh", bool script = true)
    {
        var page = await browser.OpenAsync(server, width, language, script);
        await page.GotoAsync($"/.auth/login/local?as=admin&post_login_redirect_uri={Uri.EscapeDataString(path)}");
        return page;
    }

    private static async Task UploadAsync(IPage page, string csv)
    {
        await page.Locator("#list").SetInputFilesAsync(new FilePayload { Name = "directory.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.Locator(".import button").ClickAsync();
    }
}
