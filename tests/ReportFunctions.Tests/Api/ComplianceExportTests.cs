using System.Text;
using ClosedXML.Excel;

namespace ReportFunctions.Tests.Api;

/// <summary>The compliance table as a file: what the filters leave, all pages of it. The district office DEMO-385 has 16 agencies below it.</summary>
public sealed class ComplianceExportTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_csv_holds_everything_that_matches_with_a_mark_at_the_beginning()
    {
        using var admin = await server.ClientAsync("admin");
        var bytes = await admin.GetByteArrayAsync(new Uri("/api/periods/2022/compliance.csv?parent=DEMO-385&sort=-agency", UriKind.Relative), Cancelled);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(17, lines.Length);
        Assert.StartsWith("代码,单位,地区,状态", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("DEMO-439,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("DEMO-385,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_workbook_holds_the_same_with_counts_as_numbers()
    {
        using var admin = await server.ClientAsync("admin@DEMO-385");
        var bytes = await admin.GetByteArrayAsync(new Uri("/api/periods/2022/compliance.xlsx?q=DEMO-4", UriKind.Relative), Cancelled);

        using var workbook = new XLWorkbook(new MemoryStream(bytes));
        var sheet = workbook.Worksheets.Single();
        Assert.Equal(["DEMO-438", "DEMO-439"], sheet.Column(1).CellsUsed().Skip(1).Select(cell => cell.GetString()));
        Assert.Equal((XLDataType.Number, 0d), (sheet.Cell("E2").DataType, sheet.Cell("E2").GetDouble()));
        Assert.All(sheet.CellsUsed(), cell => Assert.False(cell.HasFormula));
    }
}
