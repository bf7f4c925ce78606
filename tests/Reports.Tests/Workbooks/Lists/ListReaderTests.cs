using System.Text;
using Reports.Workbooks.Lists;

namespace Reports.Tests.Workbooks.Lists;

public sealed class ListReaderTests
{
    private const string Csv = "单位编码,单位名称\r\nA1,\"东湖区，财政局\"\r\n\r\nA2,民政局\r\n";

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Csv) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Csv)] },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Csv)] },
        { "GB18030", Gb.GetBytes(Csv) },
        { "tabs", Encoding.UTF8.GetBytes(Csv.Replace("，", "、", StringComparison.Ordinal).Replace(',', '\t').Replace("、", "，", StringComparison.Ordinal)) },
        { "semicolons", Gb.GetBytes(Csv.Replace(',', ';')) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_csv_reads_the_same_in_every_usual_encoding(string name, byte[] bytes)
    {
        var rows = Read(bytes);
        Assert.Equal(["1:单位编码|单位名称", "2:A1|东湖区，财政局", "4:A2|民政局"], rows.Select(Line));
        Assert.NotEmpty(name);
    }

    [Fact]
    public void A_line_break_inside_quotes_is_one_row_as_a_spreadsheet_program_counts()
    {
        var rows = Read(Encoding.UTF8.GetBytes("a,b\n\"x\ny\",1\nz,2\n"));
        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
        Assert.Equal("x\ny", rows[1][0].Text);
    }

    [Fact]
    public void What_we_write_we_read_again_and_nothing_in_it_is_a_formula()
    {
        string[][] rows = [["单位编码", "备注"], ["A1", "=cmd|' /C calc'!A0"], ["007", "+86"], ["B<&>\"'", "@SUM(1)"], ["", "-1"]];
        foreach (var bytes in new[] { ListWriter.Csv(rows), ListWriter.Xlsx("名录", [10, 20], rows) })
        {
            var read = Read(bytes);
            Assert.Equal(rows.Select(row => string.Join('|', row)), read.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
            Assert.DoesNotContain(read.SelectMany(row => row.Cells), cell => cell.Kind == ListCellKind.Formula);
        }

        Assert.All(
            Encoding.UTF8.GetString(ListWriter.Csv(rows)).Split("\r\n").SelectMany(line => line.Split(',')),
            field => Assert.DoesNotMatch("^\"?[=+@-]", field));
    }

    [Fact]
    public void A_workbook_gives_texts_numbers_formulas_and_lost_digits_with_their_own_row_numbers()
    {
        using var workbook = new ClosedXML.Excel.XLWorkbook();
        var sheet = workbook.AddWorksheet("名录");
        sheet.Cell(3, 1).Value = "单位编码";
        sheet.Cell(5, 1).Value = 110000;
        sheet.Cell(5, 2).FormulaA1 = "1+1";
        sheet.Cell(9, 1).Value = 1.23456789012345678e17;
        sheet.Cell(9, 2).Value = "  财政局 ";
        using var saved = new MemoryStream();
        workbook.SaveAs(saved);

        var rows = Read(saved.ToArray());
        Assert.Equal([3, 5, 9], rows.Select(row => row.Number));
        Assert.Equal(new ListCell("110000", ListCellKind.Number), rows[1][0]);
        Assert.Equal((ListCellKind.Formula, "=1+1"), (rows[1][1].Kind, rows[1][1].Text));
        Assert.Equal(ListCellKind.Error, rows[2][0].Kind);
        Assert.Equal(new ListCell("财政局", ListCellKind.Text), rows[2][1]);
    }

    [Theory]
    [InlineData("", "空的")]
    [InlineData("%PDF-1.7 abc", "CSV")]
    [InlineData("PK\u0003\u0004 broken", "损坏")]
    [InlineData("<html><body>名录</body></html>", "CSV")]
    public void What_is_no_list_is_refused_with_what_to_do(string content, string said)
    {
        var refused = Assert.IsType<ListOutcome.Refused>(ListReader.Read(Encoding.UTF8.GetBytes(content), TestContext.Current.CancellationToken));
        Assert.Contains(said, refused.Reason.Zh, StringComparison.Ordinal);
        Assert.Contains("pload", refused.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_in_no_encoding_are_refused() =>
        Assert.IsType<ListOutcome.Refused>(ListReader.Read(new byte[] { 0x61, 0x2C, 0x80, 0xFF, 0xFF, 0x0A }, TestContext.Current.CancellationToken));

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_swallow_the_file_without_a_word()
    {
        var open = "单位编码,单位名称\nA1,\"财政局\n" + string.Concat(Enumerable.Range(0, 60_000).Select(number => $"B{number},民政局第{number}号\n"));
        var refused = Assert.IsType<ListOutcome.Refused>(ListReader.Read(Encoding.UTF8.GetBytes(open), TestContext.Current.CancellationToken));
        Assert.Contains("引号", refused.Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_rows_are_refused_early()
    {
        var rows = Enumerable.Range(0, 1_000_000).Select(number => (IReadOnlyList<string>)[$"A{number}"]);
        foreach (var bytes in new[] { ListWriter.Csv(rows), ListWriter.Xlsx("名录", [10], rows) })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.IsType<ListOutcome.Refused>(ListReader.Read(bytes, TestContext.Current.CancellationToken));
            Assert.InRange(watch.ElapsedMilliseconds, 0, 15_000);
        }
    }

    private static string Line(ListRow row) => $"{row.Number}:{string.Join('|', row.Cells.Select(cell => cell.Text))}";

    private static IReadOnlyList<ListRow> Read(byte[] bytes) =>
        Assert.IsType<ListOutcome.Read>(ListReader.Read(bytes, TestContext.Current.CancellationToken)).Rows;
}
