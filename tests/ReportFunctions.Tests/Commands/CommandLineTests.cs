using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ReportFunctions.Commands;
using ReportFunctions.Security;
using Reports.Forms;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Tests.Commands;

public sealed class CommandLineTests(ReportServer server) : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task A_blank_template_is_returned_for_everything_that_was_not_filled_in()
    {
        var file = await TemplateAsync("2022");

        var code = await RunAsync("validate", file, "--json");

        Assert.Equal(1, code);
        using var document = JsonDocument.Parse(output.ToString());
        var root = document.RootElement;
        Assert.Equal(("gkbg", "2021", 2022, "DEMO-003", "Returned"), (
            root.GetProperty("form").GetString(),
            root.GetProperty("version").GetString(),
            root.GetProperty("period").GetInt32(),
            root.GetProperty("agency").GetString(),
            root.GetProperty("status").GetString()));
        Assert.Equal(203, root.GetProperty("values").EnumerateObject().Count());
        Assert.All(root.GetProperty("findings").EnumerateArray(), finding => Assert.Equal("T.BLANK", finding.GetProperty("rule").GetString()));
        // 200 numbers less the 34 totals that hold their formula, and three texts.
        Assert.Equal(200 - 34 + 3, root.GetProperty("findings").GetArrayLength());
        Assert.Equal(0, root.GetProperty("suspects").GetArrayLength());
    }

    [Theory]
    [InlineData("当年制发的2件规章已于12月废止。", true)]
    [InlineData("无", false)]
    public async Task An_explanation_beside_a_query_is_printed_with_it(string explanation, bool explains)
    {
        var file = Path.Combine(folder.Path, "explained.xlsx");
        await File.WriteAllBytesAsync(file, server.Queried("DEMO-003", explanation), TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("validate", file, "--json"));

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("AwaitingReview", document.RootElement.GetProperty("status").GetString());
        var query = document.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == "T1.INFORCE_MIN");
        Assert.Equal(explains ? explanation : null, query.GetProperty("explanation").GetString());
        Assert.Equal(explains ? "given" : null, query.GetProperty("explanationState").GetString());
    }

    [Fact]
    public async Task The_marked_workbook_is_written_beside_the_verdict_and_is_judged_alike()
    {
        var file = await TemplateAsync("2022");
        var marked = Path.Combine(Path.GetDirectoryName(file)!, "marked", "result.xlsx");

        Assert.Equal(1, await RunAsync("validate", file, "--json", "--marked", marked));
        using var first = JsonDocument.Parse(output.ToString());
        output.GetStringBuilder().Clear();
        Assert.Equal(1, await RunAsync("validate", marked, "--json"));

        using var second = JsonDocument.Parse(output.ToString());
        Assert.Equal("DEMO-003", second.RootElement.GetProperty("agency").GetString());
        Assert.Equal(first.RootElement.GetProperty("findings").GetArrayLength(), second.RootElement.GetProperty("findings").GetArrayLength());
        Assert.Contains(marked, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_follows_from_the_year()
    {
        await RunAsync("validate", await TemplateAsync("2020"), "--json");

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("2019", document.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_report_that_is_not_of_the_year_before_is_no_last_years_report()
    {
        var file = await TemplateAsync("2022");

        Assert.Equal(2, await RunAsync("validate", file, "--previous", file));
        Assert.Contains("2021", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("template", "--period", "2022", "--agency", "A", "-o", file, "--previous", file));
        Assert.Equal(1, await RunAsync("validate", file, "--previous", await TemplateAsync("2021")));
    }

    [Fact]
    public async Task Last_years_texts_are_compared_with_this_years()
    {
        const string overview = "值班电话本年度重新排了班，夜里来电也有人接。接线员把问得最多的十件事写成一页纸，贴在大厅、村口和车站。"
            + "有位老人来信说字太小，我们换了大字版，又请广播站每周念一遍。年底回访时，多数人说找得到、看得懂，少数人希望再快一些，这一条留到明年办，先从周末开一个窗口试起。";
        var (previous, current) = (await ReportAsync(2021, overview), await ReportAsync(2022, overview));

        Assert.Equal(0, await RunAsync("validate", current, "--previous", previous, "--json"));

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("AwaitingReview", document.RootElement.GetProperty("status").GetString());
        var finding = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "N.COPY");
        Assert.Equal("N.1", finding.GetProperty("id").GetString());
        Assert.Contains("你单位2021年度报告的同一部分相似度100%", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agency_is_said_plainly()
    {
        await RunAsync("validate", await TemplateAsync("2022"), "--json", "--agency", "DEMO-001");

        Assert.Contains("F.AGENCY", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_is_unreadable_and_exits_with_2()
    {
        var file = Path.Combine(folder.Path, "年报.xlsx");
        await File.WriteAllTextAsync(file, "规章,0,0,0", TestContext.Current.CancellationToken);

        var code = await RunAsync("validate", file, "--json");

        Assert.Equal(2, code);
        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("Unreadable", document.RootElement.GetProperty("status").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("reason").GetString()!);
        Assert.NotEmpty(document.RootElement.GetProperty("reasonEn").GetString()!);
    }

    [Theory]
    [InlineData("validate", "no-such-file.xlsx")]
    [InlineData("validate")]
    [InlineData("frobnicate")]
    [InlineData("submit", "no-such-file.xlsx", "--url", "http://localhost:9", "--as", "admin")]
    [InlineData("submit", "no-such-file.xlsx", "--url", "localhost", "--as", "admin")]
    [InlineData("template", "--period", "2022", "--agency", "A", "-o", "/proc/cannot-be-written.xlsx")]
    [InlineData("template", "--period", "1999", "--agency", "A", "-o", "x.xlsx")]
    [InlineData("template", "--period", "2022", "--agency", "a/b", "-o", "x.xlsx")]
    public async Task Wrong_usage_exits_with_2_and_says_why_in_both_languages(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.NotEmpty(error.ToString());
        Assert.Matches("[\u4e00-\u9fff]", error.ToString());
        Assert.Matches("[A-Za-z]{3}", error.ToString());
    }

    [Fact]
    public async Task A_report_is_filed_with_a_running_service_and_its_verdict_decides_the_exit_code()
    {
        var agency = server.NextAgency();
        var address = (await server.HostAsync()).Address.ToString();
        var (right, wrong) = (Path.Combine(folder.Path, "对 的.xlsx"), Path.Combine(folder.Path, "wrong.xlsx"));
        await File.WriteAllBytesAsync(right, server.Right(agency), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(wrong, server.Wrong(agency), TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("submit", right, "--url", address, "--as", $"clerk@{agency}"));
        Assert.Contains("\"status\":\"Accepted\"", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("submit", wrong, "--url", address, "--as", $"clerk@{agency}"));
    }

    [Fact]
    public async Task Whoever_may_not_file_for_an_agency_is_told_so()
    {
        var file = Path.Combine(folder.Path, "report.xlsx");
        await File.WriteAllBytesAsync(file, server.Right(server.NextAgency()), TestContext.Current.CancellationToken);

        Assert.Equal(2, await RunAsync("submit", file, "--url", (await server.HostAsync()).Address.ToString(), "--as", $"clerk@{server.NextAgency()}"));
        Assert.Contains("403", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_said_to_be_out_of_reach()
    {
        var file = Path.Combine(folder.Path, "report.xlsx");
        await File.WriteAllBytesAsync(file, server.Right(server.NextAgency()), TestContext.Current.CancellationToken);

        // Port 9 (discard) is reserved and nobody listens on it.
        Assert.Equal(2, await RunAsync("submit", file, "--url", "http://127.0.0.1:9", "--as", "clerk@DEMO-100"));
        Assert.Contains("无法连接", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_option_that_a_refused_start_names_is_known()
    {
        var configuration = new ConfigurationBuilder().Build();
        var refusal = Assert.Throws<StartRefusedException>(() => StartRules.Decide(localMode: false, configuration));
        var option = Regex.Match(refusal.Reason.En, "--[a-z]+").Value;

        await RunAsync("serve", "--help");

        Assert.Contains($"{option} ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_file_was_received_is_no_reason_to_file_again()
    {
        var file = Path.Combine(folder.Path, "report.xlsx");
        await File.WriteAllBytesAsync(file, server.Right(server.NextAgency()), TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var breaking = builder.Build();
        breaking.MapGet("/.auth/login/local", () => Results.Ok());
        breaking.MapPost("/api/periods/2022/agencies/{agency}/submissions", () => Results.Accepted("/api/submissions/x"));
        breaking.MapGet("/api/submissions/x", (HttpContext context) => context.Abort());
        await breaking.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, await RunAsync("submit", file, "--url", breaking.Urls.First(), "--as", "clerk@DEMO-100"));
        Assert.Contains("文件已收到", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("没有报送", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> TemplateAsync(string period)
    {
        var file = Path.Combine(folder.Path, "out", $"{period}.xlsx");
        Assert.Equal(0, await RunAsync("template", "--period", period, "--agency", "DEMO-003", "--name", "示范局", "-o", file));
        output.GetStringBuilder().Clear();
        return file;
    }

    private async Task<string> ReportAsync(int year, string overview)
    {
        var period = new ReportingPeriod(year);
        var form = FormCatalog.LoadDelivered().For(period);
        var request = new TemplateRequest
        {
            Form = form,
            Period = period,
            Agency = AgencyCode.Parse("DEMO-003"),
            AgencyName = "示范局",
            DueDate = period.LegalDueDate,
            IssuedAt = new DateTimeOffset(year, 12, 20, 9, 0, 0, TimeSpan.FromHours(8)),
            Figures = form.Cells.ToDictionary(cell => cell.Id, _ => 0m),
            Texts = form.Narratives.ToDictionary(narrative => narrative.Id, narrative => narrative.Id == "N.1" ? overview : "无。"),
        };
        var file = Path.Combine(folder.Path, $"{year}.xlsx");
        await File.WriteAllBytesAsync(file, TemplateWriter.Write(request, SealKeyring.None), TestContext.Current.CancellationToken);
        return file;
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
}
