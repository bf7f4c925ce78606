using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Writing;

/// <summary>Paints the first sheet: whose report it is, the live summary made from the check cells, and how to fill it in.</summary>
internal sealed class FrontSheetPainter(WorkbookLayout layout, TemplateRequest request, CellStyles styles)
{
    private static readonly string[] CountCaptions = ["错误", "疑点", "未填写", "非数字"];

    private readonly FrontSheetLayout front = layout.Front;

    public void Paint(IXLWorksheet page)
    {
        for (var index = 0; index < FrontSheetLayout.Widths.Count; index++)
        {
            page.Column(index + 1).Width = FrontSheetLayout.Widths[index];
        }

        Line(page, FrontSheetLayout.TitleRow, 1, FrontSheetLayout.Columns, styles.Title, 40)
            .SetValue(request.Title);
        Line(page, FrontSheetLayout.AuthorityRow, 1, FrontSheetLayout.Columns, styles.Quiet, 32).SetValue("依据：" + request.Form.Authority.Zh);
        PaintFacts(page);
        PaintSummary(page);
        PaintSteps(page);
        CellRestrictions.Protect(page);
        page.ShowGridLines = false;
        PageSetup.Apply(page, front.FirstStepRow + FormTexts.Steps(request.DueDate).Count - 1, FrontSheetLayout.Columns, landscape: false);
    }

    private void PaintFacts(IXLWorksheet page)
    {
        Fact(page, front.AgencyName, FormTexts.AgencyNameCaption).SetValue(request.AgencyName);
        Fact(page, front.Agency, FormTexts.AgencyCaption).SetValue(request.Agency.Value).Style.NumberFormat.SetFormat("@");
        Fact(page, front.Period, FormTexts.PeriodCaption, styles.Year).SetValue(request.Period.Year);
        Fact(page, front.DueDate, "报送期限").SetValue($"{OfficialDate.Day(request.DueDate).Zh}前（含当日）");
        var tick = front.NilReport;
        page.Row(tick.Row).Height = 36;
        page.Cell(tick.Row, 1).SetValue(FormTexts.NilCaption).Style = styles.Header;
        page.Cell(tick.Row, tick.Column).Style = styles.Tick;
        if (request.NilReport)
        {
            page.Cell(tick.Row, tick.Column).SetValue(FormTexts.Tick);
        }

        Line(page, tick.Row, tick.Column + 1, FrontSheetLayout.Columns - tick.Column, styles.CheckCaption, 36)
            .SetValue("本年度各表数据均为 0 的选“是”，未填写的数字按 0 计；有数据的不选。");
        var validation = page.Cell(tick.Row, tick.Column).SetDataValidation();
        validation.List($"\"{FormTexts.Tick}\"", inCellDropdown: true);
        validation.IgnoreBlanks = true;
        validation.ErrorStyle = XLErrorStyle.Stop;
        (validation.ErrorTitle, validation.ErrorMessage) = ("请核对填写内容", "请从下拉列表中选“是”；不是零报告的，请清空。");
        (validation.InputTitle, validation.InputMessage) = (FormTexts.NilCaption, "本年度各表数据均为 0 的，请选“是”；否则请留空。");
    }

    private IXLCell Fact(IXLWorksheet page, CellAddress address, string caption, IXLStyle? style = null)
    {
        page.Cell(address.Row, 1).SetValue(caption).Style = styles.Header;
        return Line(page, address.Row, address.Column, FrontSheetLayout.Columns - address.Column + 1, style ?? styles.Fact, 24);
    }

    private void PaintSummary(IXLWorksheet page)
    {
        Line(page, front.Summary.Row - 1, 1, FrontSheetLayout.Columns, styles.Heading, 26).SetValue("核对结果（随填写自动更新）");
        var summary = Line(page, front.Summary.Row, 1, FrontSheetLayout.Columns, styles.Summary, 34);
        summary.FormulaA1 = SummaryFormula();
        Colour(summary, "错误", SeverityLook.Of(Severity.Error));
        Colour(summary, "未填", SeverityLook.Of(Severity.Query));
        Colour(summary, "疑点", SeverityLook.Of(Severity.Query));
        Colour(summary, "成立", SeverityLook.Good);
        Line(page, FrontSheetLayout.CountsHeaderRow, 1, 2, styles.Header, 22).SetValue("部分");
        for (var index = 0; index < CountCaptions.Length; index++)
        {
            page.Cell(FrontSheetLayout.CountsHeaderRow, 3 + index).SetValue(CountCaptions[index]).Style = styles.Header;
        }

        for (var index = 0; index < layout.Form.Sections.Count; index++)
        {
            PaintCounts(page, FrontSheetLayout.FirstCountsRow + index, layout.Form.Sections[index]);
        }

        Line(page, front.NilRow, 1, 2, styles.RowLabel, 22).SetValue("零报告选“是”但填有大于 0 的数字");
        PaintCount(page, front.NilRow, 3, layout.Formulas.NilContradictions(front.Name));
        for (var column = 4; column <= FrontSheetLayout.Columns; column++)
        {
            page.Cell(front.NilRow, column).Style = styles.Check;
        }
    }

    private void PaintCounts(IXLWorksheet page, int row, Section section)
    {
        Line(page, row, 1, 2, styles.RowLabel, 22).SetValue(section.Heading.Zh);
        PaintCount(page, row, 3, layout.Formulas.Failing(section, Severity.Error, front.Name));
        PaintCount(page, row, 4, layout.Formulas.Failing(section, Severity.Query, front.Name));
        PaintCount(page, row, 5, layout.Formulas.Blank(section, front.Name));
        PaintCount(page, row, 6, layout.Formulas.NotNumbers(section, front.Name));
    }

    private void PaintCount(IXLWorksheet page, int row, int column, string formula)
    {
        var cell = page.Cell(row, column);
        cell.Style = styles.Total;
        cell.FormulaA1 = formula;
    }

    /// <summary>What is most pressing comes first; blanks are told beside errors.</summary>
    private string SummaryFormula()
    {
        var (errors, queries, blanks, others) = (Column(3), Column(4), Column(5), Column(6));
        var unfinished = $"({layout.Formulas.Unfinished(front.Name)})";
        return $"IF({errors}>0,\"还有 \"&{errors}&\" 处错误\"&IF({blanks}>0,\"，\"&{blanks}&\" 处未填写\",\"\"),"
            + $"IF({blanks}>0,\"还有 \"&{blanks}&\" 处未填写\","
            + $"IF({others}>0,\"还有 \"&{others}&\" 处错误：填写的不是数字或小于 0\","
            + $"IF({unfinished}>0,\"还有 \"&{unfinished}&\" 处未填全\","
            + $"IF({queries}>0,\"有 \"&{queries}&\" 处疑点，请核实或在说明处写明\",\"全部表内勾稽关系成立\")))))";

        string Column(int column) => $"SUM({new SheetRange(front.Name, FrontSheetLayout.FirstCountsRow, column, front.NilRow, column).Local})";
    }

    private static void Colour(IXLCell cell, string word, SeverityLook look)
    {
        var style = cell.AddConditionalFormat().WhenContains(word);
        style.Fill.SetBackgroundColor(look.Fill).Font.SetFontColor(look.Text);
    }

    private void PaintSteps(IXLWorksheet page)
    {
        Line(page, front.StepsHeaderRow, 1, FrontSheetLayout.Columns, styles.Heading, 26).SetValue("填报步骤");
        var steps = FormTexts.Steps(request.DueDate);
        for (var index = 0; index < steps.Count; index++)
        {
            var text = $"{index + 1}. {steps[index]}";
            var height = TextMeasure.Height(text, FrontSheetLayout.Widths.Sum());
            Line(page, front.FirstStepRow + index, 1, FrontSheetLayout.Columns, styles.Body, height).SetValue(text);
        }
    }

    private static IXLCell Line(IXLWorksheet page, int row, int column, int columns, IXLStyle style, double height)
    {
        page.Row(row).Height = height;
        var range = page.Range(row, column, row, column + columns - 1);
        range.Style = style;
        if (columns > 1)
        {
            range.Merge(checkIntersect: false);
        }

        return page.Cell(row, column);
    }
}
