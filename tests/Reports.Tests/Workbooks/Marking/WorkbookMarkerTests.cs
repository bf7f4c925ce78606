using DocumentFormat.OpenXml.Spreadsheet;
using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Packages;
using Reports.Workbooks.Writing;
using DefinedNames = Reports.Workbooks.Layout.DefinedNames;

namespace Reports.Tests.Workbooks.Marking;

public sealed class WorkbookMarkerTests
{
    private const string Result = "核验结果";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_published_report_comes_back_with_the_same_values_and_findings(int sample)
    {
        var request = Templates.Sample(sample).ToRequest(Templates.Catalog) with { Agency = AgencyCode.Parse("DEMO-000") };

        AssertComesBackTheSame(TemplateWriter.Write(request, Templates.Demonstration), request.Period.Year);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_faulty_report_comes_back_with_the_same_values_and_findings(int year)
    {
        var filled = FilledTemplate.For(year)
            .With("T2.1.C1", 85).With("T2.1.C2", "38件").With("T2.1.C3", "/").With("T2.2.C1", "").With("T2.1.C7", "").With("T3.B5", "八")
            .With("T2.2.C2", -3).With("T2.2.C3", 1.5).With("T2.2.C4", true).With("T3.A1", "１２");

        AssertComesBackTheSame(filled.Bytes, year);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void A_blank_template_comes_back_blank_with_every_blank_marked(int year)
    {
        var returned = AssertComesBackTheSame(TemplateWriter.Write(Templates.Blank(year), Templates.Demonstration), year);

        using var workbook = new OpenedWorkbook(returned.Bytes);
        Assert.Equal(returned.Verdict.Findings.Count, Marks.In(workbook).Count);
    }

    [Fact]
    public void Totals_left_alone_keep_the_templates_formula_with_its_result_and_explanations_and_tick_stay()
    {
        var request = Templates.Filled(2022) with { NilReport = true, Texts = new Dictionary<string, string> { ["N.1"] = "无", ["e.T2"] = "本年度无申请。\n已核实。" } };
        var inputs = request.Figures!.Where(figure => !request.Form.Totals.ContainsKey(figure.Key)).ToDictionary(figure => figure.Key, figure => figure.Key == "T2.1.C1" ? 5 : figure.Value);

        var returned = AssertComesBackTheSame(TemplateWriter.Write(request with { Figures = inputs }, Templates.Demonstration), 2022);

        Assert.All(request.Form.Totals.Keys, id => Assert.Equal(StatedKind.OwnFormula, returned.Again().Values[id].Kind));
        using var workbook = new OpenedWorkbook(returned.Bytes);
        Assert.Equal("5", workbook.Text(DefinedNames.Value("T2.1.C7")));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2")]
    [InlineData("'38")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a&b\"c'd]]>")]
    [InlineData("_x0041_ 与 _x000D_")]
    [InlineData("{=1+1}")]
    [InlineData("第一行\n第二行")]
    [InlineData("  前后有空格  ")]
    [InlineData("😀三十八")]
    [InlineData("收到的政府信息公开申请共计三十八件，其中本年新收三十五件、上年结转三件，已办结😀，其余均在办理之中")]
    [InlineData("TRUE")]
    [InlineData("2022-01-31")]
    [InlineData("1E3")]
    public void A_text_typed_into_a_number_comes_back_as_that_text(string text)
    {
        var returned = Returned.From(WithTexts(("T2.1.C1", text), ("T3.B5", text), ("N.5", text)));

        var again = returned.Again();
        Assert.Equal((StatedKind.Text, text), (again.Values["T2.1.C1"].Kind, again.Values["T2.1.C1"].Text));
        Assert.Equal((StatedKind.Text, text), (again.Values["T3.B5"].Kind, again.Values["T3.B5"].Text));
        Assert.Equal(text.Trim(), again.Values["N.5"].Text?.Trim());
        using var workbook = new OpenedWorkbook(returned.Bytes);
        Assert.Null(workbook.Find(workbook.Address(DefinedNames.Value("T2.1.C1")))!.CellFormula);
        Assert.Empty(workbook.Faults());
    }

    [Fact]
    public void What_is_neither_number_nor_text_comes_back_as_the_text_of_what_stood_there()
    {
        var values = Stated();
        values["T2.1.C1"] = values["T2.1.C1"] with { Kind = StatedKind.Error, Number = null, Text = "#REF!" };
        values["T2.1.C2"] = values["T2.1.C2"] with { Kind = StatedKind.Date, Number = 44927 };
        values["T2.1.C3"] = values["T2.1.C3"] with { Kind = StatedKind.Uncalculated, Number = null, Text = "=1+1" };

        var returned = Returned.From(Report(values));

        var again = returned.Again();
        Assert.Equal(["#REF!", "2023-01-01", "=1+1"], new[] { "T2.1.C1", "T2.1.C2", "T2.1.C3" }.Select(id => again.Values[id].Text));
        Assert.All(new[] { "T2.1.C1", "T2.1.C2", "T2.1.C3" }, id => Assert.Equal(StatedKind.Text, again.Values[id].Kind));
        Assert.Equal(Keys(returned.Verdict), Keys(Returned.Judge(again, 2022)));
    }

    [Theory]
    [InlineData(3, 20_000)]
    [InlineData(60, 100)]
    [InlineData(5_000, 15)]
    [InlineData(90_000, 0)]
    public void A_very_long_text_comes_back_the_same(int lines, int length)
    {
        var text = string.Join('\n', Enumerable.Range(0, lines).Select(line => (line % 3 == 1 ? "" : new string('文', length)) + (line % 9 == 0 ? "末" : "")));
        var values = Stated();
        values["N.1"] = values["N.1"] with { Text = text };

        var again = Returned.From(Report(values)).Again();

        Assert.Equal(text.Trim().Length, again.Values["N.1"].Text!.Length);
        Assert.Equal(text.Trim(), again.Values["N.1"].Text);
    }

    [Fact]
    public void Corrected_and_filed_again_it_is_accepted_and_holds_no_marks()
    {
        var first = Returned.From(WithTexts(("T2.1.C1", "38件"), ("T3.B5", "4")));
        Assert.Equal(VerdictStatus.Returned, first.Verdict.Status);

        var corrected = ChangedInSpreadsheet(first, ("T2.1.C1", 0), ("T3.B5", 0));

        var second = Returned.From(corrected);
        Assert.Equal((VerdictStatus.Accepted, SealState.Verified), (second.Verdict.Status, second.Filed.Seal));
        Assert.Empty(second.Verdict.Findings);
        using var workbook = new OpenedWorkbook(second.Bytes);
        Assert.Empty(Marks.In(workbook));
        Assert.Empty(Marks.Comments(workbook));
    }

    [Fact]
    public void Names_and_notes_of_the_template_are_all_there()
    {
        using var template = new OpenedWorkbook(TemplateWriter.Write(Templates.Blank(2022), Templates.Demonstration));
        using var returned = new OpenedWorkbook(Returned.From(FaultyUpload()).Bytes);

        Assert.Equal(template.Names.Append(new(DefinedNames.Result, "'核验结果'!$A$1")).ToHashSet(), returned.Names.ToHashSet());
    }

    [Fact]
    public void Without_its_seal_it_is_not_taken_for_another_workbook_by_the_sheet_that_quotes_it()
    {
        var returned = Returned.From(FaultyUpload());
        using var workbook = new ClosedXML.Excel.XLWorkbook(new MemoryStream(returned.Bytes));
        workbook.Worksheet("_seal").Delete();
        using var saved = new MemoryStream();
        workbook.SaveAs(saved);

        var again = Returned.Read(saved.ToArray());

        Assert.Equal(SealState.Missing, again.Seal);
        Assert.Equal(returned.Filed.Values.Values.Select(Plain), again.Values.Values.Select(Plain));
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes() => Assert.Equal(Returned.From(FaultyUpload()).Bytes, Returned.From(FaultyUpload()).Bytes);

    [Fact]
    public void The_package_keeps_the_schema()
    {
        using var workbook = new OpenedWorkbook(Returned.From(FaultyUpload()).Bytes);

        Assert.Empty(workbook.Faults());
    }

    [Fact]
    public void A_total_that_was_typed_over_can_be_corrected()
    {
        using var workbook = new OpenedWorkbook(Returned.From(FaultyUpload()).Bytes);

        Assert.False(workbook.IsLocked(workbook.Address(DefinedNames.Value("T3.B5"))));
        Assert.True(workbook.IsLocked(new CellAddress(Result, 1, 1)));
    }

    [Fact]
    public void Every_finding_has_a_comment_and_a_colour_at_its_cell()
    {
        var returned = Returned.From(FaultyUpload());
        using var workbook = new OpenedWorkbook(returned.Bytes);
        var comments = Marks.Comments(workbook);
        var coloured = Marks.In(workbook);

        Assert.All(returned.Verdict.Findings, finding =>
        {
            var comment = comments[returned.Layout.Cells[finding.Id]];
            Assert.Contains(finding.Message.Zh, comment, StringComparison.Ordinal);
            Assert.Contains(finding.Remedy.Zh, comment, StringComparison.Ordinal);
            Assert.Contains(returned.Layout.Cells[finding.Id], coloured);
        });
        Assert.Contains("实填：4　应为：0　相差：4", comments[returned.Layout.Cells["T3.B5"]], StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_quotes_a_text_is_marked_at_the_row_with_the_quoted_words()
    {
        var upload = TemplateWriter.Write(
            Templates.Filled(2022) with { Texts = new Dictionary<string, string> { ["N.1"] = "第一段。\n\n第二段，新收85件。\n第三段。", ["N.5"] = "无", ["N.6"] = "无" } }, Templates.Demonstration);
        var returned = Returned.With(upload, (report, verdict) => verdict with
        {
            Findings = [new Finding
            {
                Rule = "N.TEXT", Severity = Severity.Query, Sheet = "一、总体情况", Cell = "A3", Id = "N.1", StatedText = "第二段，新收85件",
                Row = report.Form.Sections[0].Heading, Column = new("", ""), Label = new("", ""), Message = new("新收件数不一致。", ""), Remedy = new("请核实。", ""),
            }],
        });
        using var workbook = new OpenedWorkbook(returned.Bytes);

        var first = returned.Layout.Narratives["N.1"].First;
        var expected = new CellAddress(first.Sheet, first.Row + 2, first.Column);

        Assert.Equal([expected], Marks.In(workbook));
        Assert.Equal([expected], Marks.Comments(workbook).Keys);
        Assert.Equal("第二段，新收85件。", workbook.Text(expected));
    }

    [Fact]
    public void The_probable_culprit_is_marked_with_its_suggestion_under_its_own_address()
    {
        var returned = Returned.From(TemplateWriter.Write(
            Templates.Sample(0).ToRequest(Templates.Catalog).With(("T2.1.C1", 85)) with { Agency = AgencyCode.Parse("DEMO-000") }, Templates.Demonstration), Templates.Sample(0).ToRequest(Templates.Catalog).Period.Year);
        using var workbook = new OpenedWorkbook(returned.Bytes);

        var comment = Marks.Comments(workbook)[returned.Layout.Cells["T2.1.C1"]];

        Assert.StartsWith($"最可能是 {returned.Layout.Cells["T2.1.C1"].Local}", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_sheet_says_the_outcome_the_counts_the_findings_and_the_receipt()
    {
        var returned = Returned.From(FaultyUpload());
        using var workbook = new OpenedWorkbook(returned.Bytes);
        var texts = Marks.ResultTexts(workbook);

        Assert.Equal(Result, workbook.Sheets[0].Name);
        Assert.Equal("'核验结果'!$A$1", workbook.Names[DefinedNames.Result]);
        Assert.Contains("退回修改  Returned for correction", texts);
        Assert.Contains(texts, text => text.StartsWith($"错误 {returned.Verdict.Count(Severity.Error)} 项", StringComparison.Ordinal));
        Assert.All(returned.Verdict.Findings, finding => Assert.Contains(finding.Message.Zh, texts));
        Assert.All(
            new[] { "2022-DEMO-000-2", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", returned.Layout.Form.RuleSetVersion },
            fact => Assert.Contains(fact, texts));
        Assert.Contains(texts, text => text.StartsWith("2023年1月20日 15:40:12（北京时间）", StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_that_says_nothing_on_a_matter_is_not_called_blank()
    {
        var request = Templates.Filled(2022) with { Texts = new Dictionary<string, string> { ["N.6"] = "其他工作照常开展。" } };
        var returned = Returned.From(TemplateWriter.Write(request, Templates.Demonstration));
        using var workbook = new OpenedWorkbook(returned.Bytes);

        Assert.Contains(returned.Verdict.Findings, finding => finding is { Rule: "FEE.SECTION6", HasStated: false });
        Assert.All(returned.Verdict.Findings, finding => Assert.False(finding.HasStated && finding.StatedText is null && finding.Stated is null));
        Assert.DoesNotContain("实填：（空）", Marks.ResultTexts(workbook));
    }

    [Fact]
    public void Every_finding_is_linked_to_its_cell()
    {
        var returned = Returned.From(FaultyUpload());
        using var workbook = new OpenedWorkbook(returned.Bytes);

        var links = workbook.Page(Result).Descendants<Hyperlink>().Select(link => link.Location!.Value!).ToHashSet();

        Assert.All(returned.Verdict.Findings, finding => Assert.Contains(returned.Layout.Cells[finding.Id].Absolute, links));
    }

    [Fact]
    public void Findings_lead_to_the_page_of_their_rule_and_the_receipt_says_where_it_is_verified()
    {
        var returned = Returned.From(FaultyUpload(), new Uri("https://reports.example/site/"));
        using var workbook = new OpenedWorkbook(returned.Bytes);

        var pages = workbook.Page(Result).WorksheetPart!.HyperlinkRelationships.Select(link => link.Uri.AbsoluteUri).ToHashSet();

        Assert.Equal(returned.Verdict.Findings.Select(finding => $"https://reports.example/site/help/gkbg-2021/{finding.Rule}").ToHashSet(), pages);
        Assert.Contains(Marks.ResultTexts(workbook), text => text.StartsWith("https://reports.example/site/receipts/2022-DEMO-000-2\n校验码", StringComparison.Ordinal));
        Assert.Empty(workbook.Faults());
        Assert.Equal(RemovedContent.None, Guarded.Accept(returned.Bytes).Removed);
        Assert.Equal(returned.Verdict.Findings.Select(finding => (finding.Rule, finding.Id)), Returned.Judge(returned.Again(), 2022).Findings.Select(finding => (finding.Rule, finding.Id)));
    }

    [Fact]
    public void Where_the_service_has_no_address_nothing_leads_out_of_the_workbook()
    {
        using var workbook = new OpenedWorkbook(Returned.From(FaultyUpload()).Bytes);

        Assert.Empty(workbook.Page(Result).WorksheetPart!.HyperlinkRelationships);
        Assert.DoesNotContain(Marks.ResultTexts(workbook), text => text.Contains("校验码见", StringComparison.Ordinal));
    }

    private static byte[] FaultyUpload() =>
        WithTexts(("T2.1.C1", "38件"), ("T3.B5", "4"), ("T2.3.1.C2", "/"), ("T2.2.C3", "=1+1"));

    private static byte[] WithTexts(params (string Id, string Text)[] texts)
    {
        var filled = FilledTemplate.For(2022);
        return filled.Change(workbook =>
        {
            foreach (var (id, text) in texts)
            {
                var address = filled.Layout.Cells.TryGetValue(id, out var cell) ? cell : filled.Layout.Narratives[id].First;
                workbook.Worksheet(address.Sheet).Cell(address.Row, address.Column).SetValue(text);
            }
        }).Bytes;
    }

    private static byte[] ChangedInSpreadsheet(Returned returned, params (string Id, decimal Number)[] changes)
    {
        using var workbook = new ClosedXML.Excel.XLWorkbook(new MemoryStream(returned.Bytes));
        foreach (var (id, number) in changes)
        {
            workbook.Worksheet(returned.Layout.Cells[id].Sheet).Cell(returned.Layout.Cells[id].Row, returned.Layout.Cells[id].Column).SetValue(number);
        }

        using var saved = new MemoryStream();
        workbook.SaveAs(saved);
        return saved.ToArray();
    }

    private static Dictionary<string, StatedValue> Stated() => Returned.Read(FilledTemplate.For(2022).Bytes).Values.ToDictionary();

    private static StatedReport Report(IReadOnlyDictionary<string, StatedValue> values) => Returned.Read(FilledTemplate.For(2022).Bytes) with { Values = values };

    private static Returned AssertComesBackTheSame(byte[] upload, int year)
    {
        var returned = Returned.From(upload, year);
        var again = returned.Again();

        Assert.Equal((year, "DEMO-000", SealState.Verified), (again.Period?.Year, again.Agency?.Value, again.Seal));
        Assert.Equal(returned.Filed.Values.Values.Select(Plain), again.Values.Values.Select(Plain));
        Assert.Equal(returned.Filed.Explanations, again.Explanations);
        Assert.Equal(returned.Filed.NilReport, again.NilReport);
        Assert.Equal(Keys(returned.Verdict), Keys(Returned.Judge(again, year)));
        return returned;
    }

    private static (string, StatedKind, decimal?, string?) Plain(StatedValue value) => (value.Id, value.Kind, value.Number, value.Text);

    private static IEnumerable<string> Keys(Verdict verdict) => verdict.Findings.Select(finding => $"{finding.Rule} {finding.Id} {finding.Severity} {finding.Expected}");
}
