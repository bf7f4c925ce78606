using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Workbooks.Reading;

/// <summary>What is repeated, missing or out of place: taken where it is certain, asked where it is not, and nobody is accused on top of a question.</summary>
public sealed class OpenQuestionsTests
{
    private const string Row = "T2.3.5.2";

    [Fact]
    public void A_row_that_was_deleted_is_blank_and_nothing_else_is()
    {
        var workbook = LooseWorkbook.For(2022).WithoutNames().WithoutSeal();
        workbook["T2"].DeleteRow(workbook.Layout.Cells[$"{Row}.C1"].Row);

        var report = workbook.Read();

        Assert.Equal(Enumerable.Range(1, 7).Select(column => $"T.BLANK {Row}.C{column}"), Findings(report).Where(finding => finding.StartsWith("T.BLANK", StringComparison.Ordinal)));
        Assert.Equal(workbook.Stated["T2.3.5.3.C1"], report.Values["T2.3.5.3.C1"].Number);
    }

    [Fact]
    public void A_row_that_stands_twice_with_the_same_figures_is_read()
    {
        var workbook = LooseWorkbook.For(2022).WithoutNames().WithoutSeal();
        workbook["T2"].RepeatRow(workbook.Layout.Cells[$"{Row}.C1"].Row);

        CaptionReadingTests.AssertRead(workbook, workbook.Read());
    }

    [Fact]
    public void A_row_that_stands_twice_with_other_figures_is_asked_about_and_not_judged()
    {
        var workbook = LooseWorkbook.For(2022).WithoutNames().WithoutSeal();
        var place = workbook.Layout.Cells[$"{Row}.C2"];
        workbook["T2"].RepeatRow(place.Row).Cells[(place.Row + 1, place.Column)] = 3m;

        var findings = ReportJudge.Judge(workbook.Read(), new JudgementContext()).Findings;

        var query = Assert.Single(findings, finding => finding is { Rule: "F.GUESSED", Severity: Severity.Query });
        Assert.Equal($"{Row}.C2", query.Id);
        Assert.Contains($"‘{place.Sheet}’!{place.Local}、‘{place.Sheet}’!{new CellAddress(place.Sheet, place.Row + 1, place.Column).Local}", query.Message.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("names", true)]
    [InlineData("names and seal", false)]
    public void Of_a_sheet_that_stands_twice_the_name_decides_then_the_seal_then_nobody(string lost, bool isDecided)
    {
        var workbook = LooseWorkbook.For(2022);
        var place = workbook.Layout.Cells["T2.1.C1"];
        workbook.Copy(workbook["T2"], "三 (2)").Cells[(place.Row, place.Column)] = 3m;
        _ = lost is "nothing" ? workbook : lost is "names" ? workbook.WithoutNames() : workbook.WithoutNames().WithoutSeal();

        var report = workbook.Read();

        Assert.Equal(isDecided ? StatedKind.Number : StatedKind.Ambiguous, report.Values["T2.1.C1"].Kind);
        Assert.Equal(isDecided ? [] : [place, new CellAddress("三 (2)", place.Row, place.Column)], report.Values["T2.1.C1"].Rivals);
        Assert.Equal(isDecided ? 0 : 1, Findings(report).Count(finding => finding == "F.GUESSED Query"));
        Assert.Equal(workbook.Stated["T2.1.C2"], report.Values["T2.1.C2"].Number);
    }

    [Fact]
    public void Of_a_sheet_that_stands_twice_the_one_that_was_filled_in_counts()
    {
        var workbook = LooseWorkbook.For(2022).WithoutNames().WithoutSeal();
        workbook.Copy(workbook["T2"], "三 (2)");
        foreach (var cell in workbook["T2"].Cells.Where(cell => cell.Value is decimal).Select(cell => cell.Key).ToList())
        {
            workbook["T2"].Cells.Remove(cell);
        }

        CaptionReadingTests.AssertRead(workbook, workbook.Read());
    }

    [Fact]
    public void A_name_that_points_at_a_row_with_another_caption_is_not_believed()
    {
        var workbook = LooseWorkbook.For(2022);
        workbook["T2"].InsertRows(workbook.Layout.Cells["T2.3.3.1.C1"].Row);

        var value = workbook.Read().Values["T2.3.3.2.C1"];

        Assert.Equal((workbook.Stated["T2.3.3.2.C1"], FoundBy.Captions), (value.Number, value.FoundBy));
        Assert.Equal(workbook.Layout.Cells["T2.3.3.2.C1"].Row + 1, value.Address.Row);
    }

    [Fact]
    public void The_map_holds_where_a_caption_is_damaged_and_its_neighbours_are_at_their_places()
    {
        var workbook = LooseWorkbook.For(2022).WithoutNames();
        workbook["T2"].Say("四、结转下年度继续办理", "??").Say("总计", "#").Say("3.要求提供公开出版物", "（此行作废）");

        var report = workbook.Read();

        CaptionReadingTests.AssertRead(workbook, report);
        Assert.All((string[])["T2.4.C1", "T2.1.C7", "T2.3.5.3.C1"], id => Assert.Equal(FoundBy.Seal, report.Values[id].FoundBy));
        Assert.Empty(Findings(report));
    }

    [Fact]
    public void Rows_whose_labels_stand_among_the_figures_are_read_in_order_if_they_are_full_and_asked_about_if_not()
    {
        var workbook = LooseWorkbook.For(2022).Handmade();
        var sheet = workbook["T2"].Unmerge(repeat: false);
        var (full, short_) = (workbook.Layout.Cells["T2.3.4.1.C1"], workbook.Layout.Cells["T2.3.4.2.C1"]);
        foreach (var place in (CellAddress[])[full, short_])
        {
            var cells = sheet.Cells.Where(cell => cell.Key.Row == place.Row && cell.Key.Column >= 3).OrderByDescending(cell => cell.Key.Column).ToList();
            cells.ForEach(cell => sheet.Cells.Remove(cell.Key));
            cells.ForEach(cell => sheet.Cells[(cell.Key.Row, cell.Key.Column + 1)] = cell.Value);
        }

        sheet.Cells.Remove((short_.Row, short_.Column + 3));

        var report = workbook.Read();

        Assert.Equal(workbook.Stated["T2.3.4.1.C1"], report.Values["T2.3.4.1.C1"].Number);
        Assert.Equal(workbook.Stated["T2.3.4.1.C7"], report.Values["T2.3.4.1.C7"].Number);
        Assert.All(Enumerable.Range(1, 7), column => Assert.Equal(StatedKind.Ambiguous, report.Values[$"T2.3.4.2.C{column}"].Kind));
        Assert.DoesNotContain(ReportJudge.Judge(report, new JudgementContext()).Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_handmade_report_on_the_form_of_another_year_is_told_so_and_nothing_else()
    {
        var report = LooseWorkbook.For(2020).Handmade().OnOneSheet().Read();

        var verdict = ReportJudge.Judge(report, new JudgementContext { ExpectedForm = Templates.Catalog.For(new ReportingPeriod(2022)) });

        Assert.Equal(["F.SEAL", "F.TEMPLATE"], verdict.Findings.Select(finding => finding.Rule).Order());
    }

    [Fact]
    public void Tick_explanation_year_and_agency_are_found_by_their_captions()
    {
        var workbook = LooseWorkbook.For(2022);
        var (tick, explanation) = (workbook.Layout.NilReport, workbook.Layout.Explanations["e.T2"]);
        workbook.Sheets.First(sheet => sheet.Name == tick.Sheet).Cells[(tick.Row, tick.Column)] = "是";
        workbook["T2"].Cells[(explanation.Row, explanation.Column)] = "上年数有更正";
        workbook.WithoutNames().WithoutSeal();
        workbook.Sheets.ForEach(sheet => sheet.InsertRows(1, 2).InsertColumns(1).Name = "页" + sheet.Name[..1]);

        var report = workbook.Read();

        Assert.Equal((2022, "DEMO-000", true, "上年数有更正"), (report.Period?.Year, report.Agency?.Value, report.NilReport, report.Explanations["e.T2"]));
    }

    [Theory]
    [InlineData("下方")]
    [InlineData("右侧")]
    [InlineData("同一单元格")]
    public void A_text_stands_below_its_heading_beside_it_or_in_the_same_cell(string place)
    {
        var workbook = LooseWorkbook.For(2022).Handmade().OnOneSheet();
        var sheet = workbook.Sheets.Single();
        var heading = sheet.Find("五、存在的主要问题及改进情况");
        foreach (var row in Enumerable.Range(heading.Row + 1, 3))
        {
            sheet.Cells.Remove((row, heading.Column));
        }

        var (row_, column, text) = place switch
        {
            "右侧" => (heading.Row, 3, "一是人手不足。"),
            "同一单元格" => (heading.Row, heading.Column, "五、存在的主要问题及改进情况\n一是人手不足。"),
            _ => (heading.Row + 2, heading.Column, "一是人手不足。"),
        };
        sheet.Cells[(row_, column)] = text;

        Assert.Equal("一是人手不足。", workbook.Read().Values["N.5"].Text);
    }

    private static IReadOnlyList<string> Findings(StatedReport report) => [.. CaptionReadingTests.Findings(report)];
}
