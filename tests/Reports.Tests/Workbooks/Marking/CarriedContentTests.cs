using DocumentFormat.OpenXml.Spreadsheet;
using Reports.Forms;
using Reports.Tests.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks.Marking;

/// <summary>What of a file comes back in the returned workbook, and what is listed on its first sheet instead.</summary>
public sealed class CarriedContentTests
{
    [Fact]
    public void Values_of_an_older_form_arrive_in_the_current_one_where_they_mean_the_same()
    {
        var old = FilledTemplate.For(2020).With("T2.1.C1", 7).With("T2.3.6.C2", 3).With("T3.B1", 2).With("T1.XK.decisions", 9);

        var returned = Returned.From(old.Bytes, 2021);

        var again = returned.Again();
        Assert.Equal((2021, SealState.Verified, "gkbg-2021"), (again.Period?.Year, again.Seal, again.Form.Name));
        Assert.Equal((7m, 2m), (again.Values["T2.1.C1"].Number, again.Values["T3.B1"].Number));
        Assert.Equal(RightTexts.Overview, again.Values["N.1"].Text);
        Assert.All(new[] { "T2.3.6.1.C2", "T2.3.6.2.C2", "T2.3.6.3.C2", "T1.GF.in_force" }, id => Assert.Equal(StatedKind.Blank, again.Values[id].Kind));
        var texts = TextsOf(returned);
        Assert.Contains(texts, text => text.Contains($"原文件使用的是“{old.Layout.Form.Caption.Zh}”，本文件已改用“{again.Form.Caption.Zh}”", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("原文件是2020年度的模板", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("其他处理·商业企业", StringComparison.Ordinal));
        Assert.DoesNotContain(returned.Verdict.Findings, finding => finding.Id == "T2.1.C1");
    }

    [Fact]
    public void Values_of_another_layout_of_the_same_form_are_moved_into_place_and_that_is_said()
    {
        var filled = FilledTemplate.For(2022).With("T2.1.C1", 7);
        var sheet = filled.Layout.Cells["T2.1.C1"].Sheet;

        var returned = Returned.From(filled.Change(workbook => workbook.Worksheet(sheet).Row(3).InsertRowsAbove(2)).Bytes);

        Assert.NotEqual(filled.Layout.Cells["T2.1.C1"], returned.Filed.Values["T2.1.C1"].Address);
        Assert.Equal(7, returned.Again().Values["T2.1.C1"].Number);
        Assert.Equal(filled.Layout.Cells["T2.1.C1"], returned.Again().Values["T2.1.C1"].Address);
        using var workbook = new OpenedWorkbook(returned.Bytes);
        Assert.Contains(filled.Layout.Cells[returned.Verdict.Findings[0].Id], Marks.In(workbook));
        Assert.Contains(TextsOf(returned), text => text.Contains("已移到现行位置", StringComparison.Ordinal));
        Assert.Empty(StrayFinder.Find(filled.Bytes, returned.Filed, TestContext.Current.CancellationToken).Cells);
    }

    [Fact]
    public void Nothing_of_another_agencys_file_comes_back_sealed_as_ones_own()
    {
        var foreign = FilledTemplate.For(2022, "DEMO-001").With("T2.1.C1", 7);

        var returned = Returned.From(foreign.Bytes);

        var again = returned.Again();
        Assert.Equal(("DEMO-000", StatedKind.Blank, StatedKind.Blank), (again.Agency?.Value, again.Values["T2.1.C1"].Kind, again.Values["N.1"].Kind));
        Assert.Contains(TextsOf(returned), text => text.Contains("不能作为DEMO-000的数据", StringComparison.Ordinal));
    }

    [Fact]
    public void What_stands_outside_the_form_is_listed_with_its_place()
    {
        var filled = FilledTemplate.For(2022);
        var sheet = filled.Layout.Cells["T2.1.C1"].Sheet;
        var upload = filled.Change(workbook =>
        {
            workbook.Worksheet(sheet).Cell("P9").SetValue("此处口径待确认 =1+1");
            workbook.Worksheet("首页").Cell("H3").SetValue("电话 0371-0000");
            workbook.AddWorksheet("附表").Cell("B2").SetValue(123.5);
        }).Bytes;

        var returned = Returned.From(upload);

        var stray = StrayFinder.Find(upload, returned.Filed, TestContext.Current.CancellationToken);
        Assert.Equal(
            [("首页", "H3", "电话 0371-0000"), (sheet, "P9", "此处口径待确认 =1+1"), ("附表", "B2", "123.5")],
            stray.Cells.Select(cell => (cell.Sheet, cell.Cell, cell.Text)));
        var texts = TextsOf(returned);
        Assert.All(new[] { "此处口径待确认 =1+1", "电话 0371-0000", "123.5", "附表 B2" }, text => Assert.Contains(text, texts));
        Assert.DoesNotContain("附表", Sheets(returned));
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_template_as_issued_and_a_returned_workbook_have_nothing_outside_the_form(int year)
    {
        var lastYear = Templates.Filled(year).Figures;
        var template = TemplateWriter.Write(Templates.Filled(year) with { LastYear = lastYear, NilReport = true }, Templates.Demonstration);
        var returned = Returned.From(template, year, lastYear);

        Assert.Empty(StrayFinder.Find(template, returned.Filed, TestContext.Current.CancellationToken).Cells);
        Assert.Empty(StrayFinder.Find(returned.Bytes, returned.Again(), TestContext.Current.CancellationToken).Cells);
    }

    [Fact]
    public void Very_much_of_it_is_counted_and_a_file_that_is_no_workbook_has_none()
    {
        var filled = FilledTemplate.For(2022);
        var upload = filled.Change(workbook =>
        {
            var page = workbook.AddWorksheet("附表");
            for (var row = 1; row <= 500; row++)
            {
                page.Cell(row, 1).SetValue(new string('注', 300));
            }
        }).Bytes;

        var stray = StrayFinder.Find(upload, filled.Read(), TestContext.Current.CancellationToken);

        Assert.Equal((StrayFinder.Most, 500 - StrayFinder.Most), (stray.Cells.Count, stray.More));
        Assert.All(stray.Cells, cell => Assert.True(cell.Text.Length < 200));
        Assert.Contains(TextsOf(Returned.From(upload)), text => text.StartsWith("另有 460 个单元格未列出", StringComparison.Ordinal));
        Assert.Equal(StrayContent.None, StrayFinder.Find("nothing"u8.ToArray(), filled.Read(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void LibreOffice_and_openpyxl_keep_what_the_returned_workbook_says()
    {
        LibreOffice.SkipIfAbsent();
        var returned = Returned.From(FilledTemplate.For(2022).With("T2.1.C1", 85).With("T3.B5", 4).Bytes);
        var cells = returned.Verdict.Findings.Select(finding => returned.Layout.Cells[finding.Id]).ToHashSet();

        foreach (var resaved in LibreOffice.Resave([returned.Bytes]).Append(LibreOffice.ResaveWithOpenpyxl(returned.Bytes)).OfType<byte[]>())
        {
            using var workbook = new OpenedWorkbook(resaved);
            Assert.Superset(cells, Marks.Comments(workbook).Keys.ToHashSet());
            Assert.Superset(cells, Marks.In(workbook).ToHashSet());
            Assert.NotEmpty(workbook.Page("核验结果").Descendants<Hyperlink>());
            var again = Returned.Read(resaved);
            Assert.Equal(SealState.Verified, again.Seal);
            Assert.Equal(
                returned.Verdict.Findings.Select(finding => (finding.Rule, finding.Id)),
                Returned.Judge(again, 2022).Findings.Select(finding => (finding.Rule, finding.Id)));
        }
    }

    private static IEnumerable<string> Sheets(Returned returned)
    {
        using var workbook = new OpenedWorkbook(returned.Bytes);
        return [.. workbook.Sheets.Select(sheet => sheet.Name!.Value!)];
    }

    private static IReadOnlySet<string> TextsOf(Returned returned)
    {
        using var workbook = new OpenedWorkbook(returned.Bytes);
        return Marks.ResultTexts(workbook);
    }
}
