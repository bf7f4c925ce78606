using System.Text.Json;
using Reports.Forms;
using Reports.Tests.Workbooks;
using Reports.Validation.Parts;

namespace Reports.Tests.Validation.Parts;

public sealed class ReportMergeTests
{
    private static readonly FormDefinition Form = Templates.Catalog.For(new ReportingPeriod(2022));
    private static readonly Dictionary<string, int> None = [];

    [Fact]
    public void Each_value_is_taken_from_whichever_has_it()
    {
        var merge = Merge(Blank().With("T1.GF.issued", 3).WithText("N.1", "总体情况。"), Blank().With("T1.CF.decisions", 7).Explaining("e.T1", "说明。"));

        var merged = merge.Decide(None, Form)!;

        Assert.Empty(merge.Conflicts);
        Assert.Equal(new Dictionary<string, decimal> { ["T1.GF.issued"] = 3, ["T1.CF.decisions"] = 7 }, merged.Figures);
        Assert.Equal(new Dictionary<string, string> { ["N.1"] = "总体情况。", ["e.T1"] = "说明。" }, merged.Texts);
        Assert.Equal((2, 2, 0), (merge.Alone[0], merge.Alone[1], merge.Agreed));
    }

    [Fact]
    public void Equal_values_agree_however_they_are_written()
    {
        var merge = Merge(
            Blank().With("T1.GF.issued", 38).With("T1.SF.amount_wan_yuan", 1.50m).WithText("N.1", " 一行\r\n二行 "),
            Blank().WithText("T1.GF.issued", "３８件").With("T1.SF.amount_wan_yuan", 1.5m).WithText("N.1", "一行\n二行"));

        Assert.Empty(merge.Conflicts);
        Assert.Equal((3, 38m, "一行\n二行"), (merge.Agreed, merge.Figures["T1.GF.issued"], merge.Texts["N.1"]));
    }

    [Fact]
    public void Different_values_are_a_conflict_that_says_which_file_says_what()
    {
        var merge = Merge(
            Blank().With("T1.GF.issued", 3).WithText("N.1", "甲"), Blank().With("T1.GF.issued", 5).WithText("N.1", "乙"), Blank().With("T1.GF.issued", 3));

        Assert.Equal(["N.1", "T1.GF.issued"], merge.Conflicts.Select(conflict => conflict.Id));
        Assert.Equal([(3m, "0,2"), (5m, "1")], merge.Conflicts[1].Options.Select(option => (option.Number!.Value, string.Join(',', option.Files))));
        Assert.Equal(["甲", "乙"], merge.Conflicts[0].Options.Select(option => option.Text));
        Assert.Empty(merge.Figures);
    }

    [Fact]
    public void Nothing_is_merged_until_every_conflict_is_settled_and_then_what_was_chosen()
    {
        var merge = Merge(Blank().With("T1.GF.issued", 3).WithText("N.1", "甲"), Blank().With("T1.GF.issued", 5).WithText("N.1", "乙"));

        Assert.Null(merge.Decide(None, Form));
        Assert.Null(merge.Decide(new Dictionary<string, int> { ["N.1"] = 0 }, Form));
        Assert.Null(merge.Decide(new Dictionary<string, int> { ["N.1"] = 0, ["T1.GF.issued"] = 2 }, Form));
        Assert.Equal("T1.GF.issued", Assert.Single(merge.Missing(new Dictionary<string, int> { ["N.1"] = 0 }, Form)).Id);
        var merged = merge.Decide(new Dictionary<string, int> { ["N.1"] = 0, ["T1.GF.issued"] = 1 }, Form)!;
        Assert.Equal(("甲", 5m), (merged.Texts["N.1"], merged.Figures["T1.GF.issued"]));
    }

    [Fact]
    public void A_total_with_the_templates_own_formula_is_never_a_conflict_and_is_added_up_again()
    {
        var left = Blank().With("T3.A1", 2).With("T3.A2", 0).With("T3.A3", 0).With("T3.A4", 1).With("T3.B5", 9);
        var right = Blank().With("T3.A5", 9);

        var merge = Merge(left, right);

        Assert.Empty(merge.Conflicts);
        Assert.DoesNotContain("T3.A5", merge.Figures.Keys);
        Assert.Equal(3, merge.Decide(None, Form)!.TotalResults(Form)["T3.A5"]);
        Assert.Equal([new LeftOut("T3.B5", 0, "9", LeftOutReason.Recomputed), new LeftOut("T3.A5", 1, "9", LeftOutReason.Recomputed)], merge.LeftOut.OrderBy(left => left.File));
    }

    [Fact]
    public void A_typed_total_that_the_formula_comes_to_is_not_mentioned()
    {
        var merge = Merge(Blank().With("T3.A1", 2).With("T3.A2", 0).With("T3.A3", 0).With("T3.A4", 1), Blank().With("T3.A5", 3));

        Assert.Empty(merge.LeftOut);
    }

    [Fact]
    public void Totals_that_were_typed_in_every_file_are_values_like_any_other()
    {
        var (left, right) = (Blank().With("T3.A5", 3), Blank().With("T3.A5", 4));

        Assert.Equal("T3.A5", Assert.Single(Merge(left, right).Conflicts).Id);
        Assert.Equal(3, Merge(left, Blank().With("T3.A5", 3)).Figures["T3.A5"]);
    }

    [Fact]
    public void The_nil_tick_of_one_against_figures_of_the_other_is_a_conflict()
    {
        var merge = Merge(Blank().AsNilReport(), Blank().With("T1.GF.issued", 3).With("T1.CF.decisions", 0), Blank().With("T1.GF.issued", 4));

        Assert.Equal([ReportMerge.NilReportId, "T1.GF.issued"], merge.Conflicts.Select(conflict => conflict.Id));
        Assert.Null(merge.Decide(new Dictionary<string, int> { ["T1.GF.issued"] = 0 }, Form));

        // Settled as nil, the figures that contradict it need no choice and are not taken along.
        var nil = merge.Decide(new Dictionary<string, int> { [ReportMerge.NilReportId] = 0 }, Form)!;
        Assert.True(nil.NilReport);
        Assert.Equal(["T1.CF.decisions"], nil.Figures.Keys);

        var filled = merge.Decide(new Dictionary<string, int> { [ReportMerge.NilReportId] = 1, ["T1.GF.issued"] = 1 }, Form)!;
        Assert.Equal((false, 4m), (filled.NilReport, filled.Figures["T1.GF.issued"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_nil_tick_agrees_with_a_file_that_has_no_figure_above_0(bool ticked)
    {
        var other = Blank().With("T1.GF.issued", 0);

        var merge = Merge(Blank().AsNilReport(), ticked ? other.AsNilReport() : other);

        Assert.Empty(merge.Conflicts);
        Assert.True(merge.NilReport);
        Assert.Empty(merge.Decide(None, Form)!.Open(Form).SelectMany(part => part.Rows));
    }

    [Fact]
    public void What_cannot_be_read_as_a_figure_is_said_and_hides_no_other_value()
    {
        var merge = Merge(Blank().WithText("T1.GF.issued", "若干").With("T1.GZ.issued", -2), Blank().With("T1.GF.issued", 5));

        Assert.Empty(merge.Conflicts);
        Assert.Equal(5, merge.Figures["T1.GF.issued"]);
        Assert.Equal([new LeftOut("T1.GZ.issued", 0, "-2", LeftOutReason.Unreadable), new LeftOut("T1.GF.issued", 0, "若干", LeftOutReason.Unreadable)], merge.LeftOut);
    }

    [Fact]
    public void A_merge_of_a_workbook_with_itself_is_itself()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var report = Random(seed);
            var (alone, twice) = (Merge(report).Decide(None, Form)!, Merge(report, report));

            Assert.Empty(twice.Conflicts);
            AssertSame(alone, twice.Decide(None, Form)!);
        }
    }

    [Fact]
    public void The_order_of_the_files_decides_nothing_but_their_names()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var (left, right) = (Random(seed), Random(seed + 1000));
            var (one, other) = (Merge(left, right), Merge(right, left));

            Assert.Equal(one.Figures.OrderBy(figure => figure.Key), other.Figures.OrderBy(figure => figure.Key));
            Assert.Equal(one.Texts.OrderBy(text => text.Key), other.Texts.OrderBy(text => text.Key));
            Assert.Equal((one.NilReport, one.Agreed, one.Alone[0], one.Alone[1]), (other.NilReport, other.Agreed, other.Alone[1], other.Alone[0]));
            Assert.Equal(Values(one), Values(other));
            Assert.Equal(one.LeftOut.Select(left => (left.Id, left.Text, left.Reason)).Order(), other.LeftOut.Select(left => (left.Id, left.Text, left.Reason)).Order());
        }

        static IEnumerable<string> Values(ReportMerge merge) => merge.Conflicts.Select(conflict => conflict.Id + ":" + string.Join('|', conflict.Options.Select(option => $"{option.Number}{option.Text}{option.Nil}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_merge_can_be_carried_as_json()
    {
        var merge = Merge(Random(7), Random(8).AsNilReport(), Blank().With("T1.GF.issued", 0.1m));

        var carried = JsonSerializer.Deserialize<ReportMerge>(JsonSerializer.Serialize(merge))!;

        Assert.Equal(JsonSerializer.Serialize(merge), JsonSerializer.Serialize(carried));
        Assert.NotEmpty(carried.Conflicts);
    }

    [Fact]
    public void The_merged_values_written_into_a_template_are_read_back()
    {
        var (left, right) = (Blank().With("T1.GF.issued", 3).WithText("N.5", "问题一。\n\n问题二。"), Blank().With("T2.1.C1", 4).Explaining("e.T2", "说明。"));
        var merged = Merge(left, right).Decide(None, Form)!;
        var request = Templates.Blank(2022) with { Figures = merged.Figures, Texts = merged.Texts, NilReport = merged.NilReport, TotalResults = merged.TotalResults(Form) };

        var report = FilledTemplate.Of(request).Read();

        Assert.Equal(SealState.Verified, report.Seal);
        Assert.Equal(["T1.GF.issued", "T2.1.C1"], report.Values.Values.Where(value => value.Kind == StatedKind.Number).Select(value => value.Id));
        Assert.Equal(("问题一。\n\n问题二。", "说明。"), (report.Values["N.5"].Text, report.Explanations["e.T2"]));
        Assert.All(Form.Totals.Keys, id => Assert.Equal(StatedKind.OwnFormula, report.Values[id].Kind));
    }

    [Fact]
    public void What_is_blank_in_all_of_them_is_listed_by_part()
    {
        var open = Merge(Blank().With("T1.GF.issued", 3).With("T1.SF.amount_wan_yuan", 1), Blank()).Decide(None, Form)!.Open(Form);

        Assert.Equal("二、主动公开政府信息情况：第二十条第（一）项", open[1].Heading.Zh);
        Assert.Equal((6, 5, false), (open[1].Asked, open[1].Open, open[1].IsUntouched));
        Assert.Equal(["规章", "行政规范性文件"], open[1].Rows.Select(row => row.Caption.Zh));
        Assert.Equal(["本年废止件数", "现行有效件数"], open[1].Rows[1].Columns.Select(column => column.Zh));
        Assert.DoesNotContain(open, part => part.Heading.Zh.EndsWith("第二十条第（八）项", StringComparison.Ordinal));
    }

    private static ReportMerge Merge(params ReportBuilder[] reports) => ReportMerge.Of([.. reports.Select((report, index) => new MergePart($"{index}.xlsx", report.Report()))]);

    private static ReportBuilder Blank() => PartReports.Blank();

    private static void AssertSame(MergedReport expected, MergedReport actual)
    {
        Assert.Equal(expected.NilReport, actual.NilReport);
        Assert.Equal(expected.Figures.OrderBy(figure => figure.Key), actual.Figures.OrderBy(figure => figure.Key));
        Assert.Equal(expected.Texts.OrderBy(text => text.Key), actual.Texts.OrderBy(text => text.Key));
    }

    /// <summary>Some figures, some blanks, some typed totals and some that no figure can be read of; reproducible by its seed.</summary>
    private static ReportBuilder Random(int seed)
    {
        var random = new Random(seed);
        var report = Blank();
        foreach (var cell in Form.Cells)
        {
            _ = random.Next(8) switch
            {
                < 4 => report,
                < 6 => report.With(cell.Id, random.Next(3)),
                6 => report.WithText(cell.Id, random.Next(2).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                _ => report.WithText(cell.Id, "若干"),
            };
        }

        foreach (var narrative in Form.Narratives.Where(_ => random.Next(2) == 0))
        {
            report.WithText(narrative.Id, random.Next(2) == 0 ? "甲" : "乙");
        }

        return random.Next(6) == 0 ? report.AsNilReport() : report;
    }
}
