using System.Text.Json;
using ReportFunctions.Commands;

namespace ReportFunctions.Tests.Commands;

public sealed class CommandLineTests : IDisposable
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

    [Fact]
    public async Task The_form_follows_from_the_year()
    {
        await RunAsync("validate", await TemplateAsync("2020"), "--json");

        using var document = JsonDocument.Parse(output.ToString());
        Assert.Equal("2019", document.RootElement.GetProperty("version").GetString());
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
    [InlineData("template", "--period", "1999", "--agency", "A", "-o", "x.xlsx")]
    [InlineData("template", "--period", "2022", "--agency", "a/b", "-o", "x.xlsx")]
    public async Task Wrong_usage_exits_with_2_and_says_why_in_both_languages(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.NotEmpty(error.ToString());
        Assert.Matches("[\u4e00-\u9fff]", error.ToString());
        Assert.Matches("[A-Za-z]{3}", error.ToString());
    }

    private async Task<string> TemplateAsync(string period)
    {
        var file = Path.Combine(folder.Path, "out", $"{period}.xlsx");
        Assert.Equal(0, await RunAsync("template", "--period", period, "--agency", "DEMO-003", "--name", "示范局", "-o", file));
        output.GetStringBuilder().Clear();
        return file;
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
}
