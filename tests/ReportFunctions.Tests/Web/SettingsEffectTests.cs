using System.Net;
using System.Text.RegularExpressions;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Mail;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// Each setting, over HTTP and without script: what it comes to is said before it is saved, and then it does that. On a server of their own,
/// because settings hold for everybody on it.
/// </summary>
public sealed partial class SettingsEffectTests : IAsyncLifetime
{
    private const string Fee = "T1.SF.amount_wan_yuan";
    private readonly ReportServer server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_severity_says_which_outcomes_it_would_change_and_changes_the_next_verdict()
    {
        using var admin = await server.BrowserAsync("admin");
        Assert.Equal("AwaitingReview", (await admin.FileAsync("DEMO-236", server.Queried("DEMO-236"))).Text("status"));
        Assert.Equal("AwaitingReview", (await admin.FileAsync("DEMO-237", server.Queried("DEMO-237", "均为当年制发并于当年废止。"))).Text("status"));

        var preview = await PostAsync(admin, "Severities", ("severity-T1-INFORCE_MIN", "Hint"));
        Assert.Contains("T1.INFORCE_MIN由疑点改为提示", preview, StringComparison.Ordinal);
        Assert.Contains("2份涉及该规则；按新等级核验，2份的结果会不同（待审核→审核通过2份）", preview, StringComparison.Ordinal);
        Assert.Equal("AwaitingReview", (await admin.FileAsync("DEMO-238", server.Queried("DEMO-238"))).Text("status"));

        await ConfirmAsync(admin, preview);
        Assert.Equal("Accepted", (await admin.FileAsync("DEMO-239", server.Queried("DEMO-239"))).Text("status"));
    }

    [Fact]
    public async Task Review_before_acceptance_holds_back_what_would_have_been_accepted()
    {
        using var admin = await server.BrowserAsync("admin");
        Assert.Equal("Accepted", (await admin.FileAsync("DEMO-240", server.Right("DEMO-240"))).Text("status"));
        var preview = await PostAsync(admin, "Review", ("localHeader", "false"), ("reviewEverything", "true"));
        Assert.Contains("已审核通过且没有疑点的1份报告保持不变", preview, StringComparison.Ordinal);
        await ConfirmAsync(admin, preview);
        Assert.Equal("AwaitingReview", (await admin.FileAsync("DEMO-241", server.Right("DEMO-241"))).Text("status"));

        var back = await PostAsync(admin, "Review", ("localHeader", "false"), ("reviewEverything", "false"));
        Assert.Contains("没有疑点而正在待审核的1份报告仍须审核", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fee_header_says_who_holds_the_old_template_and_stands_in_the_next_one()
    {
        using var admin = await server.BrowserAsync("admin");
        Assert.DoesNotContain("保留4位小数", await FeeHeaderAsync(admin, "DEMO-242"), StringComparison.Ordinal);
        Assert.DoesNotContain("保留4位小数", await FeeHeaderAsync(admin, "DEMO-243"), StringComparison.Ordinal);
        await admin.FileAsync("DEMO-243", server.Right("DEMO-243"));

        var preview = await PostAsync(admin, "Review", ("localHeader", "true"), ("reviewEverything", "false"));
        Assert.Contains("2个单位最近下载的模板是原来的表头，其中1个尚无审核通过的报告", preview, StringComparison.Ordinal);
        Assert.Contains("T1.FEE_FORMAT由提示改为错误", preview, StringComparison.Ordinal);
        await ConfirmAsync(admin, preview);
        Assert.Contains("保留4位小数", await FeeHeaderAsync(admin, "DEMO-242"), StringComparison.Ordinal);
        Assert.Equal("Returned", (await admin.FileAsync("DEMO-244", server.Queried("DEMO-244", null, 1.23456m, Fee))).Text("status"));
    }

    [Fact]
    public async Task A_date_says_who_becomes_late_and_makes_them_late()
    {
        using var admin = await server.BrowserAsync("admin");

        // Of a year whose legal date is still to come, so that an earlier one makes a difference.
        var year = DateTimeOffset.UtcNow.AddHours(8).Year;
        await ConfirmAsync(admin, await PostAsync(admin, "Periods", ("periods", $"{year}"), ("periods", "2022")));
        var none = await PostAsync(admin, "Deadlines", ("period", $"{year}"), ("date-Town", $"{year + 1}-01-20"));
        Assert.Contains("40个单位的期限随之改变；0个单位将成为逾期", none, StringComparison.Ordinal);
        await ConfirmAsync(admin, none);
        Assert.Contains($"{year + 1}-01-20", await admin.GetStringAsync(new Uri($"/compliance/{year}?q=DEMO-418", UriKind.Relative), Cancelled), StringComparison.Ordinal);

        // Back to the legal date: nobody is late who was not.
        Assert.Contains("0个单位不再逾期", await PostAsync(admin, "Deadlines", ("period", $"{year}"), ("date-Town", "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_year_takes_nothing_in()
    {
        using var admin = await server.BrowserAsync("admin");
        var preview = await PostAsync(admin, "Periods", ("periods", "2021"));
        Assert.Contains("关闭2022年度：", preview, StringComparison.Ordinal);
        await ConfirmAsync(admin, preview);
        using var content = new ByteArrayContent(server.Right("DEMO-245"));
        using var answer = await admin.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-245/submissions", UriKind.Relative), content, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var template = await admin.GetAsync(new Uri("/api/periods/2022/template?agency=DEMO-245", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, template.StatusCode);
    }

    [Fact]
    public async Task The_contact_lines_end_the_next_mail_and_one_that_is_blank_leaves_no_label()
    {
        using var admin = await server.BrowserAsync("admin");
        using var mailbox = new MailBoxReader((await server.HostAsync()).MailPage!);
        var preview = await PostAsync(
            admin, "Signature", ("officeName", "某市政务公开办"), ("officeNameEn", "Office of Some City"), ("contactPerson", ""), ("telephone", "0371-7654321"));
        Assert.Contains("今后每封邮件的落款：某市政务公开办 /", preview, StringComparison.Ordinal);
        await ConfirmAsync(admin, preview);
        await admin.FileAsync("DEMO-246", server.Right("DEMO-246"));
        var text = Assert.Single(await mailbox.ToAsync("demo-246@agency.example", 1, Cancelled)).GetProperty("text").GetString()!;
        Assert.Contains("某市政务公开办", text, StringComparison.Ordinal);
        Assert.Contains("电话：0371-7654321", text, StringComparison.Ordinal);
        Assert.DoesNotContain("联系人：", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_applies_already_is_not_saved_again()
    {
        using var admin = await server.BrowserAsync("admin");
        Assert.Contains("没有需要保存的改动", await PostAsync(admin, "Review", ("localHeader", "false"), ("reviewEverything", "false")), StringComparison.Ordinal);
    }

    private static async Task<string> FeeHeaderAsync(HttpClient client, string agency)
    {
        var template = await client.GetByteArrayAsync(new Uri($"/api/periods/2022/template?agency={agency}", UriKind.Relative), Cancelled);
        using var workbook = new ClosedXML.Excel.XLWorkbook(new MemoryStream(template));
        return string.Join('\n', workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Select(cell => cell.Value?.ToString()));
    }

    /// <summary>Posts a section and returns the page that shows its effect.</summary>
    private static async Task<string> PostAsync(HttpClient client, string section, params (string Key, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri("/settings?period=2022", UriKind.Relative), Cancelled);
        return await SendAsync(client, section, [.. Hidden().Matches(page).Where(match => match.Groups[1].Value is "version" or "seen" or "__RequestVerificationToken")
            .DistinctBy(match => match.Groups[1].Value).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))), .. fields]);
    }

    private static async Task ConfirmAsync(HttpClient client, string preview)
    {
        var section = Action().Match(preview).Groups[1].Value;
        using var content = new FormUrlEncodedContent(Hidden().Matches(preview)
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).Append(KeyValuePair.Create("confirmed", "true")));
        using var answer = await client.PostAsync(new Uri("/settings?handler=" + section, UriKind.Relative), content, Cancelled);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<string> SendAsync(HttpClient client, string section, IEnumerable<(string Key, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Key, field.Value)), KeyValuePair.Create("section", section)]);
        using var answer = await client.PostAsync(new Uri("/settings?handler=" + section, UriKind.Relative), content, Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    [GeneratedRegex("<input (?:type=\"hidden\" name|name)=\"([^\"]+)\" (?:type=\"hidden\" )?value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"section\" value=\"([^\"]+)\"")]
    private static partial Regex Action();
}
