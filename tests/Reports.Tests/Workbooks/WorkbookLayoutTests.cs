using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Tests.Workbooks;

public sealed class WorkbookLayoutTests
{
    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void Every_value_check_and_explanation_has_a_cell_of_its_own(int year)
    {
        var layout = Layout(year);
        var form = layout.Form;
        var all = layout.Cells.Values.Concat(layout.Explanations.Values).Concat(layout.LastYear.Values).Concat(layout.Checks.Select(check => check.Address))
            .Concat(layout.Narratives.Values.Select(place => place.First)).Append(layout.NilReport).Append(layout.Period).Append(layout.Agency).Append(layout.Summary)
            .ToList();

        Assert.Equal(form.Cells.Select(cell => cell.Id), layout.Cells.Keys);
        Assert.Equal(form.Relations.Count, layout.Checks.Count);
        Assert.Equal(form.Sections.Select(section => section.ExplanationId), layout.Explanations.Keys);
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void Sheets_are_called_by_their_sections_in_order(int year)
    {
        var layout = Layout(year);

        Assert.Equal("首页", layout.SheetNames[0]);
        Assert.Equal(layout.Form.Sections.Select(section => section.Heading.Zh), layout.SheetNames.Skip(1));
        Assert.All(layout.SheetNames, name => Assert.InRange(name.Length, 1, 31));
    }

    [Fact]
    public void A_heading_that_Excel_refuses_as_a_name_is_made_legal()
    {
        var section = Layout(2022).Form.Sections[0] with { Heading = new("'关于[甲/乙]：" + new string('长', 40), "Long") };

        var name = SheetLayout.NameOf(section);

        Assert.Equal(31, name.Length);
        Assert.StartsWith("关于甲乙：长", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void No_two_merged_captions_or_values_overlap(int year)
    {
        Assert.All(Layout(year).Sheets, sheet =>
        {
            var taken = new HashSet<(int, int)>();
            var rectangles = sheet.Captions.Select(caption => (caption.Row, caption.Column, caption.Rows, caption.Columns))
                .Concat(sheet.Values.Select(value => (value.Address.Row, value.Address.Column, 1, value.Columns)))
                .Concat(sheet.Checks.Select(check => (check.Address.Row, check.Address.Column, 1, 1)))
                .Concat(sheet.References.Select(place => (place.Address.Row, place.Address.Column, 1, 1)))
                .Append((sheet.Explanation.Row, sheet.Explanation.Column, sheet.ExplanationRows, sheet.ExplanationColumns));
            foreach (var (row, column, rows, columns) in rectangles)
            {
                for (var cell = 0; cell < rows * columns; cell++)
                {
                    Assert.True(taken.Add((row + (cell / columns), column + (cell % columns))));
                }
            }
        });
    }

    [Fact]
    public void A_total_of_neighbours_is_a_sum_over_a_range()
    {
        var layout = Layout(2022);
        var row = layout.Cells["T2.1.C7"].Row;
        var (first, last) = (layout.Cells["T2.1.C1"].Local, layout.Cells["T2.1.C6"].Local);

        Assert.Equal($"IF(COUNT({first}:{last})+('首页'!{layout.NilReport.Local}=\"是\")*(COUNTBLANK({first}:{last}))<6,\"\",SUM({first}:{last}))", layout.TotalFormula("T2.1.C7"));
        Assert.Equal(row, layout.Checks.Single(check => check.Name == "c.T2.ROW_TOTAL.T2.1.C7").Address.Row);
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("={0}", true)]
    [InlineData("= sum( $D$5:$I$5 ) ", true)]
    [InlineData("'三、收到和处理政府信息公开申请情况'!D5+1", false)]
    [InlineData("SUM('三、收到和处理政府信息公开申请情况'!D5:I5)", true)]
    [InlineData("SUM(D5:H5)", false)]
    [InlineData("SUM(D6:I6)", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_templates_own_formula_is_known_however_it_was_rewritten(string? formula, bool own)
    {
        var layout = Layout(2022);

        Assert.Equal(own, layout.IsOwnFormula("T2.1.C7", formula?.Replace("{0}", layout.TotalFormula("T2.1.C7"), StringComparison.Ordinal)));
        Assert.False(layout.IsOwnFormula("T2.1.C1", layout.TotalFormula("T2.1.C7")));
    }

    private static WorkbookLayout Layout(int year) => WorkbookLayout.Of(Templates.Catalog.For(new ReportingPeriod(year)));
}
