using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Reports.Forms;
using Reports.Tests.Validation;
using Reports.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace Reports.Tests.Workbooks;

public sealed class WorkbookReaderTests
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_filled_template_is_read_whole(int year)
    {
        var report = FilledTemplate.For(year).Read();

        Assert.Equal((year, "DEMO-000", SealState.Verified), (report.Period?.Year, report.Agency?.Value, report.Seal));
        Assert.Equal(report.Form.Cells.Count + 3, report.Values.Count);
        Assert.Equal(RightTexts.Of("N.5"), report.Values["N.5"].Text);
        Assert.Empty(ReportJudge.Judge(report, new JudgementContext()).Findings);
    }

    [Fact]
    public void The_agencys_name_is_read_from_the_first_sheet_and_only_behind_its_caption()
    {
        var filled = FilledTemplate.For(2022);
        Assert.Equal("示例单位", filled.Read().AgencyName);

        filled.Change(workbook => workbook.Worksheet(filled.Layout.SheetNames[0]).Cell(4, 1).Value = "联系人");
        Assert.Null(filled.Read().AgencyName);
    }

    [Fact]
    public void A_total_that_was_left_alone_holds_the_templates_own_formula()
    {
        var report = FilledTemplate.For(2022, totalsStated: false).With("T2.1.C1", 5).With("T2.4.C1", 5).Read();

        Assert.All(report.Form.Totals.Keys, id => Assert.Equal(StatedKind.OwnFormula, report.Values[id].Kind));
        var verdict = ReportJudge.Judge(report, new JudgementContext());
        Assert.Empty(verdict.Findings);
        Assert.Equal(5, verdict.Figures["T2.1.C7"]);
    }

    [Fact]
    public void A_constant_in_a_total_is_the_filers_claim()
    {
        var verdict = ReportJudge.Judge(FilledTemplate.For(2022).With("T3.B5", 4).Read(), new JudgementContext());

        Assert.Equal(["T3.TOTAL T3.B5"], verdict.Findings.Select(finding => $"{finding.Rule} {finding.Id}"));
    }

    [Fact]
    public void The_result_of_somebody_elses_formula_is_a_claim_too()
    {
        var filled = FilledTemplate.For(2022);
        var address = filled.Layout.Cells["T3.B5"];
        var sheet = filled.SheetPart(address.Sheet);

        var value = filled.ChangePart(sheet, xml => FormulaWithResult(xml, address.Local, "B5+4", "4")).Read().Values["T3.B5"];

        Assert.Equal((StatedKind.Number, 4m), (value.Kind, value.Number));
    }

    [Fact]
    public void A_formula_that_was_never_calculated_says_so()
    {
        var filled = FilledTemplate.For(2022);
        var address = filled.Layout.Cells["T3.B1"];

        var report = filled.ChangePart(filled.SheetPart(address.Sheet), xml => FormulaWithResult(xml, address.Local, "1+1", null)).Read();

        Assert.Equal(StatedKind.Uncalculated, report.Values["T3.B1"].Kind);
    }

    [Fact]
    public void A_formula_whose_result_is_an_error_is_reported_with_it()
    {
        var filled = FilledTemplate.For(2022);
        var address = filled.Layout.Cells["T3.B1"];

        var report = filled.ChangePart(filled.SheetPart(address.Sheet), xml => FormulaWithResult(xml, address.Local, "#REF!+1", "#REF!", " t=\"e\"")).Read();

        Assert.Equal((StatedKind.Error, "#REF!"), (report.Values["T3.B1"].Kind, report.Values["T3.B1"].Text));
    }

    [Fact]
    public void What_stands_in_a_cell_is_told_apart()
    {
        var report = FilledTemplate.For(2022).Change(workbook =>
        {
            var filled = FilledTemplate.For(2022);
            filled.Cell(workbook, "T2.1.C1").Clear(XLClearOptions.Contents);
            filled.Cell(workbook, "T2.1.C2").SetValue("38件");
            filled.Cell(workbook, "T2.1.C3").SetValue(true);
            filled.Cell(workbook, "T2.1.C4").SetValue(44628).Style.NumberFormat.NumberFormatId = 14;
            filled.Cell(workbook, "T2.1.C5").SetValue("   ");
            filled.Cell(workbook, "T2.1.C6").SetValue(93.0592);
        }).Read();

        Assert.Equal(
            [StatedKind.Blank, StatedKind.Text, StatedKind.Boolean, StatedKind.Date, StatedKind.Blank, StatedKind.Number],
            Enumerable.Range(1, 6).Select(column => report.Values[$"T2.1.C{column}"].Kind));
        Assert.Equal("38件", report.Values["T2.1.C2"].Text);
        Assert.Equal(93.0592m, report.Values["T2.1.C6"].Number);
    }

    [Fact]
    public void Without_names_the_values_are_found_where_the_seal_says()
    {
        var filled = FilledTemplate.For(2022).With("T2.3.3.1.C2", 7).Change(workbook => workbook.NamedRanges.DeleteAll());

        var report = filled.Read();

        Assert.Equal(7, report.Values["T2.3.3.1.C2"].Number);
        Assert.Equal(SealState.Verified, report.Seal);
    }

    [Fact]
    public void Without_names_and_seal_the_values_are_found_where_the_template_has_them_and_the_seal_is_queried()
    {
        var filled = FilledTemplate.For(2022).With("T2.3.3.1.C2", 7).Change(workbook =>
        {
            workbook.NamedRanges.DeleteAll();
            workbook.Worksheet(TemplateSeal.SheetName).Delete();
        });

        var report = filled.Read();

        Assert.Equal(7, report.Values["T2.3.3.1.C2"].Number);
        Assert.Equal((2022, "DEMO-000", SealState.Missing), (report.Period?.Year, report.Agency?.Value, report.Seal));
        Assert.Contains(ReportJudge.Judge(report, new JudgementContext()).Findings, finding => finding is { Rule: "F.SEAL", Severity: Severity.Query });
    }

    [Theory]
    [InlineData(2020, "gkbg-2019")]
    [InlineData(2022, "gkbg-2021")]
    public void Without_a_seal_the_form_is_recognised_by_its_names(int year, string form) =>
        Assert.Equal(form, FilledTemplate.For(year).Change(workbook => workbook.Worksheet(TemplateSeal.SheetName).Delete()).Read().Form.Name);

    [Fact]
    public void Rows_inserted_by_a_person_move_the_values_with_their_names()
    {
        var filled = FilledTemplate.For(2022).With("T3.A1", 3).With("T3.A5", 3)
            .Change(workbook => workbook.Worksheet("四、政府信息公开行政复议、行政诉讼情况").Row(2).InsertRowsAbove(2));

        var value = filled.Read().Values["T3.A5"];

        Assert.Equal(3, value.Number);
        Assert.Equal(filled.Layout.Cells["T3.A5"].Row + 2, value.Address.Row);
    }

    [Fact]
    public void A_renamed_sheet_is_found_by_the_names_that_point_into_it()
    {
        var report = FilledTemplate.For(2022).With("T3.A1", 3)
            .ChangePart("xl/workbook.xml", xml => xml.Replace("四、政府信息公开行政复议、行政诉讼情况", "表四", StringComparison.Ordinal)).Read();

        Assert.Equal(3, report.Values["T3.A1"].Number);
        Assert.Equal("表四", report.Values["T3.A1"].Address.Sheet);
    }

    [Theory]
    [InlineData("period", "2021")]
    [InlineData("agency", "DEMO-001")]
    [InlineData("hmac", "00")]
    public void A_seal_that_was_changed_is_broken(string label, string value)
    {
        var filled = FilledTemplate.For(2022).Change(workbook =>
        {
            var sheet = workbook.Worksheet(TemplateSeal.SheetName);
            sheet.CellsUsed().First(cell => cell.GetString() == label).CellRight().SetValue(value);
        });

        Assert.Equal(SealState.Broken, filled.Read().Seal);
    }

    [Fact]
    public void Without_a_key_a_seal_is_unverified_and_no_finding()
    {
        var report = FilledTemplate.For(2022).Read(SealKeyring.None);

        Assert.Equal(SealState.Unverified, report.Seal);
        Assert.Empty(ReportJudge.Judge(report, new JudgementContext()).Findings);
    }

    [Fact]
    public void The_tick_of_the_nil_report_and_the_explanations_are_read()
    {
        var report = FilledTemplate.For(2022).Change(workbook =>
        {
            workbook.NamedRange("z.zero").Ranges.First().FirstCell().Value = "是";
            workbook.NamedRange("e.T2").Ranges.First().FirstCell().Value = " 集中清理 ";
        }).Read();

        Assert.True(report.NilReport);
        Assert.Equal("集中清理", report.Explanations["e.T2"]);
    }

    [Fact]
    public void A_text_that_spreads_over_rows_is_joined()
    {
        var report = FilledTemplate.For(2022).Change(workbook =>
        {
            var first = workbook.NamedRange("v.N.1").Ranges.First().FirstCell();
            first.Worksheet.Range(first, first.CellBelow(10)).Clear(XLClearOptions.Contents);
            first.Value = "第一段。";
            first.CellBelow().Value = "第二段。";
            first.CellBelow(60).Value = "很长的文字的最后一段。";
        }).Read();

        Assert.Equal(["第一段。", "第二段。", "很长的文字的最后一段。"], report.Values["N.1"].Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_workbook_that_is_not_the_template_is_unreadable_and_says_what_to_do()
    {
        using var workbook = new XLWorkbook();
        workbook.AddWorksheet("通讯录").Cell("A1").Value = "姓名";
        using var saved = new MemoryStream();
        workbook.SaveAs(saved);

        var outcome = new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(saved.ToArray(), CancellationToken.None);

        var unreadable = Assert.IsType<ReadOutcome.Unreadable>(outcome);
        Assert.Contains("下载", unreadable.Reason.Zh, StringComparison.Ordinal);
        Assert.Contains("download", unreadable.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_cut_or_flipped_there_is_an_outcome()
    {
        var original = FilledTemplate.For(2022).Bytes;
        var reader = new WorkbookReader(Templates.Catalog, Templates.Demonstration);
        var random = new Random(20221231);
        for (var round = 0; round < 300; round++)
        {
            var mutated = original.AsSpan(0, round % 3 == 0 ? random.Next(original.Length) : original.Length).ToArray();
            for (var flips = random.Next(1, 4); flips > 0 && mutated.Length > 0; flips--)
            {
                mutated[random.Next(mutated.Length)] ^= (byte)random.Next(1, 256);
            }

            if (reader.Read(mutated, CancellationToken.None) is ReadOutcome.Read read)
            {
                Assert.NotNull(ReportJudge.Judge(read.Report, new JudgementContext()));
            }
        }
    }

    private static string FormulaWithResult(string xml, string cell, string formula, string? result, string type = "")
    {
        var found = CellElement(cell).Match(xml);
        Assert.True(found.Success, $"{cell} is not in the sheet");
        var value = result is null ? "" : $"<x:v>{result}</x:v>";
        return xml.Replace(found.Value, $"<x:c r=\"{cell}\"{type}><x:f>{formula}</x:f>{value}</x:c>", StringComparison.Ordinal);
    }

    private static Regex CellElement(string cell) => new($"<x:c r=\"{cell}\"[^>]*?(/>|>.*?</x:c>)", RegexOptions.Singleline);
}
