using Reports.Validation.Changes;

namespace Reports.Tests.Validation.Changes;

public sealed class ReportChangesTests
{
    [Fact]
    public void Alike_reports_have_no_change()
    {
        var changes = Between(Report(), Report());

        Assert.True(changes.IsEmpty);
        Assert.False(changes.FormsDiffer);
    }

    [Fact]
    public void Only_the_cells_that_differ_are_listed_by_block_in_the_order_of_the_form()
    {
        var changes = Between(
            Report().With("T2.1.C2", 25).With("T3.A1", 5).With("T1.GF.issued", 4),
            Report().With("T2.1.C2", 52).With("T3.A1", 2).With("T1.GF.issued", 5));

        Assert.Equal(["T1.GF.issued", "T2.1.C2", "T3.A1"], changes.Blocks.SelectMany(block => block.Cells).Select(change => change.Cell.Id));
        Assert.Equal([1m, 27m, -3m], changes.Blocks.SelectMany(block => block.Cells).Select(change => change.Difference!.Value));
        Assert.Equal(["T1", "T2", "T3"], changes.Blocks.Select(block => block.Section.BlockId));
        Assert.Equal("第二十条第（一）项", changes.Blocks[0].Heading?.Zh);
        Assert.Equal(3, changes.ChangedCells);
    }

    [Fact]
    public void A_total_with_the_templates_formula_is_compared_as_it_is_computed()
    {
        var changes = Between(Report().WithOwnFormulas(), Report().WithOwnFormulas().With("T2.1.C1", 7));

        var total = Change(changes, "T2.1.C7");
        Assert.Equal((0m, 7m, 7m), (total.Before.Figure, total.After.Figure, total.Difference));
    }

    [Fact]
    public void A_number_typed_as_text_differs_from_the_number_and_shows_what_was_typed()
    {
        var change = Change(Between(Report().WithText("T2.1.C1", "３件"), Report().With("T2.1.C1", 3)), "T2.1.C1");

        Assert.Equal(new StatedCell(3, "３件"), change.Before);
        Assert.Equal(new StatedCell(3, null), change.After);
        Assert.Equal(0, change.Difference);
    }

    [Fact]
    public void Blank_is_not_zero_and_has_no_difference()
    {
        var change = Change(Between(Report().Without("T2.1.C1"), Report().With("T2.1.C1", 0)), "T2.1.C1");

        Assert.True(change.Before.IsBlank);
        Assert.False(change.After.IsBlank);
        Assert.Null(change.Difference);
    }

    [Fact]
    public void The_scale_of_a_number_is_no_change() =>
        Assert.True(Between(Report().With("T1.SF.amount_wan_yuan", 1.50m), Report().With("T1.SF.amount_wan_yuan", 1.5m)).IsEmpty);

    [Fact]
    public void A_changed_sentence_is_shown_between_the_sentences_that_stayed()
    {
        var change = Assert.Single(Between(
            Report().WithText("N.1", "甲。乙。丙。\n丁。"), Report().WithText("N.1", "甲。新。丙。\n丁。戊。")).Texts);

        Assert.Equal(("N.1", false), (change.Section.BlockId, change.IsExplanation));
        Assert.Equal(
            ["Same 甲。", "Removed 乙。", "Added 新。", "Same 丙。丁。", "Added 戊。"],
            change.Pieces.Select(piece => $"{piece.Kind} {string.Concat(piece.Sentences)}"));
    }

    [Fact]
    public void A_text_that_only_one_has_is_added_or_removed_whole()
    {
        Assert.Equal([PieceKind.Added], Kinds(Between(Report().Without("N.6"), Report().WithText("N.6", "甲。乙。"))));
        Assert.Equal([PieceKind.Removed], Kinds(Between(Report().WithText("N.6", "甲。乙。"), Report().Without("N.6"))));

        static IEnumerable<PieceKind> Kinds(ReportChanges changes) => Assert.Single(changes.Texts).Pieces.Select(piece => piece.Kind);
    }

    [Fact]
    public void Space_and_line_breaks_alone_are_no_change() =>
        Assert.True(Between(Report().WithText("N.1", "甲。乙。"), Report().WithText("N.1", " 甲。\r\n\r\n 乙。\n")).IsEmpty);

    [Fact]
    public void Explanations_are_compared_too()
    {
        var change = Assert.Single(Between(Report(), Report().Explaining("e.T1", "当年制发当年废止。")).Texts);

        Assert.Equal(("T1", true), (change.Section.BlockId, change.IsExplanation));
        Assert.Equal(PieceKind.Added, Assert.Single(change.Pieces).Kind);
    }

    [Fact]
    public void Texts_beyond_comparison_are_shown_whole_and_at_once()
    {
        string Text(string mark) => string.Concat(Enumerable.Range(0, 4000).Select(number => $"{mark}{number}。"));

        var change = Assert.Single(Between(Report().WithText("N.1", Text("甲")), Report().WithText("N.1", Text("乙"))).Texts);

        Assert.Equal([(PieceKind.Removed, 4000), (PieceKind.Added, 4000)], change.Pieces.Select(piece => (piece.Kind, piece.Sentences.Count)));
    }

    [Fact]
    public void The_nil_report_tick_is_compared()
    {
        Assert.True(Between(Report(), Report().AsNilReport()).NilReport);
        Assert.False(Between(Report().AsNilReport(), Report()).NilReport);
    }

    [Fact]
    public void Cells_that_only_one_version_of_the_form_has_are_listed()
    {
        var (old, now) = (ReportBuilder.For(2020).Report(), Report().Report());

        var changes = ReportChanges.Between(old, now);

        Assert.True(changes.FormsDiffer);
        var listed = changes.Blocks.SelectMany(block => block.Cells).ToDictionary(change => change.Cell.Id, StringComparer.Ordinal);
        Assert.Contains(listed.Values, change => !now.Form.CellById.ContainsKey(change.Cell.Id) && change.After.IsBlank);
        Assert.Contains(listed.Values, change => !old.Form.CellById.ContainsKey(change.Cell.Id) && change.Before.IsBlank);
    }

    [Fact]
    public void Findings_went_away_stayed_or_came_by_rule_and_cell()
    {
        var before = Report().With("T2.1.C1", 3).With("T3.A1", 2).Judge().Findings;
        var after = Report().With("T2.1.C1", 5).With("T2.1.C2", 4).Judge().Findings;

        var changes = FindingChanges.Between(before, after);

        Assert.All(changes.Gone, finding => Assert.StartsWith("T3.", finding.Rule, StringComparison.Ordinal));
        Assert.Contains(changes.Gone, finding => finding.Id == "T3.A5");
        Assert.Contains(changes.Stayed, finding => finding.Id == "T2.1.C7" && finding.Difference == -9);
        Assert.Contains(changes.Came, finding => finding.Id == "T2.4.C2");
        Assert.Equal(before.Count, changes.Gone.Count + changes.Stayed.Count);
        Assert.Equal(after.Count, changes.Came.Count + changes.Stayed.Count);
    }

    private static ReportBuilder Report() => ReportBuilder.For(2022);

    private static ReportChanges Between(ReportBuilder before, ReportBuilder after) => ReportChanges.Between(before.Report(), after.Report());

    private static CellChange Change(ReportChanges changes, string id) =>
        Assert.Single(changes.Blocks.SelectMany(block => block.Cells), change => change.Cell.Id == id);
}
