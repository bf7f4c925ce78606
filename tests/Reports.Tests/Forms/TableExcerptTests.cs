using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class TableExcerptTests
{
    private static readonly FormDefinition Form = FormCatalog.LoadDelivered().For(new ReportingPeriod(2022));
    private static readonly Dictionary<string, string> Zeros = Form.Cells.ToDictionary(cell => cell.Id, _ => "0");

    [Fact]
    public void A_balance_shows_its_rows_in_one_column_under_its_group()
    {
        var excerpt = Assert.Single(Of(["T2.4.C1"], ["T2.1.C1", "T2.2.C1", "T2.3.7.C1"], Zeros));

        Assert.Equal("T2", excerpt.Section.BlockId);
        Assert.Equal(["T2.1.C1", "T2.2.C1", "T2.3.7.C1", "T2.4.C1"], Ids(excerpt));
        Assert.Equal([["", "申请人情况"], ["自然人"]], Header(excerpt));
        Assert.Equal([ExcerptRole.Related, ExcerptRole.Related, ExcerptRole.Related, ExcerptRole.Marked], excerpt.Rows.Select(row => row.Figures[0]!.Role));
        Assert.All(excerpt.Rows, row => Assert.NotNull(row.Caption));
    }

    [Fact]
    public void Of_many_columns_those_that_are_0_are_left_out_and_their_group_is_not_torn_apart()
    {
        var stated = new Dictionary<string, string>(Zeros) { ["T2.1.C2"] = "25", ["T2.1.C6"] = "1", ["T2.1.C7"] = "27" };
        string[] parts = ["T2.1.C1", "T2.1.C2", "T2.1.C3", "T2.1.C4", "T2.1.C5", "T2.1.C6"];

        var excerpt = Assert.Single(Of(["T2.1.C7"], parts, stated, "T2.1.C4"));

        Assert.Equal([null, "T2.1.C2", null, "T2.1.C4", null, "T2.1.C6", "T2.1.C7"], excerpt.Rows[0].Figures.Select(figure => figure?.Cell.Id));
        Assert.Equal(3, excerpt.OmittedColumns);
        Assert.Equal([["", "…", "申请人情况"], ["法人或其他组织", "总计"], ["商业企业", "…", "社会公益组织", "…", "其他"]], Header(excerpt));
        var groups = excerpt.Header.SelectMany(line => line).Where(cell => cell.Kind == OfficialCellKind.ColumnGroup).Select(cell => cell.Columns);
        Assert.Equal([6, 5], groups);
    }

    [Fact]
    public void Of_many_rows_those_that_are_0_are_left_out_but_never_a_blank()
    {
        var rows = Form.Cells.Where(cell => cell.Column.Code == "C3").Select(cell => cell.Id).ToList();
        var stated = new Dictionary<string, string>(Zeros) { ["T2.3.1.C3"] = "4", ["T2.3.7.C3"] = "5" };
        stated.Remove("T2.3.2.C3");

        var excerpt = Assert.Single(Of(["T2.3.7.C3"], rows.Where(id => id.StartsWith("T2.3", StringComparison.Ordinal) && id != "T2.3.7.C3"), stated));

        Assert.Equal(["T2.3.1.C3", "T2.3.2.C3", "T2.3.7.C3"], Ids(excerpt));
        Assert.Null(excerpt.Rows[1].Figures[0]!.Stated);
        Assert.Equal(excerpt.OmittedRows, excerpt.Rows[2].Omitted);
        Assert.True(excerpt.OmittedRows > 10);
    }

    [Fact]
    public void A_figure_alone_stands_among_its_neighbours()
    {
        var excerpt = Assert.Single(Of(["T2.2.C1"], [], Zeros));

        Assert.Equal(["T2.1.C1", "T2.1.C2", "T2.2.C1", "T2.2.C2", "T2.3.1.C1", "T2.3.1.C2"], Ids(excerpt));
        Assert.Equal("T2.2.C1", Assert.Single(excerpt.Rows.SelectMany(row => row.Figures), figure => figure!.Role == ExcerptRole.Marked)!.Cell.Id);
        Assert.Equal(5, excerpt.Rows.SelectMany(row => row.Figures).Count(figure => figure!.Role == ExcerptRole.Around));
    }

    [Fact]
    public void A_table_without_row_captions_has_no_column_for_them()
    {
        var excerpt = Assert.Single(Of(["T3.A5"], ["T3.A1", "T3.A2", "T3.A3", "T3.A4"], Zeros));

        Assert.False(excerpt.HasCaptions);
        Assert.Null(Assert.Single(excerpt.Rows).Caption);
        Assert.Equal([["行政复议"], ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]], Header(excerpt));
    }

    [Fact]
    public void Cells_of_several_blocks_have_an_excerpt_each_the_marked_one_first_and_a_narrative_none()
    {
        Assert.Equal(["T2", "T1"], Of(["T2.1.C7"], ["T1.XK.decisions"], Zeros).Select(excerpt => excerpt.Section.BlockId));
        Assert.Equal(["T2"], Of(["N.1"], ["T2.1.C7"], Zeros).Select(excerpt => excerpt.Section.BlockId));
        Assert.Empty(Of(["N.1", "z.seal"], [], Zeros));
    }

    [Theory]
    [InlineData("gkbg-2021")]
    [InlineData("gkbg-2019")]
    public void Every_relation_of_the_form_can_be_shown_and_its_header_covers_every_column_once(string name)
    {
        var form = FormCatalog.LoadDelivered().Forms.Single(form => form.Name == name);
        Assert.All(form.Relations, relation =>
        {
            var related = relation.CellIds.Where(id => id != relation.At.Id).ToList();
            var excerpts = TableExcerpt.Of(form, [relation.At.Id], related, [], new Dictionary<string, string>());
            Assert.Contains(relation.At.Id, Ids(excerpts[0]));
            Assert.All(excerpts, excerpt =>
            {
                var width = excerpt.Rows[0].Figures.Count + (excerpt.HasCaptions ? 1 : 0);
                Assert.Equal(width * excerpt.Header.Count, excerpt.Header.SelectMany(line => line).Sum(cell => cell.Rows * cell.Columns));
            });
        });
    }

    private static IReadOnlyList<TableExcerpt> Of(IEnumerable<string> marked, IEnumerable<string> related, Dictionary<string, string> stated, params string[] named) =>
        TableExcerpt.Of(Form, marked, related, named, stated);

    private static IEnumerable<string?> Ids(TableExcerpt excerpt) => excerpt.Rows.SelectMany(row => row.Figures).Select(figure => figure?.Cell.Id);

    private static IEnumerable<IEnumerable<string>> Header(TableExcerpt excerpt) =>
        excerpt.Header.Select(line => line.Select(cell => cell.Text?.Zh ?? (cell.Kind == OfficialCellKind.Corner ? "" : "…")));
}
