using System.Globalization;
using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks;

/// <summary>The live checks, recalculated by LibreOffice, say what the server says about the same figures.</summary>
public sealed class SheetChecksTests : IClassFixture<SheetChecksTests.Recalculated>
{
    private readonly Recalculated recalculated;

    public SheetChecksTests(Recalculated recalculated)
    {
        LibreOffice.SkipIfAbsent();
        this.recalculated = recalculated;
    }

    public static TheoryData<string> Names => [.. Variants().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sheet_and_server_agree(string name)
    {
        var request = Variants()[name];
        var workbook = recalculated.Workbooks[name];
        var (verdict, report) = Judge(request);

        Assert.All(request.Form.Relations, relation =>
        {
            var finding = verdict.Findings.SingleOrDefault(finding => finding.Rule == relation.Rule.Id && finding.Id == relation.At.Id);
            Assert.Equal(Expected(relation, finding, verdict, request), workbook.Text(DefinedNames.Check(relation)));
        });
        Assert.All(report.Form.Totals.Keys.Where(id => report.Values[id].Kind == StatedKind.OwnFormula), id => Assert.Equal(
            verdict.Figures.TryGetValue(id, out var figure) ? figure.ToString(CultureInfo.InvariantCulture) : "", workbook.Text(DefinedNames.Value(id))));
    }

    [Theory]
    [InlineData("as filed by DEMO-000", "全部表内勾稽关系成立")]
    [InlineData("as filed by DEMO-001", "还有 6 处未填写")]
    [InlineData("as filed by DEMO-003", "全部表内勾稽关系成立")]
    [InlineData("wrong row total", "还有 2 处错误")]
    [InlineData("wrong total of section four", "还有 1 处错误")]
    [InlineData("wrong balance", "还有 2 处错误")]
    [InlineData("in force below the minimum", "有 1 处疑点，请核实或在说明处写明")]
    [InlineData("blank template", "还有 169 处未填写")]
    [InlineData("nil report", "还有 3 处未填写")]
    [InlineData("nil report with a figure", "还有 1 处错误，3 处未填写")]
    public void The_first_sheet_sums_up(string name, string summary) => Assert.Equal(summary, recalculated.Workbooks[name].Text(DefinedNames.Summary));

    [Fact]
    public void A_number_written_as_text_is_not_counted_as_one()
    {
        var layout = WorkbookLayout.Of(Templates.Blank(2022).Form);
        using var stream = new MemoryStream();
        using (var workbook = new ClosedXML.Excel.XLWorkbook(new MemoryStream(TemplateWriter.Write(Templates.Filled(2022).With(("T2.1.C7", null)), Templates.Demonstration))))
        {
            var address = layout.Cells["T2.1.C1"];
            workbook.Worksheet(address.Sheet).Cell(address.Row, address.Column).SetValue("38件");
            workbook.SaveAs(stream);
        }

        using var opened = new OpenedWorkbook(LibreOffice.Resave([stream.ToArray()])[0]);

        Assert.Equal("未填全", opened.Text("c.T2.ROW_TOTAL.T2.1.C7"));
        Assert.Equal("未填全", opened.Text("c.T2.BALANCE.T2.4.C1"));
        Assert.Equal("", opened.Text("v.T2.1.C7"));
        Assert.Equal("还有 1 处错误：填写的不是数字或小于 0", opened.Text(DefinedNames.Summary));
    }

    [Fact]
    public void The_totals_formulas_are_still_known_after_LibreOffice_has_rewritten_them()
    {
        var layout = WorkbookLayout.Of(Templates.Blank(2022).Form);
        var workbook = recalculated.Workbooks["blank template"];

        Assert.All(layout.Form.Totals.Keys, id => Assert.True(
            layout.IsOwnFormula(id, workbook.Find(layout.Cells[id])!.CellFormula?.Text), workbook.Find(layout.Cells[id])!.CellFormula?.Text));
    }

    private static Dictionary<string, TemplateRequest> Variants()
    {
        var filled = Templates.Filled(2022);
        var lastYear = filled.Form.Cells.ToDictionary(cell => cell.Id, _ => 0m);
        lastYear["T1.GF.in_force"] = 10;
        lastYear["T2.4.C1"] = lastYear["T2.4.C7"] = 2;
        var variants = new Dictionary<string, TemplateRequest>
        {
            ["blank template"] = Templates.Blank(2022),
            ["blank template of 2019"] = Templates.Blank(2019),
            ["blank template with last year"] = Templates.Blank(2022) with { LastYear = lastYear },
            ["wrong row total"] = filled.With(("T2.1.C7", 1)),
            ["wrong column total"] = filled.With(("T2.3.7.C3", 4)),
            ["wrong balance"] = filled.With(("T2.1.C1", 3), ("T2.1.C7", 3)),
            ["wrong total of section four"] = filled.With(("T3.B1", 8), ("T3.B2", 4), ("T3.B5", 14)),
            ["totals as formulas"] = filled.With([("T2.1.C1", 5), ("T2.3.3.2.C1", 4), ("T2.4.C1", 1), .. filled.Form.Totals.Keys.Select(id => (id, (decimal?)null))]),
            ["totals as formulas over a blank"] = filled.With([("T2.3.4.1.C2", null), .. filled.Form.Totals.Keys.Select(id => (id, (decimal?)null))]),
            ["blank cell"] = filled.With(("T2.3.3.1.C2", null), ("T3.A3", null), ("T1.GF.in_force", null)),
            ["in force below the minimum"] = filled.With(("T1.GF.issued", 5), ("T1.GF.repealed", 1), ("T1.GF.in_force", 3)),
            ["against last year"] = filled.With(("T1.GF.repealed", 12), ("T1.GZ.in_force", 1)) with { LastYear = lastYear },
            ["last year known in part"] = filled with { LastYear = new Dictionary<string, decimal> { ["T2.4.C1"] = 1 } },
            ["nil report"] = Templates.Blank(2022) with { NilReport = true },
            ["nil report with a figure"] = Templates.Blank(2022) with { NilReport = true, Figures = new Dictionary<string, decimal> { ["T1.XK.decisions"] = 7 } },
        };
        for (var number = 0; number < 5; number++)
        {
            variants[$"as filed by DEMO-{number:000}"] = Templates.Sample(number).ToRequest(Templates.Catalog);
        }

        return variants;
    }

    private static (Verdict Verdict, StatedReport Report) Judge(TemplateRequest request)
    {
        var layout = WorkbookLayout.Of(request.Form);
        var values = request.Form.Cells.ToDictionary(cell => cell.Id, cell => new StatedValue
        {
            Id = cell.Id,
            Address = layout.Cells[cell.Id],
            Kind = StatedNumber(request, cell.Id) is not null ? StatedKind.Number : request.Form.Totals.ContainsKey(cell.Id) ? StatedKind.OwnFormula : StatedKind.Blank,
            Number = StatedNumber(request, cell.Id),
        });
        foreach (var (id, place) in layout.Narratives)
        {
            values[id] = new StatedValue { Id = id, Address = place.First, Kind = StatedKind.Text, Text = "文字" };
        }

        var report = new StatedReport
        {
            Form = request.Form,
            Period = request.Period,
            Agency = request.Agency,
            Seal = SealState.Verified,
            Values = values,
            NilReport = request.NilReport,
            Explanations = new Dictionary<string, string>(),
            NilReportAddress = layout.NilReport,
        };
        return (ReportJudge.Judge(report, new JudgementContext { LastYear = request.LastYear, LocalHeader = request.LocalHeader }), report);
    }

    /// <summary>A blank template is prefilled with what was carried forward last year.</summary>
    private static decimal? StatedNumber(TemplateRequest request, string id) =>
        request.Figures is { } figures ? (figures.TryGetValue(id, out var figure) ? figure : null)
        : request.LastYear is { } lastYear && id.StartsWith("T2.2.", StringComparison.Ordinal) && !request.Form.Totals.ContainsKey(id)
            ? lastYear[id.Replace("T2.2.", "T2.4.", StringComparison.Ordinal)]
            : null;

    private static string Expected(Relation relation, Finding? finding, Verdict verdict, TemplateRequest request)
    {
        var terms = relation.Expected.Terms;
        if (terms.Any(term => term.LastYear && request.LastYear?.ContainsKey(term.CellId) != true))
        {
            return "—";
        }

        if (finding?.Difference is { } difference)
        {
            return $"相差 {difference.ToString("0.####", CultureInfo.InvariantCulture)}";
        }

        return relation.CellIds.All(verdict.Figures.ContainsKey) ? "✓" : "未填全";
    }

    /// <summary>All variants, saved by one start of LibreOffice.</summary>
    public sealed class Recalculated : IDisposable
    {
        private readonly Lazy<Dictionary<string, OpenedWorkbook>> workbooks = new(() =>
        {
            var variants = Variants();
            var saved = LibreOffice.Resave([.. variants.Values.Select(request => TemplateWriter.Write(request, Templates.Demonstration))]);
            return variants.Keys.Zip(saved).ToDictionary(pair => pair.First, pair => new OpenedWorkbook(pair.Second));
        });

        internal Dictionary<string, OpenedWorkbook> Workbooks => workbooks.Value;

        public void Dispose()
        {
            if (!workbooks.IsValueCreated)
            {
                return;
            }

            foreach (var workbook in workbooks.Value.Values)
            {
                workbook.Dispose();
            }
        }
    }
}
